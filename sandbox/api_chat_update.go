package sandbox

import "unicode/utf8"

// maxUpdate is what the page of chat.update says of its msg_too_long (slack.md section 4): unlike a
// new message, a changed one holds 4,000 characters of text.
const maxUpdate = 4000

// chatUpdate is chat.update. Only the app's own messages can change; an ephemeral one does not exist
// for it (slack.md section 4). Text without blocks takes the blocks away.
func (s *Server) chatUpdate(a args) (object, *apiError) {
	c, m, refused := s.ownMessageLocked(a, "cant_update_message")
	if refused != nil {
		return nil, refused
	}
	what, refused := s.contentLocked(a)
	if refused != nil {
		return nil, refused
	}
	if utf8.RuneCountInString(what.text) > maxUpdate {
		return nil, fail("msg_too_long")
	}
	s.rewriteLocked(m, what)
	return object{"channel": c.ID, "ts": m.TS, "text": m.Text, "message": s.messageObject(m, true)}, nil
}

// ownMessageLocked finds the app's message that a call names; somebody else's is refused with the given word.
func (s *Server) ownMessageLocked(a args, foreign string) (*channel, *message, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, nil, refused
	}
	m := c.find(a.text("ts"))
	switch {
	case m == nil || m.Ephemeral:
		return nil, nil, fail("message_not_found")
	case m.BotID != s.app.BotID:
		return nil, nil, fail(foreign)
	}
	return c, m, nil
}
