package sandbox

import (
	"slices"
	"strings"
)

const maxInvited = 100 // Slack's page of conversations.invite

// conversationsInvite is conversations.invite: all of the named people, or nobody (slack.md section 4).
func (s *Server) conversationsInvite(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	if refused := s.mayInviteLocked(c); refused != nil {
		return nil, refused
	}
	users := strings.FieldsFunc(a.text("users"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(users) == 0 {
		return nil, fail("no_user")
	}
	if len(users) > maxInvited {
		return nil, fail("invalid_arguments", "[ERROR] no more than 100 users allowed [json-pointer:/users]")
	}
	for _, user := range users {
		if refused := s.invitableLocked(c, user); refused != nil {
			return nil, refused
		}
	}
	for _, user := range users {
		if !slices.Contains(c.invited, user) {
			c.invited = append(c.invited, user)
			s.joinedLocked(c, user)
		}
	}
	return object{"channel": s.conversationObject(c)}, nil
}

func (s *Server) mayInviteLocked(c *channel) *apiError {
	scopes := []string{"channels:manage", "channels:write.invites"}
	if c.Private {
		scopes = []string{"groups:write", "groups:write.invites"}
	}
	switch {
	case c.kind != "channel":
		return fail("method_not_supported_for_channel_type")
	case c.Archived:
		return fail("is_archived")
	case c.WithoutApp:
		return fail("not_in_channel")
	}
	return s.need(scopes...)
}

// invitableLocked says why a person cannot be invited. A single-channel guest has room for one channel.
func (s *Server) invitableLocked(c *channel, user string) *apiError {
	u, ok := s.userLocked(user)
	switch {
	case !ok:
		return fail("user_not_found")
	case user == s.app.UserID:
		return fail("cant_invite_self")
	case u.Deleted:
		return fail("cant_invite")
	case s.memberLocked(c, user):
		return fail("already_in_channel")
	}
	for _, other := range s.channels {
		if u.IsUltraRestricted && other.kind == "channel" && s.memberLocked(other, user) {
			return fail("ura_max_channels")
		}
	}
	return nil
}
