package sandbox

import "strings"

// conversationsOpen is conversations.open for one person: their DM with the app (slack.md section 4).
func (s *Server) conversationsOpen(a args) (object, *apiError) {
	if id := a.text("channel"); id != "" {
		c := s.conversationLocked(id)
		if c == nil || c.kind != "app" {
			return nil, fail("channel_not_found")
		}
		return object{"no_op": true, "already_open": true, "channel": s.dmObject(c, a)}, nil
	}
	users := strings.Split(a.text("users"), ",")
	switch u, ok := s.userLocked(users[0]); {
	case users[0] == "":
		return nil, fail("users_list_not_supplied")
	case len(users) > 1:
		return nil, fail("method_not_supported_for_channel_type") // group conversations are not part of the sandbox
	case !ok:
		return nil, fail("user_not_found")
	case u.IsBot:
		return nil, fail("is_bot")
	case u.Deleted:
		return nil, fail("user_disabled")
	}
	return object{"no_op": true, "already_open": true, "channel": s.dmObject(s.dmLocked(users[0]), a)}, nil
}

func (s *Server) dmObject(c *channel, a args) object {
	if a.flag("return_im") {
		return s.conversationObject(c)
	}
	return object{"id": c.ID}
}
