package sandbox

import "strings"

const maxOpened = 8 // slack.md section 3: conversations.open ≤8 users

// conversationsOpen is conversations.open for one person: their DM with the app (slack.md section 4).
// Conversations of several people are not part of the sandbox: they are refused with the word that Slack
// has for kinds of conversation that a method cannot take.
func (s *Server) conversationsOpen(a args) (object, *apiError) {
	users := strings.FieldsFunc(a.text("users"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(users) > maxOpened {
		return nil, fail("too_many_users")
	}
	if refused := s.need(scopeToOpen(users)); refused != nil {
		return nil, refused
	}
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
	switch len(users) {
	case 0:
		return nil, fail("users_list_not_supplied")
	case 1:
	default:
		return nil, fail("method_not_supported_for_channel_type")
	}
	if refused := s.reachableLocked(users[0]); refused != nil {
		return nil, refused
	}
	return object{"no_op": true, "already_open": true, "channel": s.dmObject(s.dmLocked(users[0]), a)}, nil
}

// scopeToOpen is what slack.md section 4 asks for a DM and for a conversation of several people.
func scopeToOpen(users []string) string {
	if len(users) > 1 {
		return "mpim:write"
	}
	return "im:write"
}

func (s *Server) dmObject(c *channel, a args) object {
	if a.flag("return_im") {
		return s.conversationObject(c)
	}
	return object{"id": c.ID}
}
