package sandbox

// viewsUpdate is views.update, by view_id or external_id; a stale hash is a hash_conflict (slack.md section 2).
func (s *Server) viewsUpdate(a args) (object, *apiError) {
	v := s.findViewLocked(a.text("view_id"), a.text("external_id"))
	if v == nil {
		return nil, fail("not_found") // slack.md section 4
	}
	if hash := a.text("hash"); hash != "" && hash != v.hash {
		return nil, fail("hash_conflict")
	}
	o, refused := s.checkViewLocked(a.json("view"), v.kind, v.id)
	if refused != nil {
		return nil, refused
	}
	s.fillLocked(v, o)
	return s.viewReply(v), nil
}

func (s *Server) findViewLocked(id, external string) *view {
	if id != "" {
		return s.views[id]
	}
	for _, v := range s.views {
		if external != "" && text(v.raw, "external_id") == external {
			return v
		}
	}
	return nil
}
