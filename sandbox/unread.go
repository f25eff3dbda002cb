package sandbox

import "slices"

// MaxUnread is where Unread stops counting.
const MaxUnread = 100

// unreadReach bounds how far back Unread looks past messages that do not count.
const unreadReach = 1000

// Unread counts, by conversation, the messages that are new to a person: read holds the timestamp of the
// last one they have read. Who writes has read what stands above. direct leaves the channels out. Every
// count is from 1 to MaxUnread.
func (s *Server) Unread(user string, read map[string]string) (all, direct map[string]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, direct = map[string]int{}, map[string]int{}
	for _, c := range s.channels {
		if !s.memberLocked(c, user) {
			continue
		}
		n := c.newTo(user, read[c.ID])
		if n == 0 {
			continue
		}
		all[c.ID] = n
		if c.kind != "channel" {
			direct[c.ID] = n
		}
	}
	return all, direct
}

func (c *channel) newTo(user, read string) int {
	n := 0
	for i, m := range slices.Backward(c.messages) {
		if m.TS <= read || m.User == user || n == MaxUnread || len(c.messages)-i > unreadReach {
			break
		}
		if m.shownTo(user) && m.inTimeline() {
			n++
		}
	}
	return n
}
