package sandbox_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
)

// lines writes records the way a reader would tell them.
func lines(r sandbox.Records) []string {
	var all []string
	for _, one := range r.Records {
		line := one.Kind + " " + one.Name
		if e := one.Envelope; e != nil {
			line += fmt.Sprintf(" %t %s", e.Acked, e.Failure)
		}
		if c := one.Call; c != nil {
			line += fmt.Sprintf(" %d", c.Status)
		}
		all = append(all, line)
	}
	return all
}

func TestRecordsComeInOrderAndOnlyOnce(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ann.Type("#general", "/tiny early")
	ann.ExpectNotice("dispatch_failed")
	s := dial(t, w)
	defer s.close()
	try(t, w.Slack.Post(ann.ID, "#general", "/tiny hello"))
	frame := s.read()
	first := w.Slack.Records("", 100)
	want := []string{"envelope /tiny early false dispatch_failed", "call apps.connections.open 200", "note connection 1 opened, 1 in all", "envelope /tiny hello false "}
	if diff := cmp.Diff(want, lines(first)); diff != "" || !first.Whole {
		t.Errorf("whole: %t, at first (-want +got):\n%s", first.Whole, diff)
	}
	if e := first.Records[3].Envelope; e.User != ann.ID || e.Connection != 1 || first.Records[3].ID != 4 {
		t.Errorf("the envelope is %+v", first.Records[3])
	}
	s.ack(frame["envelope_id"].(string))
	s.ack("unheard-of")
	w.ExpectViolation("unknown envelope")
	second := w.Slack.Records(first.Mark, 100)
	want = []string{"envelope /tiny hello true ", `violation ack for an unknown envelope "unheard-of"`}
	if diff := cmp.Diff(want, lines(second)); diff != "" || second.Whole {
		t.Errorf("whole: %t, after the ack (-want +got):\n%s", second.Whole, diff)
	}
	if second.Records[0].ID != 4 {
		t.Errorf("the acked envelope has number %d, want the 4 that it had", second.Records[0].ID)
	}
	if third := w.Slack.Records(second.Mark, 100); len(third.Records) > 0 || third.Mark != second.Mark {
		t.Errorf("nothing happened, yet there is %v", lines(third))
	}
}

func TestRecordsTellALateAck(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	try(t, w.Slack.Post(ann.ID, "#general", "/tiny"))
	frame := s.read()
	ann.ExpectNotice("did not respond")
	mark := w.Slack.Records("", 100).Mark
	s.ack(frame["envelope_id"].(string))
	w.ExpectViolation("late ack")
	w.ExpectViolation("no ack")
	late := w.Slack.Records(mark, 100).Records[0].Envelope
	if !late.Acked || late.AckAfter < 3*time.Second || late.Failure != "operation_timeout" {
		t.Errorf("the late envelope is %+v", late)
	}
}

func TestNewestRecordsAndForeignMarks(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for range 3 {
		_, err := client(w).AuthTest()
		try(t, err)
	}
	got := w.Slack.Records("", 2)
	if len(got.Records) != 2 || got.Records[1].ID != 3 {
		t.Errorf("the newest two of three are %v", lines(got))
	}
	for _, mark := range []string{"", "nonsense", "another-1", "-2"} {
		if all := w.Slack.Records(mark, 100); !all.Whole || len(all.Records) != 3 {
			t.Errorf("mark %q: whole %t, %v", mark, all.Whole, lines(all))
		}
	}
}

func TestViolationsHaveTimes(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	w.Slack.Advance(24 * time.Hour)
	before := w.Slack.Now()
	s := dial(t, w)
	defer s.close()
	s.ack("unheard-of")
	wait(t, w, "the violation", func() bool { return len(w.Slack.ViolationRecords()) == 1 })
	got := w.Slack.ViolationRecords()[0]
	if got.At.Before(before) || got.Text != w.Slack.Violations()[0] {
		t.Errorf("got %+v, want it after %s", got, before)
	}
	w.ExpectViolation("unheard-of")
}
