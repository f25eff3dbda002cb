package sandbox

// usersList is users.list, in pages when limit is given (slack.md section 4).
func (s *Server) usersList(a args) (object, *apiError) {
	users, next, refused := page(s.users, a, 1000)
	if refused != nil {
		return nil, refused
	}
	members := []object{}
	for _, u := range users {
		members = append(members, s.userObject(u))
	}
	return object{"members": members, "cache_ts": s.nowLocked().Unix(), "response_metadata": object{"next_cursor": next}}, nil
}
