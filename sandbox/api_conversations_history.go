package sandbox

import "slices"

// conversationsHistory is conversations.history: newest first, without ephemeral messages.
func (s *Server) conversationsHistory(a args) (object, *apiError) {
	c := s.conversationLocked(a.text("channel"))
	if c == nil || c.Private && c.WithoutApp {
		return nil, fail("channel_not_found")
	}
	if refused := s.needFor(c, "history"); refused != nil {
		return nil, refused
	}
	if !s.memberLocked(c, s.app.UserID) {
		return nil, fail("not_in_channel") // slack.md section 4
	}
	found, next, refused := page(c.between(a), a, 100)
	if refused != nil {
		return nil, refused
	}
	messages := []object{}
	for _, m := range found {
		messages = append(messages, s.messageObject(m, a.flag("include_all_metadata")))
	}
	return object{"messages": messages, "has_more": next != "", "response_metadata": object{"next_cursor": next}}, nil
}

// between lists the messages after oldest and before latest, both included when inclusive is set.
func (c *channel) between(a args) []*message {
	oldest, latest := microsOf(a.text("oldest")), microsOf(a.text("latest"))
	if a.flag("inclusive") {
		oldest, latest = oldest-1, latest+1
	}
	var found []*message
	for _, m := range slices.Backward(c.messages) {
		at := microsOf(m.TS)
		reply := m.ThreadTS != "" && m.ThreadTS != m.TS
		if !m.Ephemeral && !reply && at > oldest && (at < latest || a.text("latest") == "") {
			found = append(found, m)
		}
	}
	return found
}
