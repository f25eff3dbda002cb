package panel_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func twoQuestions() []panel.Question { return []panel.Question{{ID: "q1"}, {ID: "q2"}} }

// card is one without a fault.
func card() panel.Scorecard {
	return panel.Scorecard{
		Interview: "iv1", User: "ben",
		Entries:        []panel.Entry{{"q1", panel.Excellent, "drew the schema first"}, {"q2", panel.NotAssessed, ""}},
		Recommendation: panel.Yes, Summary: "Solid.",
	}
}

func TestScorecardWithoutFault(t *testing.T) {
	for name, change := range map[string]func(*panel.Scorecard){
		"as it is":            func(*panel.Scorecard) {},
		"no evidence for a 3": func(c *panel.Scorecard) { c.Entries[0] = panel.Entry{Question: "q1", Rating: panel.Good} },
		"longest texts": func(c *panel.Scorecard) {
			c.Entries[0].Evidence, c.Summary, c.Reason = strings.Repeat("ü", 2000), strings.Repeat("ü", 3000), strings.Repeat("ü", 500)
		},
		"could not assess": func(c *panel.Scorecard) { c.Recommendation, c.Reason = panel.CouldNotAssess, "no-show" },
		"another order":    func(c *panel.Scorecard) { c.Entries[0], c.Entries[1] = c.Entries[1], c.Entries[0] },
	} {
		c := card()
		change(&c)
		if err := c.Validate(twoQuestions()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScorecardFaults(t *testing.T) {
	for _, c := range []struct {
		name, field, says string
		change            func(*panel.Scorecard)
	}{
		{"no rating", "rating:q1", "Choose a rating", func(c *panel.Scorecard) { c.Entries[0].Rating = panel.Unrated }},
		{"no entry", "rating:q1", "Choose a rating", func(c *panel.Scorecard) { c.Entries = c.Entries[1:] }},
		{"unknown rating", "rating:q2", "Choose a rating", func(c *panel.Scorecard) { c.Entries[1].Rating = "5" }},
		{"two ratings", "rating:q2", "rated twice", func(c *panel.Scorecard) { c.Entries = append(c.Entries, c.Entries[1]) }},
		{"no evidence for a 4", "evidence:q1", "4 Excellent needs evidence", func(c *panel.Scorecard) { c.Entries[0].Evidence = " \n\t" }},
		{"no evidence for a 1", "evidence:q2", "1 Poor needs evidence", func(c *panel.Scorecard) { c.Entries[1].Rating = panel.Poor }},
		{"long evidence", "evidence:q2", "Shorten it to 2000", func(c *panel.Scorecard) { c.Entries[1].Evidence = strings.Repeat("ü", 2001) }},
		{"not dealt", "rating:q9", "not one of yours", func(c *panel.Scorecard) { c.Entries = append(c.Entries, panel.Entry{"q9", panel.Good, ""}) }},
		{"undecided", panel.FieldRecommendation, "Choose a recommendation", func(c *panel.Scorecard) { c.Recommendation = panel.Undecided }},
		{"unknown recommendation", panel.FieldRecommendation, "Choose a recommendation", func(c *panel.Scorecard) { c.Recommendation = "maybe" }},
		{"no reason", panel.FieldReason, "why you could not assess", func(c *panel.Scorecard) { c.Recommendation, c.Reason = panel.CouldNotAssess, " " }},
		{"long reason", panel.FieldReason, "Shorten it to 500", func(c *panel.Scorecard) { c.Reason = strings.Repeat("ü", 501) }},
		{"no summary", panel.FieldSummary, "Write a summary", func(c *panel.Scorecard) { c.Summary = " " }},
		{"long summary", panel.FieldSummary, "Shorten it to 3000", func(c *panel.Scorecard) { c.Summary = strings.Repeat("ü", 3001) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := card()
			c.change(&k)
			err := k.Validate(twoQuestions())
			if got := fieldsOf(t, err); !cmp.Equal(got, []string{c.field}) {
				t.Fatalf("got faults in %v, want only %s: %v", got, c.field, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %q, want %q in it", err, c.says)
			}
		})
	}
}

func TestScorecardFaultsInFormOrder(t *testing.T) {
	c := panel.Scorecard{Entries: []panel.Entry{{"q2", panel.Poor, ""}, {"q1", panel.Unrated, strings.Repeat("a", 2001)}}, Reason: strings.Repeat("a", 501)}
	want := []string{"rating:q1", "evidence:q1", "evidence:q2", panel.FieldRecommendation, panel.FieldReason, panel.FieldSummary}
	if diff := cmp.Diff(want, fieldsOf(t, c.Validate(twoQuestions()))); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestScorecardLookUps(t *testing.T) {
	c := card()
	if got := c.Entry("q1").Rating; got != panel.Excellent {
		t.Errorf("got %q", got)
	}
	if got, want := c.Entry("q9"), (panel.Entry{Question: "q9"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if c.Locked() {
		t.Error("a draft is locked")
	}
	if c.Submitted = monday; !c.Locked() {
		t.Error("a submitted card is not locked")
	}
}

func TestMayGiveFeedback(t *testing.T) {
	iv := interview(t)
	for _, c := range []struct {
		name, user string
		change     func(*panel.Interview)
		at         time.Time
		want       panel.Code
	}{
		{"at the start", "ben", nil, iv.Start, ""},
		{"a week later", "ben", nil, iv.Start.AddDate(0, 0, 7), ""},
		{"before", "ben", nil, iv.Start.Add(-time.Second), panel.Conflict},
		{"organiser outside", "ann", nil, iv.End(), panel.Forbidden},
		{"candidate", "kim", nil, iv.End(), panel.NotFound},
		{"stranger", "old", nil, iv.End(), panel.NotFound},
		{"declined", "ben", func(iv *panel.Interview) { _ = iv.Decline("ben", "ill") }, iv.End(), panel.Conflict},
		{"cancelled", "ben", func(iv *panel.Interview) { _ = iv.Cancel("ann") }, iv.End(), panel.Conflict},
	} {
		iv := iv
		if c.change != nil {
			c.change(&iv)
		}
		t.Run(c.name, func(t *testing.T) { wantCode(t, iv.MayGiveFeedback(c.user, c.at), c.want) })
	}
}

func TestABlankDraftHoldsNothingToMiss(t *testing.T) {
	blank := panel.Scorecard{Interview: "iv1", User: "U1", Entries: []panel.Entry{{Question: "q1", Evidence: " \u200b\n"}}, Summary: " ", Kept: time.Unix(1, 0)}
	if !blank.Blank() {
		t.Error("a draft of spaces is not blank")
	}
	for name, write := range map[string]func(*panel.Scorecard){
		"a rating":         func(c *panel.Scorecard) { c.Entries[0].Rating = panel.NotAssessed },
		"evidence":         func(c *panel.Scorecard) { c.Entries[0].Evidence = "x" },
		"a recommendation": func(c *panel.Scorecard) { c.Recommendation = panel.No },
		"a reason":         func(c *panel.Scorecard) { c.Reason = "x" },
		"a summary":        func(c *panel.Scorecard) { c.Summary = "x" },
	} {
		c := blank
		c.Entries = []panel.Entry{blank.Entries[0]}
		if write(&c); c.Blank() {
			t.Errorf("a draft with %s counts as blank", name)
		}
	}
}
