package sandbox

// chatPostMessage is chat.postMessage; a user id as channel posts into that person's DM with the app.
func (s *Server) chatPostMessage(a args) (object, *apiError) {
	c, refused := s.targetLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	what, refused := s.contentLocked(a)
	if refused != nil {
		return nil, refused
	}
	if refused := what.fits(); refused != nil {
		return nil, refused
	}
	what.thread = c.threadOf(what.thread)
	m := s.addLocked(c, s.fromApp(what))
	return object{"channel": c.ID, "ts": m.TS, "message": s.messageObject(m, true)}, nil
}
