package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
)

func TestTracesSayWhereAMessageIsOrMayBe(t *testing.T) {
	both(t, func(w *world) {
		kinds := []panel.Kind{panel.Assigned, panel.Soon, panel.Feedback, panel.FeedbackNudge, panel.Overdue}
		var notices []panel.Notice
		for i, kind := range kinds {
			notices = append(notices, panel.NewNotice("iv1", "Uben", kind, 0, day.Add(time.Duration(i)*time.Second), day.Add(24*time.Hour)))
		}
		w.created("iv1", notices...)
		w.created("iv2", panel.NewNotice("iv2", "Uben", panel.Assigned, 0, day, day.Add(24*time.Hour)))
		w.must(w.NoteFile(w.ctx, team, "F1", "iv1", "iv2"))
		w.advanceTo(day.Add(3 * time.Second))
		claimed := w.claim("a", 10)
		for _, c := range claimed {
			switch c.Notice.Kind {
			case panel.Assigned:
				w.must(w.SettleSent(w.ctx, c, "D1", "17.5"))
			case panel.Soon:
				w.must(w.SettleGone(w.ctx, c, "x"))
			}
		}
		w.erase(anybody, "iv1")
		if got := w.traces(); len(got) > 0 {
			t.Errorf("while handlers may still show it: %v", got)
		}
		w.must(w.Advance(w.ctx, team, 15*time.Second))
		held := w.traces()
		var got []string
		for _, tr := range held {
			got = append(got, fmt.Sprintln(tr.ID, tr.Interview, tr.To, tr.Channel, tr.TS, !tr.Since.IsZero(), tr.Files))
		}
		slices.Sort(got)
		want := []string{
			"file:iv1 iv1    false [F1]\n",
			"iv1.assigned.Uben.0 iv1 Uben D1 17.5 false []\n",
			"iv1.overdue.Uben.0 iv1 Uben   false []\n", // was never tried
			"iv1.soon.Uben.0 iv1 Uben   false []\n",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		w.must(w.Advance(w.ctx, team, 2*lease)) // of the two that are being sent
		for _, tr := range w.traces() {
			if doubtful := strings.Contains(tr.ID, "feedback"); doubtful == tr.Since.IsZero() {
				t.Errorf("%s: may have been posted since %s", tr.ID, tr.Since)
			}
			w.must(w.ScrubDone(w.ctx, team, tr))
		}
		if left := w.traces(); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
		if _, _, ok, _ := w.SentNotice(w.ctx, team, "iv1.assigned.Uben.0"); ok {
			t.Error("the notice is still there")
		}
		for _, key := range []string{"n:iv1.*", "fl:iv1", "scrub"} {
			if left := w.Client().Keys(w.ctx, "p:{"+team+"}:"+key).Val(); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		}
		for _, c := range w.claim("b", 10) {
			if c.Notice.Interview != "iv2" {
				t.Errorf("claimed: %v", c.Notice)
			}
		}
	})
}

// traces lists what shows erased interviews.
func (w *world) traces() []store.Trace {
	w.Helper()
	traces, err := w.Traces(w.ctx, team, 100)
	w.must(err)
	return traces
}

func TestATraceThatIsPutOffComesAgain(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.must(w.NoteFile(w.ctx, team, "F1", "iv1"))
		w.erase(anybody, "iv1")
		w.must(w.Advance(w.ctx, team, time.Minute))
		w.must(w.ScrubLater(w.ctx, team, w.traces()[0], time.Minute))
		if got := w.traces(); len(got) > 0 {
			t.Errorf("at once: %v", got)
		}
		w.must(w.Advance(w.ctx, team, time.Minute))
		if got := w.traces(); len(got) != 1 {
			t.Errorf("a minute later: %v", got)
		}
	})
}

func TestAMessageOfSeveralNoticesForgetsTheErased(t *testing.T) {
	both(t, func(w *world) {
		for _, id := range []string{"iv1", "iv2"} {
			w.created(id, panel.NewNotice(id, "Uben", panel.Soon, 0, day, day.Add(time.Hour)))
		}
		w.advanceTo(day)
		together := w.claim("a", 10)
		w.must(w.SettleTogether(w.ctx, together, idsOf(together), "D1", "17.5"))
		w.erase(anybody, "iv1")
		w.must(w.Advance(w.ctx, team, time.Minute))
		for _, tr := range w.traces() {
			w.must(w.ScrubDone(w.ctx, team, tr))
		}
		with, err := w.NoticesWith(w.ctx, team, "iv2.soon.Uben.0")
		w.must(err)
		if len(with) != 1 || with[0].Interview != "iv2" {
			t.Errorf("with it went %v", with)
		}
	})
}

// rights are what SECURITY.md says that a user of Redis needs, and what besides.
