package store_test

import (
	"slices"
	"testing"
	"time"

	"panelist/panel"
)

// TestOnlyForgettingTakesFormsAway erases an old interview because its time has
// come, and one because its candidate is to be forgotten, while somebody fills in
// the form for a candidate of the same name.
func TestOnlyForgettingTakesFormsAway(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.must(w.SavePlan(w.ctx, team, panel.Plan{ID: "plan1", Organiser: "Uolivia", Candidate: "Robin"}))
		w.advanceTo(sample("iv1").EraseAt().Add(-time.Minute))
		if erased, err := w.EraseDue(w.ctx, team, "iv1"); err != nil || erased != nil {
			t.Fatalf("too early: %v, %v", erased, err)
		}
		w.must(w.Advance(w.ctx, team, time.Minute))
		if erased, err := w.EraseDue(w.ctx, team, "iv1"); err != nil || !slices.Equal(erased, []string{"iv1"}) {
			t.Fatalf("erased %v, %v", erased, err)
		}
		if _, err := w.Plan(w.ctx, team, "plan1", "Uolivia"); err != nil {
			t.Errorf("the open form is gone: %v", err)
		}
		w.created("iv2")
		w.erase(anybody, "iv2")
		_, err := w.Plan(w.ctx, team, "plan1", "Uolivia")
		w.refused(err, panel.NotFound)
	})
}

// TestAFormThatCannotBeOpenedKeepsNobodyRemembered erases beside a form whose data
// key is lost, which may be about the candidate.
func TestAFormThatCannotBeOpenedKeepsNobodyRemembered(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.must(openWith(w.T, w.url, "k2").SavePlan(w.ctx, team, panel.Plan{ID: "plan1", Organiser: "Uolivia", Candidate: "Robin"}))
		w.must(w.SavePlan(w.ctx, team, panel.Plan{ID: "plan2", Organiser: "Uolivia", Candidate: "Kim"}))
		if got := w.erase(anybody, "iv1"); !slices.Equal(got, []string{"iv1"}) {
			t.Errorf("erased %v", got)
		}
		_, err := w.Plan(w.ctx, team, "plan1", "Uolivia")
		w.refused(err, panel.NotFound)
		if _, err := w.Plan(w.ctx, team, "plan2", "Uolivia"); err != nil {
			t.Errorf("somebody else's form is gone: %v", err)
		}
	})
}
