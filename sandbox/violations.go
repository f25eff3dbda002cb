package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// Violation is one thing that the app did wrong.
type Violation struct {
	At   time.Time `json:"at"` // the sandbox's clock
	Text string    `json:"text"`
}

// Violations lists what the app did wrong on the wire, oldest first: late or double acks, unknown
// methods, payloads that Slack refuses, missing scopes. The last 5,000 at least are kept.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var texts []string
	for _, v := range s.violations {
		texts = append(texts, v.Text)
	}
	return texts
}

// ViolationRecords lists the same with their times.
func (s *Server) ViolationRecords() []Violation {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

// ClearViolations forgets the violations so far, for a test that provoked them.
func (s *Server) ClearViolations() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violations = nil
}

func (s *Server) violate(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violateLocked(format, args...)
}

func (s *Server) violateLocked(format string, args ...any) {
	v := Violation{At: s.nowLocked(), Text: fmt.Sprintf(format, args...)}
	s.violations = append(latest(s.violations), v)
	s.journal.add(entry{at: v.At, violation: v.Text})
	s.changedLocked()
}
