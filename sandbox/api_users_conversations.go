package sandbox

// usersConversations is users.conversations: where a person, or the app itself, is a member. Of what is
// not public it lists only what the app shares (slack.md section 4).
func (s *Server) usersConversations(a args) (object, *apiError) {
	user := a.text("user")
	if user == "" {
		user = s.app.UserID
	}
	if _, ok := s.userLocked(user); !ok {
		return nil, fail("user_not_found")
	}
	return s.listLocked(a, func(c *channel) bool { return s.knownLocked(c) && s.memberLocked(c, user) })
}
