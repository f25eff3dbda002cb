package sandbox

// conversationsMembers is conversations.members, in pages of 100 unless limit says otherwise (slack.md section 4).
func (s *Server) conversationsMembers(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	if refused := s.needFor(c, "read"); refused != nil {
		return nil, refused
	}
	members, next, refused := page(s.membersLocked(c), a, 100)
	if refused != nil {
		return nil, refused
	}
	return object{"members": members, "response_metadata": object{"next_cursor": next}}, nil
}
