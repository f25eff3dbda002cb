package views_test

import (
	"strings"
	"testing"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

// TestBlindNamesNobodyElse: a list of the panel would be the place for a mark.
func TestBlindNamesNobodyElse(t *testing.T) {
	iv := samples.Interview()
	s := view("blind", views.Blind(iv, samples.Ida))
	says(t, s, "Interview with Ada", "once your own feedback is in")
	for _, m := range iv.Members {
		saysNot(t, s, "<@"+m.User+">")
	}
}

func TestDebriefPutsDisagreementFirst(t *testing.T) {
	iv := samples.Interview()
	cards := samples.Cards()
	cards[1].Entries = append(cards[1].Entries, panel.Entry{Question: "bar-tec-1", Rating: panel.Mixed})
	d := panel.NewDebrief(iv, cards)
	d.Gaps = iv.Skills[:1]
	text := texts(t, payload(view("debrief", views.Debrief(iv, d, samples.People()))))
	last := -1
	for _, heading := range []string{"3 of 3 in", "The panel is split", "*Recommendations*", "Competencies with a split", "Questions with a split", "*Gaps:*", "*Competencies*", "*Questions, in the order", "*Summary by*"} {
		at := strings.Index(text, heading)
		if at <= last {
			t.Errorf("%q stands at %d, not after %d", heading, at, last)
		}
		last = at
	}
	if n := strings.Count(text, "How do you dial in a new bean?"); n != 1 {
		t.Errorf("the split question stands there %d times", n)
	}
}

func TestDebriefNeverAveragesAndSaysWhatWasNotAssessed(t *testing.T) {
	iv := samples.Interview()
	s := view("debrief", views.Debrief(iv, panel.NewDebrief(iv, samples.Cards()), samples.People()))
	says(t, s, "<@U0BEN>  *Not assessed*", "Competency · not assessed", "*Craft*: 3–4 (n 4)", "thin: one person only",
		"`No                1 █         ` <@U0IDA>", "“Moved to filter coffee at once.”", "The call broke off.")
	saysNot(t, s, "average", "mean", "3.5", "3.25", "Hire", "Reject")
}

func TestADebriefWithoutCardsShowsOnlyWhoIsMissing(t *testing.T) {
	iv := samples.Interview()
	s := view("debrief", views.Debrief(iv, panel.NewDebrief(iv, nil), samples.People()))
	says(t, s, "0 of 3 in. Missing: <@U0BEN>, <@U0IDA> and <@U0SAL>.")
	saysNot(t, s, "Recommendations", "Gaps", "Questions, in")
}
