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

// repliesTo lists the replies in a thread, oldest first, without ephemeral ones.
func (c *channel) repliesTo(ts string) []*message {
	var found []*message
	for _, m := range c.threads[ts] {
		if !m.Ephemeral {
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

func (s *Server) messageObjects(all []*message, metadata bool) []object {
	list := []object{}
	for _, m := range all {
		list = append(list, s.messageObject(m, metadata))
	}
	return list
}

// addThread tells of the replies to a message, if there are any.
func (m *message) addThread(o object) {
	if m.in == nil || len(m.in.repliesTo(m.TS)) == 0 {
		return
	}
	replies, users := m.in.repliesTo(m.TS), []string{}
	for _, r := range replies {
		if !slices.Contains(users, r.User) {
			users = append(users, r.User)
		}
	}
	o["thread_ts"], o["reply_count"], o["latest_reply"] = m.TS, len(replies), replies[len(replies)-1].TS
	o["reply_users"], o["reply_users_count"], o["subscribed"] = users, len(users), false
}
