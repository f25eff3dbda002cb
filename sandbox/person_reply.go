package sandbox

import (
	"fmt"
	"maps"
	"strings"
)

// Reply sends a message into the thread below a message of the conversation, which any message of the
// thread names. Slash commands do not work there (slack.md section 7): the client says so.
func (s *Server) Reply(user, conversation, threadTS, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, c, err := s.presentLocked(user, conversation)
	if err != nil {
		return err
	}
	parent := c.find(c.threadOf(threadTS))
	switch {
	case parent == nil || !parent.shownTo(user):
		return fmt.Errorf("sandbox: %s sees no message %s there", u.Name, threadTS)
	case parent.Ephemeral:
		return fmt.Errorf("sandbox: nobody can reply to a message that only %s sees", u.Name)
	}
	if err := s.sayableLocked(c, text); err != nil {
		return err
	}
	s.actLocked(Act{
		Kind: ActReply, As: user, Conversation: s.nameLocked(c, user), Text: text,
		Back: c.newer(parent, func(m *message) bool { return m.shownTo(user) }),
	})
	if strings.HasPrefix(text, "/") {
		s.noticeLocked(user, c.ID, "%s is not supported in threads. Sorry!", strings.Fields(text)[0])
		return nil
	}
	s.sayLocked(u, c, text, parent.TS)
	return nil
}

// sayableLocked says why a person cannot write this here.
func (s *Server) sayableLocked(c *channel, text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("sandbox: an empty message cannot be sent")
	case c.kind == "app" && s.options.NoMessagesTab:
		return fmt.Errorf("sandbox: %s takes no messages", s.app.Name)
	case c.Archived:
		return fmt.Errorf("sandbox: #%s is archived", c.Name)
	}
	return nil
}

// heardLocked tells the app of a person's message where it is present: in its DM, where it is mentioned,
// and in every channel it is in when it subscribed to message.channels or message.groups.
func (s *Server) heardLocked(u User, c *channel, m *message) {
	if !s.memberLocked(c, s.app.UserID) {
		return
	}
	event := object{
		"type": "message", "channel": c.ID, "user": u.ID, "text": m.Text, "ts": m.TS, "event_ts": m.TS,
		"team": s.team.ID, "client_msg_id": newSecret(20),
	}
	if m.reply() {
		event["thread_ts"] = m.ThreadTS
		if parent := c.find(m.ThreadTS); parent != nil {
			event["parent_user_id"] = parent.User
		}
	}
	if c.kind == "channel" && strings.Contains(m.Text, "<@"+s.app.UserID+">") {
		mention := maps.Clone(event)
		mention["type"] = "app_mention"
		delete(mention, "parent_user_id")
		s.eventLocked("app_mention", u.ID, mention)
	}
	name, kind := "message.channels", "channel"
	switch {
	case c.kind == "app":
		name, kind = "message.im", "im"
	case c.Private:
		name, kind = "message.groups", "group"
	}
	event["channel_type"] = kind
	s.eventLocked(name, u.ID, event)
}
