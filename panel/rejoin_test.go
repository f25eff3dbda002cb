package panel_test

import (
	"testing"

	"panelist/panel"
)

// Whoever may have read the cards does not write one.
func TestNobodyRejoinsAfterReading(t *testing.T) {
	iv := interview(t)
	iv.Lead = "dee"
	twice(t, &iv, decline("dee", "ill"))
	if err := iv.MayRejoin("dee", []string{"ben"}); err != nil {
		t.Errorf("cards are missing, so nothing was read: %v", err)
	}
	if code := panel.CodeOf(iv.MayRejoin("dee", []string{"ben", "cho"})); code != panel.Conflict {
		t.Errorf("the lead has read everything and rejoins: %q", code)
	}
	iv.Lead = "ann"
	if err := iv.MayRejoin("dee", []string{"ben", "cho"}); err != nil {
		t.Errorf("a member who could not read may rejoin: %v", err)
	}
}

// Who declined was left out when the interview moved, and accepts after all.
func TestWhoRejoinsGetsWhatIsStillToCome(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, decline("dee", "ill"))
	was, _ := iv.Member("dee")
	twice(t, &iv, accept("dee"))
	kinds := map[panel.Kind]bool{}
	for _, n := range iv.NoticesAfter(was, nil, monday) {
		if n.To != "dee" {
			t.Errorf("%s gets a notice too", n.To)
		}
		kinds[n.Kind] = true
	}
	for _, kind := range []panel.Kind{panel.DayBefore, panel.Soon, panel.Feedback, panel.Overdue} {
		if !kinds[kind] {
			t.Errorf("no %s", kind)
		}
	}
	if kinds[panel.Assigned] {
		t.Error("the assignment is sent again")
	}
	ben, _ := iv.Member("ben")
	if again := iv.NoticesAfter(ben, nil, monday); len(again) != 0 {
		t.Errorf("ben had not declined and gets %d notices", len(again))
	}
}
