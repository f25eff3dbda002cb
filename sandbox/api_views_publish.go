package sandbox

// viewsPublish is views.publish: a person's Home tab (slack.md section 2 for the hash).
func (s *Server) viewsPublish(a args) (object, *apiError) {
	user := a.text("user_id")
	u, ok := s.userLocked(user)
	switch {
	case !ok:
		return nil, fail("user_not_found")
	case u.Deleted:
		return nil, fail("user_disabled") // as for a DM (slack.md section 7); the word for a Home tab is not known
	case !s.app.HomeTab:
		return nil, fail("not_enabled") // slack.md section 4: the Home tab is off
	}
	v := s.homes[user]
	except := ""
	if v != nil {
		except = v.id
	}
	if hash := a.text("hash"); hash != "" && (v == nil || hash != v.hash) {
		return nil, fail("hash_conflict")
	}
	o, refused := s.checkViewLocked(a.json("view"), "home", except)
	if refused != nil {
		return nil, refused
	}
	if v == nil {
		v = s.newViewLocked(user, "home", o)
		s.homes[user] = v
	} else {
		s.fillLocked(v, o)
	}
	return s.viewReply(v), nil
}
