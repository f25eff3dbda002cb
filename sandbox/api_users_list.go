package sandbox

// largeTeam is from how many people on users.list wants a limit. Slack says "large teams" and no
// number; this is its largest page.
const largeTeam = 1000

// usersList is users.list, in pages when limit is given (slack.md section 4).
func (s *Server) usersList(a args) (object, *apiError) {
	if len(s.users) > largeTeam && a.text("limit") == "" {
		return nil, fail("limit_required") // slack.md section 4
	}
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
