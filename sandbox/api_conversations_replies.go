package sandbox

// conversationsReplies is conversations.replies: the message that a thread began with and the replies,
// oldest first. It may be asked for by any message of the thread (slack.md section 4).
func (s *Server) conversationsReplies(a args) (object, *apiError) {
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
	parent := c.find(c.threadOf(a.text("ts")))
	if parent == nil || parent.Ephemeral {
		return nil, fail("thread_not_found")
	}
	found, next, refused := page(append([]*message{parent}, a.span(c.repliesTo(parent.TS))...), a, 1000)
	if refused != nil {
		return nil, refused
	}
	return object{
		"messages": s.messageObjects(found, a.flag("include_all_metadata")), "has_more": next != "",
		"response_metadata": object{"next_cursor": next},
	}, nil
}
