package sandbox

import (
	"encoding/json"
	"unicode/utf8"

	"panelist/sandbox/blockkit"
)

const maxText = 40_000 // slack.md section 3: message text is cut at 40,000; above it msg_too_long

// content is what a message says, whichever way it comes: Web API, response_url or ack.
type content struct {
	text     string
	blocks   json.RawMessage
	metadata json.RawMessage
	thread   string
}

// contentOf reads the content of a call and refuses what Slack refuses.
func contentOf(a args) (content, *apiError) {
	c := content{text: a.text("text"), blocks: a.json("blocks"), metadata: a.json("metadata"), thread: a.text("thread_ts")}
	return c.checked()
}

func (c content) checked() (content, *apiError) {
	if isNull(c.blocks) || len(parseBlocks(c.blocks)) == 0 && json.Valid(c.blocks) && string(c.blocks) == "[]" {
		c.blocks = nil
	}
	if isNull(c.metadata) || noMetadata(c.metadata) {
		c.metadata = nil
	}
	if faults := blockkit.CheckMessage(c.blocks); len(faults) > 0 {
		return c, refuse(faults) // slack.md section 4: invalid_blocks with pointers
	}
	switch {
	case c.text == "" && c.blocks == nil:
		return c, fail("no_text") // slack.md section 4
	case utf8.RuneCountInString(c.text) > maxText:
		return c, fail("msg_too_long") // slack.md section 4
	}
	c.blocks = withIDs(c.blocks)
	return c, nil
}

// noMetadata says whether the metadata names no event, which Slack drops.
func noMetadata(raw json.RawMessage) bool {
	var m struct {
		EventType string `json:"event_type"`
	}
	return json.Unmarshal(raw, &m) == nil && m.EventType == ""
}

// fromApp makes a message of the app.
func (s *Server) fromApp(c content) *message {
	return &message{Message: Message{
		User: s.app.UserID, BotID: s.app.BotID, Text: c.text, Blocks: c.blocks, Metadata: c.metadata, ThreadTS: c.thread, Revision: 1,
	}}
}

// rewriteLocked gives a message new content; what people chose in it stays where the ids stay.
func (s *Server) rewriteLocked(m *message, c content) {
	before := s.messageObject(m, false)
	m.Text, m.Blocks = c.text, c.blocks
	if c.metadata != nil {
		m.Metadata = c.metadata
	}
	m.actions = carryOver(m.actions, initialState(parseBlocks(c.blocks)))
	m.Edited = c.blocks == nil // the client marks changed text, not changed blocks
	m.Revision++
	s.ownHeardLocked(m, object{"subtype": "message_changed", "hidden": true, "message": s.messageObject(m, false), "previous_message": before})
	s.changedLocked()
}

// targetLocked finds where the app wants to post: a channel, or a person's DM by the person's id
// (slack.md section 4).
func (s *Server) targetLocked(id string) (*channel, *apiError) {
	if u, ok := s.userLocked(id); ok {
		switch {
		case u.IsBot:
			return nil, fail("is_bot")
		case u.Deleted:
			return nil, fail("user_disabled")
		}
		return s.dmLocked(id), nil
	}
	c := s.channelLocked(id)
	if c == nil || c.Private && c.WithoutApp {
		return nil, fail("channel_not_found")
	}
	if !s.memberLocked(c, s.app.UserID) && !s.allows("chat:write.public") {
		return nil, fail("not_in_channel")
	}
	return c, nil
}

// messageObject is a message as the Web API and payloads show it.
func (s *Server) messageObject(m *message, metadata bool) object {
	o := object{"type": "message", "ts": m.TS, "user": m.User, "team": s.team.ID, "text": m.Text}
	if m.BotID != "" {
		o["bot_id"], o["app_id"] = m.BotID, s.app.ID
	}
	if m.Blocks != nil {
		o["blocks"] = m.Blocks
	}
	if m.ThreadTS != "" {
		o["thread_ts"] = m.ThreadTS
	}
	if metadata && m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	if m.Edited {
		o["edited"] = object{"user": m.User, "ts": m.TS}
	}
	if len(m.Files) > 0 {
		o["files"] = filesObject(m.Files)
	}
	return o
}
