package script_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

// TestClockOfARecording: every move is told as the time to which it led.
func TestClockOfARecording(t *testing.T) {
	f := load(t, seed)
	s := sandbox.New(f.Options())
	s.Advance(90 * time.Minute)
	s.Advance(1500 * time.Millisecond)
	var got []string
	for _, st := range script.Record(s, f).Steps {
		got = append(got, st.Clock)
	}
	want := []string{"2026-11-23T10:30:00Z", "2026-11-23T10:30:02Z"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("moves of the clock (-want +got):\n%s", diff)
	}
}

// TestRecordingWithoutAStart begins where the session did.
func TestRecordingWithoutAStart(t *testing.T) {
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{Name: "ann"}}, Now: time.Date(2024, 2, 29, 9, 0, 0, 0, time.UTC)})
	ann := s.Snapshot("").People[1].ID
	if err := s.Post(ann, "#general", "Hello"); err != nil {
		t.Fatal(err)
	}
	got := script.Record(s, script.File{})
	if got.Now != "2024-02-29T09:00:00Z" || len(got.Steps) != 3 || got.Steps[1].Say != "Hello" {
		t.Errorf("now %s, steps %v", got.Now, got.Steps)
	}
}
