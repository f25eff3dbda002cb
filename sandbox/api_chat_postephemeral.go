package sandbox

// chatPostEphemeral is chat.postEphemeral: a message for one person's eyes (slack.md section 4).
func (s *Server) chatPostEphemeral(a args) (object, *apiError) {
	c, refused := s.targetLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	user := a.text("user")
	if !s.memberLocked(c, user) {
		return nil, fail("user_not_in_channel")
	}
	what, refused := s.contentLocked(a)
	if refused != nil {
		return nil, refused
	}
	what.thread = c.threadOf(what.thread)
	m := s.fromApp(what)
	m.only, m.Ephemeral = user, true
	s.addLocked(c, m)
	return object{"message_ts": m.TS}, nil
}
