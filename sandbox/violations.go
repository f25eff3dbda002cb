package sandbox

import (
	"fmt"
	"slices"
)

// Violations lists what the app did wrong on the wire, oldest first: late or double acks, unknown
// methods, payloads that Slack refuses, missing scopes. The last 5,000 at least are kept.
func (s *Server) Violations() []string {
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
	s.violations = append(latest(s.violations), fmt.Sprintf(format, args...))
	s.changedLocked()
}
