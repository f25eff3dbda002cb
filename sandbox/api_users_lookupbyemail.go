package sandbox

import "strings"

// usersLookupByEmail is users.lookupByEmail; deactivated people are not found (slack.md section 4).
func (s *Server) usersLookupByEmail(a args) (object, *apiError) {
	wanted := strings.TrimSpace(a.text("email"))
	for _, u := range s.users {
		if wanted != "" && strings.EqualFold(u.Email, wanted) && !u.Deleted {
			return object{"user": s.userObject(u)}, nil
		}
	}
	return nil, fail("users_not_found")
}
