package sandbox

// authTest is auth.test: who this token is. It needs no scope (slack.md section 4).
func (s *Server) authTest(args) (object, *apiError) {
	return object{
		"url": "https://" + s.team.Domain + ".slack.com/", "team": s.team.Name, "team_id": s.team.ID,
		"user": s.app.Name, "user_id": s.app.UserID, "bot_id": s.app.BotID, "is_enterprise_install": false,
	}, nil
}
