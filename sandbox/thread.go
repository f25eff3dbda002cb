package sandbox

import "slices"

// reply says whether a message stands in a thread below another one.
func (m *message) reply() bool { return m.ThreadTS != "" && m.ThreadTS != m.TS }

// threadOf is the timestamp of the message that a thread began with, by any message of it.
func (c *channel) threadOf(ts string) string {
	if m := c.find(ts); m != nil && m.reply() {
		return m.ThreadTS
	}
	return ts
}

// repliesTo lists the replies in a thread, oldest first.
func (c *channel) repliesTo(ts string) []*message {
	var found []*message
	for _, m := range c.messages {
		if m.reply() && m.ThreadTS == ts && !m.Ephemeral {
			found = append(found, m)
		}
	}
	return found
}

// span keeps the messages after oldest and before latest, both included when inclusive is set.
func (a args) span(all []*message) []*message {
	oldest, latest := microsOf(a.text("oldest")), microsOf(a.text("latest"))
	if a.flag("inclusive") {
		oldest, latest = oldest-1, latest+1
	}
	var found []*message
	for _, m := range all {
		at := microsOf(m.TS)
		if at > oldest && (at < latest || a.text("latest") == "") {
			found = append(found, m)
		}
	}
	return found
}

// messageObjects is a list of messages with what their threads hold.
func (s *Server) messageObjects(c *channel, all []*message, metadata bool) []object {
	threads := map[string][]*message{}
	for _, m := range c.messages {
		if m.reply() && !m.Ephemeral {
			threads[m.ThreadTS] = append(threads[m.ThreadTS], m)
		}
	}
	list := []object{}
	for _, m := range all {
		o := s.messageObject(m, metadata)
		if replies := threads[m.TS]; len(replies) > 0 {
			addThread(o, m, replies)
		}
		list = append(list, o)
	}
	return list
}

// addThread tells of the replies to a message.
func addThread(o object, parent *message, replies []*message) {
	users := []string{}
	for _, r := range replies {
		if !slices.Contains(users, r.User) {
			users = append(users, r.User)
		}
	}
	o["thread_ts"], o["reply_count"], o["latest_reply"] = parent.TS, len(replies), replies[len(replies)-1].TS
	o["reply_users"], o["reply_users_count"], o["subscribed"] = users, len(users), false
}
