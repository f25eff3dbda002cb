package sandbox

// conversationsJoin is conversations.join: the app walks into a public channel. Into a private one it
// must be invited (slack.md section 4).
func (s *Server) conversationsJoin(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	switch {
	case refused != nil:
		return nil, refused
	case c.typeName() != "public_channel":
		return nil, fail("method_not_supported_for_channel_type")
	case c.Archived:
		return nil, fail("is_archived")
	}
	o := object{}
	if c.WithoutApp {
		c.WithoutApp = false
		s.joinedLocked(c, s.app.UserID)
	} else {
		o["warning"], o["response_metadata"] = "already_in_channel", object{"warnings": []string{"already_in_channel"}}
	}
	o["channel"] = s.conversationObject(c)
	return o, nil
}
