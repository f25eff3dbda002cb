package sandbox_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
)

func TestFaultsAreSaid(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		do   func(*sandbox.Server)
		want []string
	}{
		{"nothing", func(*sandbox.Server) {}, []string{}},
		{"the next call fails", func(s *sandbox.Server) { s.FailNext("*", sandbox.Fault{Error: "internal_error"}) }, []string{"the next call fails with internal_error"}},
		{"a storm", func(s *sandbox.Server) {
			s.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: time.Second, Times: 5})
		}, []string{"the next 5 calls of chat.postMessage answer 429"}},
		{"slow and broken", func(s *sandbox.Server) { s.FailAlways("*", sandbox.Fault{Delay: 2 * time.Second, Status: 503}) }, []string{"every call takes 2s and answers 503"}},
		{"lost answers", func(s *sandbox.Server) { s.FailNext("views.open", sandbox.Fault{AfterEffect: true}) }, []string{"the next call of views.open loses the answer"}},
		{"delivery", func(s *sandbox.Server) {
			s.RefreshEvery(30 * time.Second)
			s.DuplicateNext(1)
			s.ReorderNext(3)
			s.Disconnect("link_disabled")
		}, []string{"Socket Mode is off: no connection opens", "connections are refreshed after 30s", "the next envelope comes twice", "the next 3 envelopes come in another order"}},
		{"healed", func(s *sandbox.Server) {
			s.FailAlways("*", sandbox.Fault{Status: 500})
			s.Disconnect("link_disabled")
			s.Heal()
		}, []string{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := sandbox.New(sandbox.Options{})
			defer s.Close()
			tc.do(s)
			if diff := cmp.Diff(tc.want, s.Faults()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestASpentFaultIsNotSaid(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	w.Slack.FailNext("*", sandbox.Fault{Error: "internal_error"})
	if _, err := client(w).AuthTest(); err == nil {
		t.Error("the call did not fail")
	}
	if said := w.Slack.Faults(); len(said) > 0 {
		t.Errorf("still said: %q", said)
	}
}

func TestRecordsNoteWhatTheSandboxDid(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	mark := w.Slack.Records("", 100).Mark
	w.Slack.Advance(time.Hour)
	w.Slack.FailNext("*", sandbox.Fault{Error: "internal_error"})
	w.Slack.Heal()
	try(t, w.Slack.Deactivate(ann.ID))
	w.Slack.Disconnect("refresh_requested")
	s.close()
	closed := "note connection 1 closed, 0 in all"
	wait(t, w, closed, func() bool { l := lines(w.Slack.Records(mark, 100)); return l[len(l)-1] == closed })
	want := []string{
		"note the clock was moved on by 1h0m0s", "note fault: the next call fails with internal_error", "note every fault was ended",
		"note ann was deactivated", "note connection 1 was told to go: refresh_requested", closed,
	}
	if diff := cmp.Diff(want, lines(w.Slack.Records(mark, 100))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
