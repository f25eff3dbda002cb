package sandboxtest

import (
	"encoding/json"

	"panelist/sandbox"
)

// Message is a message that a person found.
type Message struct {
	surface
	Channel, TS string
	revision    int
}

func newMessage(p *Person, channel string, m sandbox.Message) *Message {
	found := &Message{Channel: channel, TS: m.TS, revision: m.Revision}
	found.surface = surface{p: p, place: sandbox.Place{Channel: channel, TS: m.TS}, load: func() (json.RawMessage, bool) {
		now, ok := found.now()
		return now.Blocks, ok
	}}
	return found
}

func (m *Message) now() (sandbox.Message, bool) {
	for _, c := range m.p.Snapshot().Conversations {
		for _, other := range c.Messages {
			if c.ID == m.Channel && other.TS == m.TS {
				return other, true
			}
		}
	}
	return sandbox.Message{}, false
}

// Text is what the person reads now; "" once the message is deleted.
func (m *Message) Text() string {
	now, ok := m.now()
	if !ok {
		return ""
	}
	return screenOf(m.p.Snapshot()).message(now)
}

// Near narrows what the label of a button or select may mean: only elements at or below the first
// block with these words count.
func (m *Message) Near(words string) *Message {
	narrowed := *m
	narrowed.near = words
	return &narrowed
}

// ExpectUpdate waits until the message has changed since it was last looked at and contains the words.
func (m *Message) ExpectUpdate(words ...string) *Message {
	m.p.world.tb.Helper()
	ok := m.p.world.until(func() bool {
		now, ok := m.now()
		return ok && now.Revision > m.revision && containsAll(m.Text(), words)
	})
	if !ok {
		m.p.fatalf("expected the message to change and say %q; it says:\n%s", words, indent(m.Text()))
	}
	now, _ := m.now()
	m.revision = now.Revision
	return m
}

// ExpectGone waits until the message is deleted.
func (m *Message) ExpectGone() {
	m.p.world.tb.Helper()
	if !m.p.world.until(func() bool { _, there := m.now(); return !there }) {
		m.p.fatalf("expected this message to be deleted:\n%s", indent(m.Text()))
	}
}

// Shortcut runs a message shortcut of the app on this message.
func (m *Message) Shortcut(callbackID string) {
	m.p.world.tb.Helper()
	if err := m.p.world.Slack.Shortcut(m.p.ID, callbackID, m.place); err != nil {
		m.p.fatalf("%v", err)
	}
	m.p.answered()
}
