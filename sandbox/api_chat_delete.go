package sandbox

// chatDelete is chat.delete, for the app's own messages (slack.md section 4).
func (s *Server) chatDelete(a args) (object, *apiError) {
	c, m, refused := s.ownMessageLocked(a, "cant_delete_message")
	if refused != nil {
		return nil, refused
	}
	c.remove(m)
	s.ownDeletedLocked(m)
	s.changedLocked()
	return object{"channel": c.ID, "ts": m.TS}, nil
}
