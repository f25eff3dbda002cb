package sandbox

import (
	"slices"
	"strings"
)

// Window says which messages of a Snapshot somebody looks at, so that a look at a conversation of ten
// thousand messages costs no more than one at a hundred.
type Window struct {
	Conversation string // id of the conversation whose messages are given; all others come without
	Around       string // a timestamp: where the middle of the window is; empty: at the newest message
	Limit        int    // messages at most; below 1 means none
	Thread       string // a timestamp: Snapshot.Thread is the thread of this message of the conversation
}

// SnapshotOf is what this person sees now, with the messages of one window only and with the client's
// own notices that stand between them.
func (s *Server) SnapshotOf(user string, w Window) Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap := s.frameLocked(user)
	for _, c := range s.channels {
		if !s.memberLocked(c, user) {
			continue
		}
		seen := s.headLocked(c, user)
		if c.ID == w.Conversation {
			seen.Messages, seen.Earlier, seen.Later = c.window(user, w)
			snap.Notices = within(s.notices[user], seen)
			snap.Thread = c.thread(user, w.Thread)
		}
		snap.Conversations = append(snap.Conversations, seen)
	}
	return snap
}

// window copies the messages of a window and says whether this person could see more on either side.
func (c *channel) window(user string, w Window) (messages []Message, earlier, later bool) {
	middle, before, after := len(c.messages), max(0, w.Limit), 0
	if w.Around != "" {
		middle, before, after = c.position(w.Around), before/2, before-before/2
	}
	older, earlier := c.visible(user, (*message).inTimeline, middle-1, -1, before)
	newer, later := c.visible(user, (*message).inTimeline, middle, 1, after)
	slices.Reverse(older)
	return append(older, newer...), earlier, later
}

// position is the index of the first message that is not older than a timestamp.
func (c *channel) position(ts string) int {
	at, _ := slices.BinarySearchFunc(c.messages, ts, func(m *message, ts string) int { return strings.Compare(m.TS, ts) })
	return at
}

// visible copies up to n messages from an index on, in steps of 1 or -1, that this person may see and
// that fit; more says that there is another one.
func (c *channel) visible(user string, fits func(*message) bool, from, step, n int) (messages []Message, more bool) {
	messages = []Message{}
	for i := from; i >= 0 && i < len(c.messages); i += step {
		switch {
		case !c.messages[i].shownTo(user) || !fits(c.messages[i]):
		case len(messages) == n:
			return messages, true
		default:
			messages = append(messages, c.shown(c.messages[i], user))
		}
	}
	return messages, false
}

func (m *message) shownTo(user string) bool { return m.only == "" || m.only == user }

// shown is a copy of the message as a snapshot for this person has it.
func (c *channel) shown(m *message, user string) Message {
	copied := m.Message
	copied.Values, copied.Pending, copied.Files = valuesOf(m.actions), m.pending > 0, slices.Clone(m.Files)
	copied.Replies = c.summary(m, user)
	return copied
}

// within are the notices that stand in this part of a conversation.
func within(notices []Notice, c Conversation) []Notice {
	found := []Notice{}
	for _, n := range notices {
		if (n.Conversation == "" || n.Conversation == c.ID) && c.spans(n.At.UnixMicro()) {
			found = append(found, n)
		}
	}
	return found
}

// spans says whether a moment, in microseconds, lies in the part of the conversation that is given.
func (c Conversation) spans(at int64) bool {
	last := len(c.Messages) - 1
	tooOld := c.Earlier && (last < 0 || at < microsOf(c.Messages[0].TS))
	tooNew := c.Later && (last < 0 || at > microsOf(c.Messages[last].TS))
	return !tooOld && !tooNew
}
