package store_test

import (
	"testing"
	"time"

	"panelist/panel"
)

// TestTheClockStartsWhereItIsTold: once, in the past too, and only while there is no interview.
func TestTheClockStartsWhereItIsTold(t *testing.T) {
	both(t, func(w *world) {
		start := time.Date(2024, 2, 29, 9, 0, 0, 0, time.UTC)
		w.must(w.StartClock(w.ctx, team, start))
		now, err := w.Now(w.ctx, team)
		w.must(err)
		if off := now.Sub(start); off < 0 || off > time.Minute {
			t.Errorf("the clock shows %v", now)
		}
		w.must(w.Advance(w.ctx, team, time.Hour))
		if now, _ = w.Now(w.ctx, team); now.Sub(start) < time.Hour {
			t.Errorf("an hour later the clock shows %v", now)
		}
		w.refused(w.StartClock(w.ctx, team, start), panel.Conflict)
		w.refused(w.StartClock(w.ctx, "not an id", start), panel.NotFound)
	})
}

func TestTheClockIsNotSetUnderAnInterview(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.refused(w.StartClock(w.ctx, team, time.Now()), panel.Conflict)
	})
}
