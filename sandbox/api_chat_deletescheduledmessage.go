package sandbox

import "slices"

// chatDeleteScheduledMessage is chat.deleteScheduledMessage: what has not been posted yet never will be.
func (s *Server) chatDeleteScheduledMessage(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	at := slices.IndexFunc(s.scheduled, func(m *scheduled) bool {
		return m.id == a.text("scheduled_message_id") && m.channel == c
	})
	if at < 0 {
		return nil, fail("invalid_scheduled_message_id")
	}
	s.scheduled = slices.Delete(s.scheduled, at, at+1)
	return object{}, nil
}
