package sandbox

// botsInfo is bots.info: the app as a bot.
func (s *Server) botsInfo(a args) (object, *apiError) {
	if id := a.text("bot"); id != "" && id != s.app.BotID {
		return nil, fail("bot_not_found")
	}
	return object{"bot": object{
		"id": s.app.BotID, "app_id": s.app.ID, "user_id": s.app.UserID, "name": s.app.Name, "deleted": false,
	}}, nil
}
