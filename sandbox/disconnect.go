package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	lifetime      = 18060 * time.Second // slack.md section 1.2: about five hours in real samples
	debugLifetime = 360 * time.Second   // slack.md section 1.1: with debug_reconnects=true
	warnBefore    = 10 * time.Second    // slack.md section 1.2: a warning comes about 10 s before the end
)

// CheckReason says what is wrong with a reason for Disconnect: Slack has no more than these (slack.md section 1.2).
func CheckReason(reason string) error {
	known := []string{"warning", "refresh_requested", "link_disabled", "too_many_websockets"}
	if slices.Contains(known, reason) {
		return nil
	}
	return fmt.Errorf("sandbox: Slack knows no reason %q to disconnect; choose one of %s", reason, strings.Join(known, ", "))
}

// Disconnect tells every connection to go: "warning", "refresh_requested", "link_disabled" or
// "too_many_websockets" (slack.md section 1.2). After any reason but "warning" no more envelopes
// come; acks that are still under way count, and the client closes. After "link_disabled" Socket Mode
// is off: apps.connections.open refuses until Heal. It panics on what CheckReason refuses.
func (s *Server) Disconnect(reason string) {
	must(CheckReason(reason))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delivery.off = s.delivery.off || reason == "link_disabled"
	for _, c := range slices.Clone(s.conns) {
		s.tellLocked(c, reason)
	}
	s.actLocked(Act{Kind: ActDisconnect, Reason: reason})
	s.changedLocked()
}

// tellLocked sends a disconnect frame and, unless it only warns, takes the connection out. Slack
// leaves the closing to the client (slack.md section 1.2). One that does not close is cut after
// closeLimit; how long Slack waits is not known.
func (s *Server) tellLocked(c *conn, reason string) {
	c.write(disconnectFrame(reason))
	s.noteLocked("connection %d was told to go: %s", c.number, reason)
	if reason == "warning" {
		return
	}
	s.conns = slices.DeleteFunc(s.conns, func(other *conn) bool { return other == c })
	s.leaving = append(s.leaving, c)
	c.stopTimers()
	c.after(closeLimit, func() { s.cut(c) })
	s.changedLocked()
}

// RefreshEvery asks every connection, d after its hello, to be replaced: refresh_requested, and no
// more envelopes. A warning goes 10 s before, when d is longer than that. Connections that are older
// already are asked at once. Zero ends it. The duration is real time, like that of acks.
func (s *Server) RefreshEvery(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delivery.refresh = max(0, d)
	for _, c := range s.conns {
		s.scheduleLocked(c)
	}
	s.actLocked(Act{Kind: ActRefreshEvery, For: s.delivery.refresh})
	s.changedLocked()
}

// lifeLocked is how long after its hello the connection is refreshed.
func (s *Server) lifeLocked(c *conn) time.Duration {
	life := lifetime
	if c.debug {
		life = debugLifetime
	}
	if s.delivery.refresh > 0 {
		life = min(life, s.delivery.refresh)
	}
	return life
}

func (s *Server) scheduleLocked(c *conn) {
	c.stopTimers()
	left := time.Until(c.began.Add(s.lifeLocked(c)))
	if warn := left - warnBefore; warn > 0 {
		c.after(warn, func() { s.tell(c, "warning") })
	}
	c.after(left, func() { s.tell(c, "refresh_requested") })
}

// tell is what a timer does. The connection may have gone in the meantime.
func (s *Server) tell(c *conn, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.Contains(s.conns, c) {
		s.tellLocked(c, reason)
	}
}

// HalfOpen breaks n connections, oldest first, as a dead network does: they read nothing, answer no
// ping, and what is written to them vanishes. They still count in num_connections and get their
// share of envelopes, which are lost (slack.md section 1.2, ghost connections). When the client closes
// such a connection, Slack does not hear of it: it stays until its lifetime is over, Heal, Disconnect,
// DropConnections or Reset, and each one that its client replaces fills the ten connections further.
func (s *Server) HalfOpen(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	broken := 0
	for _, c := range s.conns {
		if broken < n && !c.ghost() {
			c.line.ghost.Store(true)
			broken++
		}
	}
	s.actLocked(Act{Kind: ActHalfOpen, Count: n})
	s.changedLocked()
}

// buryLocked ends a half-open connection whose client has closed it: Slack hears of that at last.
func (s *Server) buryLocked(c *conn) {
	if !c.line.gone.Load() {
		return
	}
	s.conns = slices.DeleteFunc(s.conns, func(other *conn) bool { return other == c })
	s.leaving = append(s.leaving, c) // until its reader has ended
	c.end()
}

// DropConnections cuts every connection without a word.
func (s *Server) DropConnections() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cutLocked()
	s.actLocked(Act{Kind: ActDrop})
	s.changedLocked()
}

func (s *Server) cut(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.end()
}

func (s *Server) cutLocked() {
	for _, c := range append(s.leaving, s.conns...) {
		c.end()
	}
	s.conns, s.leaving = nil, nil
}
