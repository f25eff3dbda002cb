package sandbox

import (
	"slices"
	"strings"
)

// conversationsList is conversations.list: the channels of the workspace that the app may know of, and
// its DMs, in pages of 100 (slack.md section 4).
func (s *Server) conversationsList(a args) (object, *apiError) {
	return s.listLocked(a, func(c *channel) bool { return s.knownLocked(c) })
}

// listLocked lists conversations of the wanted types. Each type asks for its own scope.
func (s *Server) listLocked(a args, wanted func(*channel) bool) (object, *apiError) {
	types, refused := s.typesLocked(a.text("types"))
	if refused != nil {
		return nil, refused
	}
	var found []*channel
	for _, c := range s.channels {
		if slices.Contains(types, c.typeName()) && wanted(c) && !(c.Archived && a.flag("exclude_archived")) {
			found = append(found, c)
		}
	}
	shown, next, refused := page(found, a, 100)
	if refused != nil {
		return nil, refused
	}
	channels := []object{}
	for _, c := range shown {
		o := s.conversationObject(c)
		o["num_members"] = len(s.membersLocked(c))
		channels = append(channels, o)
	}
	return object{"channels": channels, "response_metadata": object{"next_cursor": next}}, nil
}

func (s *Server) typesLocked(wanted string) ([]string, *apiError) {
	if wanted == "" {
		wanted = "public_channel"
	}
	needs := map[string]string{
		"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read",
	}
	types := strings.Split(strings.ReplaceAll(wanted, " ", ""), ",")
	for _, t := range types {
		scope, known := needs[t]
		if !known {
			return nil, fail("invalid_types")
		}
		if refused := s.need(scope); refused != nil {
			return nil, refused
		}
	}
	return types, nil
}

func (c *channel) typeName() string {
	switch {
	case c.kind != "channel":
		return "im"
	case c.Private:
		return "private_channel"
	}
	return "public_channel"
}
