package store_test

import (
	"testing"

	"panelist/panel"
)

func TestTheLastPlanIsOfferedUntilItIsScheduled(t *testing.T) {
	both(t, func(w *world) {
		offers := func(organiser, want string) {
			t.Helper()
			p, found, err := w.LastPlan(w.ctx, team, organiser)
			w.must(err)
			if p.ID != want || found != (want != "") {
				t.Errorf("%s is offered %q, want %q", organiser, p.ID, want)
			}
		}
		offers("Uann", "")
		for _, p := range []panel.Plan{{ID: "plan1", Organiser: "Uann"}, {ID: "plan2", Organiser: "Uann"}, {ID: "plan3", Organiser: "Uannie"}} {
			w.must(w.SavePlan(w.ctx, team, p))
		}
		offers("Uann", "plan2")
		offers("Uannie", "plan3")
		w.must(w.Client().Del(w.ctx, "p:{"+team+"}:pl:Uannie:plan3").Err()) // as when its day is over
		offers("Uannie", "")
		w.created("plan2")
		offers("Uann", "")
	})
}
