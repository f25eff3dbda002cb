package sandbox

// viewsOpen is views.open. A trigger that was made in a modal opens on top of it, every other one
// starts a new stack.
func (s *Server) viewsOpen(a args) (object, *apiError) {
	o, refused := s.checkViewLocked(a.json("view"), "modal", "")
	if refused != nil {
		return nil, refused
	}
	t, refused := s.redeemLocked(a.text("trigger_id"))
	if refused != nil {
		return nil, refused
	}
	if t.view == "" || s.views[t.view] == nil {
		return s.viewReply(s.openLocked(t.user, o)), nil
	}
	v, refused := s.pushLocked(t.user, o)
	if refused != nil {
		return nil, refused
	}
	return s.viewReply(v), nil
}

func (s *Server) viewReply(v *view) object { return object{"view": s.viewObjectLocked(v)} }
