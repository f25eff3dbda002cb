package panel_test

import (
	"testing"
	"time"

	"panelist/panel"
)

// A program that slept sends one reminder and not all that it missed.
func TestLaterNoticeSupersedesEarlierOnes(t *testing.T) {
	iv := interview(t)
	ben := panel.Person{User: "ben", Zone: "Europe/Berlin"}
	planned := map[panel.Kind]panel.Notice{}
	for _, n := range iv.Notices(map[string]panel.Person{"ben": ben}, monday) {
		if n.To == "ben" {
			planned[n.Kind] = n
		}
	}
	for _, c := range []struct {
		kind, later panel.Kind
	}{
		{panel.DayBefore, panel.Soon},
		{panel.Feedback, panel.FeedbackNudge},
		{panel.Feedback, panel.Overdue},
		{panel.FeedbackNudge, panel.Overdue},
	} {
		n, due := planned[c.kind], planned[c.later].Due
		if due.IsZero() || n.ID == "" {
			t.Fatalf("the interview plans no %s or no %s", c.kind, c.later)
		}
		if !iv.Superseded(n, ben, due) {
			t.Errorf("%s is sent although %s is due", c.kind, c.later)
		}
		if c.later != panel.Overdue && iv.Superseded(n, ben, due.Add(-time.Second)) {
			t.Errorf("%s is not sent before %s is due", c.kind, c.later)
		}
	}
	for _, kind := range []panel.Kind{panel.Assigned, panel.Soon, panel.Overdue} {
		if n := planned[kind]; iv.Superseded(n, ben, n.Due.Add(time.Minute)) {
			t.Errorf("%s is held back", kind)
		}
	}
}
