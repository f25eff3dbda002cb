package sandbox

import "strings"

const maxOpened = 8 // slack.md section 3: conversations.open ≤8 users

// conversationsOpen is conversations.open for one person: their DM with the app (slack.md section 4).
func (s *Server) conversationsOpen(a args) (object, *apiError) {
	if id := a.text("channel"); id != "" {
		c, refused := s.visibleLocked(id)
		switch {
		case refused != nil:
			return nil, refused
		case c.kind != "app":
			return nil, fail("method_not_supported_for_channel_type")
		}
		return object{"no_op": true, "already_open": true, "channel": s.dmObject(c, a)}, nil
	}
	users := strings.FieldsFunc(a.text("users"), func(r rune) bool { return r == ',' || r == ' ' })
	switch {
	case len(users) == 0:
		return nil, fail("users_list_not_supplied")
	case len(users) > maxOpened:
		return nil, fail("too_many_users")
	case len(users) > 1:
		return nil, fail("method_not_supported_for_channel_type") // group conversations are not part of the sandbox
	}
	if refused := s.reachableLocked(users[0]); refused != nil {
		return nil, refused
	}
	return object{"no_op": true, "already_open": true, "channel": s.dmObject(s.dmLocked(users[0]), a)}, nil
}

func (s *Server) dmObject(c *channel, a args) object {
	if a.flag("return_im") {
		return s.conversationObject(c)
	}
	return object{"id": c.ID}
}
