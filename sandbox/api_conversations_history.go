package sandbox

import "slices"

// conversationsHistory is conversations.history: newest first, without ephemeral messages.
func (s *Server) conversationsHistory(a args) (object, *apiError) {
	c, refused := s.readableLocked(a)
	if refused != nil {
		return nil, refused
	}
	return s.messagePage(a.span(c.timeline()), a, 100)
}

// readableLocked finds the conversation that a call wants to read, if the app may (slack.md section 4).
func (s *Server) readableLocked(a args) (*channel, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	if refused := s.needFor(c, "history"); refused != nil {
		return nil, refused
	}
	if !s.memberLocked(c, s.app.UserID) {
		return nil, fail("not_in_channel")
	}
	return c, nil
}

// messagePage is one page of messages, usual unless the call has a limit of its own.
func (s *Server) messagePage(all []*message, a args, usual int) (object, *apiError) {
	found, next, refused := page(all, a, usual)
	if refused != nil {
		return nil, refused
	}
	return object{
		"messages": s.messageObjects(found, a.flag("include_all_metadata")), "has_more": next != "",
		"response_metadata": object{"next_cursor": next},
	}, nil
}

// timeline lists what stands in the conversation itself, newest first: replies only when they were
// broadcast to it.
func (c *channel) timeline() []*message {
	var found []*message
	for _, m := range slices.Backward(c.messages) {
		if !m.Ephemeral && m.inTimeline() {
			found = append(found, m)
		}
	}
	return found
}
