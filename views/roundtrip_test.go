package views_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

func anyPlan(t *rapid.T) panel.Plan {
	text := func(name string) string { return rapid.StringN(0, 60, 240).Draw(t, name) }
	categories := rapid.SliceOfNDistinct(rapid.IntRange(0, 3), 1, 4, rapid.ID).Draw(t, "categories")
	p := panel.Plan{
		ID: "P1", Candidate: text("candidate"), Stage: text("stage"), Note: text("note"), CallLink: text("link"),
		CandidateUser: rapid.SampledFrom([]string{"", "U9"}).Draw(t, "account"),
		Role:          rapid.SampledFrom([]string{"barista", "long"}).Draw(t, "role"),
		Level:         rapid.SampledFrom(panel.Levels()).Draw(t, "level"),
		Start:         time.Unix(rapid.Int64Range(1e9, 4e9).Draw(t, "start"), 0).UTC(), // ten digits, as Slack's picker gives them
		Duration:      time.Duration(rapid.IntRange(1, 480).Draw(t, "minutes")) * time.Minute,
		Lead:          rapid.SampledFrom([]string{"U1", "U2"}).Draw(t, "lead"),
		PerMember:     rapid.IntRange(1, panel.MaxPerMember).Draw(t, "per member"),
	}
	for i, c := range panel.Categories() {
		for _, n := range categories {
			if n == i {
				p.Categories = append(p.Categories, c)
			}
		}
	}
	for i := range rapid.IntRange(0, panel.MaxMembers).Draw(t, "members") {
		p.Members = append(p.Members, fmt.Sprintf("U%d", i))
	}
	return p
}

func TestReadPlanIsTheInverseOfScheduleForm(t *testing.T) {
	bank := panel.NewBank(samples.Pack(), samples.LongPack())
	rapid.Check(t, func(t *rapid.T) {
		want := anyPlan(t)
		got := views.ReadPlan(submitted(t, views.ScheduleForm(bank, want)))
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the plan came back changed:\n%s", diff)
		}
	})
}

func TestScheduleFormDefaults(t *testing.T) {
	v := views.ScheduleForm(samples.Bank(), panel.Plan{ID: "P1", Organiser: samples.Uma})
	want := panel.Plan{
		ID: "P1", Role: "barista", Level: panel.Mid, Duration: time.Hour, Lead: samples.Uma, Categories: panel.Categories(), PerMember: 3,
	}
	if diff := cmp.Diff(want, views.ReadPlan(submitted(t, v)), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("defaults:\n%s", diff)
	}
}

func TestReadPlanOfAnythingNeverFails(t *testing.T) {
	if diff := cmp.Diff(panel.Plan{}, views.ReadPlan(slack.View{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("an empty view is not an empty plan:\n%s", diff)
	}
	odd := slack.View{State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{
		panel.FieldDuration:   {"input": {SelectedOption: slack.OptionBlockObject{Value: "soon"}}},
		panel.FieldCategories: {"input": {SelectedOptions: []slack.OptionBlockObject{{Value: "cooking"}}}},
	}}}
	if diff := cmp.Diff(panel.Plan{}, views.ReadPlan(odd), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("unknown values are not zero:\n%s", diff)
	}
}

func anyCard(t *rapid.T, iv panel.Interview, user string) panel.Scorecard {
	ratings := append(panel.Ratings(), panel.Unrated)
	card := panel.Scorecard{
		Interview: iv.ID, User: user,
		Recommendation: rapid.SampledFrom(append(panel.Recommendations(), panel.Undecided)).Draw(t, "recommendation"),
		Reason:         rapid.StringN(0, 60, 240).Draw(t, "reason"),
		Summary:        rapid.StringN(0, 60, 240).Draw(t, "summary"),
	}
	for _, q := range iv.QuestionsOf(user) {
		card.Entries = append(card.Entries, panel.Entry{
			Question: q.ID,
			Rating:   rapid.SampledFrom(ratings).Draw(t, "rating"),
			Evidence: rapid.StringN(0, 60, 240).Draw(t, "evidence"),
		})
	}
	return card
}

func TestReadScorecardIsTheInverseOfFeedbackForm(t *testing.T) {
	iv := samples.Interview()
	rapid.Check(t, func(t *rapid.T) {
		user := rapid.SampledFrom([]string{samples.Ben, samples.Ida, samples.Sal}).Draw(t, "user")
		want := anyCard(t, iv, user)
		got := views.ReadScorecard(submitted(t, views.FeedbackForm(iv, want)))
		got.User = user
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the card came back changed:\n%s", diff)
		}
	})
}

func TestTheLongestCardComesBackWhole(t *testing.T) {
	iv, want := samples.LongInterview(), samples.LongCards()[0]
	got := views.ReadScorecard(submitted(t, views.FeedbackForm(iv, want)))
	got.User, got.Submitted = want.User, want.Submitted
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("the longest card came back changed")
	}
}

func TestReadHandsIsTheInverseOfDealForm(t *testing.T) {
	deal := samples.Deal()
	deal.Members[2].Categories = nil
	got := views.ReadHands(submitted(t, views.DealForm(samples.Plan(), "Barista", deal, samples.People())))
	want := map[string][]panel.Category{
		samples.Ben: {panel.Technical, panel.Competency}, samples.Ida: {panel.Behavioural}, samples.Sal: nil,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hands:\n%s", diff)
	}
	if got := views.ReadHands(slack.View{}); len(got) != 0 {
		t.Errorf("an empty view has hands: %v", got)
	}
}

func TestReadMoveIsTheInverseOfMoveForm(t *testing.T) {
	iv := samples.Interview()
	iv.Duration = 50 * time.Minute
	start, d := views.ReadMove(submitted(t, views.MoveForm(iv)))
	if !start.Equal(iv.Start) || d != iv.Duration {
		t.Errorf("moved to %v for %v, want %v for %v", start, d, iv.Start, iv.Duration)
	}
	if start, d := views.ReadMove(slack.View{}); !start.IsZero() || d != 0 {
		t.Errorf("an empty view moves to %v for %v", start, d)
	}
}

func TestReadQuestionSet(t *testing.T) {
	type set struct {
		Role, Seed    string
		Category      panel.Category
		Offset, Count int
		OK            bool
	}
	tests := map[string]set{
		"barista technical s1 2 3":  {"barista", "s1", panel.Technical, 2, 3, true},
		"barista tech s1 0 1":       {"barista", "s1", panel.Technical, 0, 1, true},
		"barista cooking s1 2 3":    {},
		"barista technical s1 -1 3": {},
		"barista technical s1 0 0":  {},
		"barista technical s1 x 3":  {},
		"barista technical 2 3":     {},
		"":                          {},
	}
	for value, want := range tests {
		var got set
		got.Role, got.Category, got.Seed, got.Offset, got.Count, got.OK = views.ReadQuestionSet(value)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ReadQuestionSet(%q):\n%s", value, diff)
		}
	}
}
