package sandbox_test

import (
	"testing"
	"time"

	"panelist/sandbox"
)

func TestTheClockDoesNotGoBack(t *testing.T) {
	t.Parallel()
	s := sandbox.New(sandbox.Options{})
	defer s.Close()
	before := s.Now()
	s.Advance(-time.Hour)
	if after := s.Now(); after.Before(before) {
		t.Errorf("from %s to %s", before, after)
	}
	if acts := s.Acts(); len(acts) > 0 {
		t.Errorf("recorded: %v", acts)
	}
}

// Close is no fault that somebody planned.
func TestCloseIsNoAct(t *testing.T) {
	t.Parallel()
	s := sandbox.New(sandbox.Options{})
	s.Close()
	if acts := s.Acts(); len(acts) > 0 {
		t.Errorf("recorded: %v", acts)
	}
}
