package sandbox

// conversationsReplies is conversations.replies: the message that a thread began with and the replies,
// oldest first. It may be asked for by any message of the thread (slack.md section 4).
func (s *Server) conversationsReplies(a args) (object, *apiError) {
	c, refused := s.readableLocked(a)
	if refused != nil {
		return nil, refused
	}
	parent := c.find(c.threadOf(a.text("ts")))
	if parent == nil || parent.Ephemeral {
		return nil, fail("thread_not_found")
	}
	return s.messagePage(append([]*message{parent}, a.span(c.repliesTo(parent.TS))...), a, 1000)
}
