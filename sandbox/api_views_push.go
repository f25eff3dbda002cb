package sandbox

// viewsPush is views.push: on top of the modal in which the trigger was made (slack.md section 2).
func (s *Server) viewsPush(a args) (object, *apiError) {
	o, refused := s.checkViewLocked(a.json("view"), "modal", "")
	if refused != nil {
		return nil, refused
	}
	t, refused := s.redeemLocked(a.text("trigger_id"))
	if refused != nil {
		return nil, refused
	}
	if t.view == "" || s.views[t.view] == nil {
		return nil, fail("not_found") // no modal is open to push on; the word is not documented
	}
	v, refused := s.pushLocked(t.user, o)
	if refused != nil {
		return nil, refused
	}
	return s.viewReply(v), nil
}
