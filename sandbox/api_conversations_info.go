package sandbox

// conversationsInfo is conversations.info (slack.md section 4).
func (s *Server) conversationsInfo(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	if refused := s.needFor(c, "read"); refused != nil {
		return nil, refused
	}
	o := s.conversationObject(c)
	if a.flag("include_num_members") {
		o["num_members"] = len(s.membersLocked(c))
	}
	return object{"channel": o}, nil
}

func (s *Server) conversationObject(c *channel) object {
	if c.kind == "app" {
		u, _ := s.userLocked(c.user)
		return object{"id": c.ID, "is_im": true, "user": c.user, "is_user_deleted": u.Deleted, "is_archived": false, "context_team_id": s.team.ID}
	}
	return object{
		"id": c.ID, "name": c.Name, "name_normalized": c.Name, "is_channel": !c.Private, "is_group": c.Private, "is_im": false,
		"is_mpim": false, "is_private": c.Private, "is_archived": c.Archived, "is_general": c.Name == "general",
		"is_member": !c.WithoutApp, "context_team_id": s.team.ID,
	}
}
