package sandbox

import "slices"

// Replies tell what stands in the thread below a message.
type Replies struct {
	Count  int      `json:"count"`
	Users  []string `json:"users"`  // who replied, each once, in the order in which they came
	Latest string   `json:"latest"` // the newest reply's timestamp
}

// Thread is a message and the replies to it, as one person sees them.
type Thread struct {
	Conversation string    `json:"conversation"`
	Messages     []Message `json:"messages"` // the message that it began with, then the replies, oldest first
}

// inTimeline says whether the conversation itself shows a message, and not only the thread it stands in.
func (m *message) inTimeline() bool { return !m.reply() || m.Broadcast }

func everything(*message) bool { return true }

// threadLocked remembers a reply with its thread, so that a look at a thread costs nothing for the rest.
func (c *channel) threadLocked(m *message) {
	if !m.reply() {
		return
	}
	if c.threads == nil {
		c.threads = map[string][]*message{}
	}
	c.threads[m.ThreadTS] = append(c.threads[m.ThreadTS], m)
}

// summary is nil for a message without replies that this person sees.
func (c *channel) summary(m *message, user string) *Replies {
	var sum Replies
	for _, reply := range c.threads[m.TS] {
		if !reply.shownTo(user) || reply.Ephemeral {
			continue
		}
		sum.Count++
		sum.Latest = reply.TS
		if !slices.Contains(sum.Users, reply.User) {
			sum.Users = append(sum.Users, reply.User)
		}
	}
	if sum.Count == 0 {
		return nil
	}
	return &sum
}

// thread is what this person sees of a thread, nil when they see no message with this timestamp.
func (c *channel) thread(user, ts string) *Thread {
	parent := c.find(ts)
	if ts == "" || parent == nil || !parent.shownTo(user) {
		return nil
	}
	seen := &Thread{Conversation: c.ID, Messages: []Message{c.shown(parent, user)}}
	for _, reply := range c.threads[ts] {
		if reply.shownTo(user) {
			seen.Messages = append(seen.Messages, c.shown(reply, user))
		}
	}
	return seen
}
