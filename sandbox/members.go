package sandbox

import "slices"

// membersLocked lists who is in a conversation. A channel that names nobody holds everybody but
// guests, who see only what they were invited to, whoever comes and goes; deactivated people are in no channel.
func (s *Server) membersLocked(c *channel) []string {
	if c.kind != "channel" {
		return c.Members
	}
	members := []string{}
	for _, u := range s.users {
		if s.belongsLocked(c, u) {
			members = append(members, u.ID)
		}
	}
	return members
}

func (s *Server) belongsLocked(c *channel, u User) bool {
	switch {
	case u.ID == s.app.UserID:
		return !c.WithoutApp
	case u.Deleted:
		return false
	case slices.Contains(c.invited, u.ID):
		return true
	case c.Members == nil:
		return !u.guest()
	}
	return slices.Contains(c.Members, u.ID)
}

// guest says whether the person sees only the channels they were invited to (slack.md section 4, users.info).
func (u User) guest() bool { return u.IsRestricted || u.IsUltraRestricted || u.IsStranger }

func (s *Server) memberLocked(c *channel, user string) bool {
	if c.kind != "channel" {
		return slices.Contains(c.Members, user)
	}
	u, ok := s.userLocked(user)
	return ok && s.belongsLocked(c, u)
}

// visibleLocked finds a conversation by id, if the app may know of it. Private channels without it and
// what two people say to each other do not exist for it: channel_not_found (slack.md section 4).
func (s *Server) visibleLocked(id string) (*channel, *apiError) {
	if c := s.conversationLocked(id); c != nil && s.knownLocked(c) {
		return c, nil
	}
	return nil, fail("channel_not_found")
}

func (s *Server) knownLocked(c *channel) bool {
	switch c.kind {
	case "channel":
		return !c.Private || !c.WithoutApp
	default:
		return slices.Contains(c.Members, s.app.UserID)
	}
}
