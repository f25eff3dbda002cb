package sandbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"panelist/sandbox/blockkit"
)

const (
	maxText        = 40_000 // slack.md section 3: message text is cut at 40,000; above it msg_too_long
	maxMarkdown    = 12_000 // slack.md section 3: markdown_text 12,000
	maxAttachments = 100    // slack.md section 3
	// maxBlocksText is what Slack says of msg_blocks_too_long (slack.md section 4): 12,000 characters of
	// text in all blocks together. Tables have limits of their own, which are higher.
	maxBlocksText = 12_000
)

// content is what a message says, whichever way it comes: Web API, response_url or ack.
type content struct {
	text     string
	blocks   json.RawMessage
	metadata json.RawMessage
	thread   string
	wide     bool // a reply that the conversation shows as well
}

// contentLocked reads the content of a call and refuses what Slack refuses.
func (s *Server) contentLocked(a args) (content, *apiError) {
	c := content{text: a.text("text"), blocks: a.json("blocks"), metadata: a.json("metadata"), thread: a.text("thread_ts"), wide: a.flag("reply_broadcast")}
	if md := a.text("markdown_text"); md != "" {
		if c.text != "" || !noBlocks(c.blocks) {
			return c, fail("markdown_text_conflict")
		}
		if utf8.RuneCountInString(md) > maxMarkdown {
			return c, fail("msg_too_long")
		}
		c.blocks = markdownBlock(md)
	}
	if attached := parseBlocks(a.json("attachments")); len(attached) > maxAttachments {
		return c, fail("too_many_attachments")
	} else if c.text == "" && noBlocks(c.blocks) {
		c.text = attachedText(attached)
	}
	return s.checkedLocked(c)
}

// attachedText is what stands for attachments, the older kind of message, which the sandbox does not draw.
func attachedText(attached []object) string {
	var lines []string
	for _, a := range attached {
		lines = append(lines, cmp.Or(text(a, "fallback"), text(a, "text"), text(a, "pretext"), text(a, "title")))
	}
	return strings.Join(lines, "\n")
}

func noBlocks(raw json.RawMessage) bool {
	var blocks []any
	return isNull(raw) || json.Unmarshal(raw, &blocks) == nil && len(blocks) == 0
}

func (s *Server) checkedLocked(c content) (content, *apiError) {
	if noBlocks(c.blocks) {
		c.blocks = nil
	}
	if isNull(c.metadata) || noMetadata(c.metadata) {
		c.metadata = nil
	}
	if faults := blockkit.CheckMessage(c.blocks); len(faults) > 0 {
		return c, refuse(faults) // slack.md section 4: invalid_blocks with pointers
	}
	if refused := s.videosLocked(parseBlocks(c.blocks), blockkit.CodeInvalidBlocks, "/blocks"); refused != nil {
		return c, refused
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

// fits refuses blocks that are too long together. Of Slack's pages only that of chat.postMessage names
// this refusal; those of chat.postEphemeral, chat.update, chat.scheduleMessage and
// files.completeUploadExternal do not, and answers to a response_url were seen to pass.
func (c content) fits() *apiError {
	if n := blockkit.Characters(c.blocks); n > maxBlocksText {
		return fail("msg_blocks_too_long", fmt.Sprintf("[ERROR] %d characters of text in all blocks, %d are allowed [json-pointer:/blocks]", n, maxBlocksText))
	}
	return nil
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
		User: s.app.UserID, BotID: s.app.BotID, Text: c.text, Blocks: c.blocks, Metadata: c.metadata, ThreadTS: c.thread, Broadcast: c.wide && c.thread != "", Revision: 1,
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
	c := s.channelLocked(id)
	if _, ok := s.userLocked(id); ok {
		if refused := s.reachableLocked(id); refused != nil {
			return nil, refused
		}
		c = s.dmLocked(id)
	}
	switch {
	case c == nil || !s.knownLocked(c):
		return nil, fail("channel_not_found")
	case c.kind == "app":
		return c, s.writableLocked(c)
	case c.Archived:
		return nil, fail("is_archived")
	case c.WithoutApp && !s.allows("chat:write.public"):
		return nil, fail("not_in_channel")
	}
	return c, nil
}

// reachableLocked refuses people whom the app cannot write to.
func (s *Server) reachableLocked(user string) *apiError {
	u, ok := s.userLocked(user)
	switch {
	case !ok:
		return fail("user_not_found")
	case u.IsBot:
		return fail("is_bot")
	case u.Deleted:
		return fail("user_disabled")
	case u.IsStranger:
		return fail("user_not_visible") // slack.md section 7: a DM to a stranger may be refused
	}
	return nil
}

// writableLocked refuses a DM with the app that takes no messages.
func (s *Server) writableLocked(c *channel) *apiError {
	if s.options.NoMessagesTab {
		return fail("messages_tab_disabled")
	}
	return s.reachableLocked(c.user)
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
	m.addThread(o)
	if m.Broadcast {
		o["subtype"] = "thread_broadcast"
	}
	if len(m.Reactions) > 0 {
		o["reactions"] = m.Reactions
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

func markdownBlock(md string) json.RawMessage {
	raw, err := json.Marshal([]object{{"type": "markdown", "text": md}})
	if err != nil {
		return nil // cannot happen: it is text
	}
	return raw
}

// videosLocked refuses video blocks of an app without the scope for them (slack.md section 3.1). That
// Slack refuses them was measured; with which words is not known.
func (s *Server) videosLocked(blocks []object, code, at string) *apiError {
	const scope = "links.embed:write"
	for i, b := range blocks {
		if text(b, "type") == "video" && !s.allows(scope) {
			return fail(code, fmt.Sprintf("[ERROR] a video block needs the scope %s [json-pointer:%s/%d]", scope, at, i))
		}
	}
	return nil
}
