package sandbox

// usersInfo is users.info (slack.md section 4).
func (s *Server) usersInfo(a args) (object, *apiError) {
	u, ok := s.userLocked(a.text("user"))
	if !ok {
		return nil, fail("user_not_found")
	}
	return object{"user": s.userObject(u)}, nil
}

func (s *Server) userObject(u User) object {
	label, offset := s.nowLocked().In(zoneOf(u)).Zone()
	o := object{
		"id": u.ID, "team_id": s.team.ID, "name": u.Name, "real_name": u.RealName, "deleted": u.Deleted,
		"tz": u.TZ, "tz_label": label, "tz_offset": offset, "is_bot": u.IsBot, "is_app_user": u.ID == s.app.UserID,
		"is_admin": u.IsAdmin, "is_owner": false, "is_restricted": u.IsRestricted, "is_ultra_restricted": u.IsUltraRestricted,
		"is_stranger": u.IsStranger, "updated": s.nowLocked().Unix(),
		"profile": object{"real_name": u.RealName, "display_name": u.DisplayName, "team": s.team.ID},
	}
	if s.allows("users:read.email") && u.Email != "" {
		o["profile"].(object)["email"] = u.Email // slack.md section 4: only with the scope
	}
	return o
}
