package panel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

// debriefed is an interview with two questions that all three members rate.
// design is assessed by both, data by the second, teamwork by none.
func debriefed() panel.Interview {
	return panel.Interview{
		ID: "iv1", Organiser: "ann", Lead: "ann", State: panel.Scheduled,
		Members: []panel.Member{{User: "ben"}, {User: "cho"}, {User: "dee"}},
		Questions: []panel.Question{
			{ID: "q1", Category: panel.Technical, Competencies: []string{"design"}},
			{ID: "q2", Category: panel.Behavioural, Competencies: []string{"design", "data"}},
		},
		Skills: []panel.Skill{{ID: "design"}, {ID: "data"}},
	}
}

func submitted(user string, r panel.Recommendation, q1, q2 panel.Rating) panel.Scorecard {
	return panel.Scorecard{
		Interview: "iv1", User: user, Recommendation: r, Summary: user + " sums up", Submitted: monday,
		Entries: []panel.Entry{{"q1", q1, user + " on q1"}, {"q2", q2, user + " on q2"}},
	}
}

func TestDebrief(t *testing.T) {
	cho := submitted("cho", panel.CouldNotAssess, panel.NotAssessed, panel.NotAssessed)
	cho.Reason = "left early"
	ben := submitted("ben", panel.Yes, panel.Excellent, panel.NotAssessed)
	ben.Reason = "typed before choosing yes"
	d := panel.NewDebrief(debriefed(), []panel.Scorecard{cho, ben})
	q1 := []panel.GivenRating{{"ben", panel.Excellent, "ben on q1"}, {"cho", panel.NotAssessed, "cho on q1"}}
	q2 := []panel.GivenRating{{"ben", panel.NotAssessed, "ben on q2"}, {"cho", panel.NotAssessed, "cho on q2"}}
	four := panel.Spread{N: 1, Low: 4, High: 4, Thin: true}
	iv := debriefed()
	want := panel.Debrief{
		Expected: []string{"ben", "cho", "dee"}, Submitted: []string{"ben", "cho"}, Missing: []string{"dee"},
		Distribution: []panel.RecommendationCount{
			{Recommendation: panel.StrongNo},
			{Recommendation: panel.No},
			{panel.Yes, 1, []string{"ben"}},
			{Recommendation: panel.StrongYes},
			{panel.CouldNotAssess, 1, []string{"cho"}},
		},
		Rows: []panel.DebriefRow{
			{Question: iv.Questions[0], Category: panel.Technical, Ratings: q1, Spread: four},
			{Question: iv.Questions[1], Category: panel.Behavioural, Ratings: q2},
		},
		Skills: []panel.SkillRow{
			{Skill: panel.Skill{ID: "design"}, Ratings: []panel.SkillRating{{"q1", q1[0]}, {"q1", q1[1]}, {"q2", q2[0]}, {"q2", q2[1]}}, Spread: four},
			{Skill: panel.Skill{ID: "data"}, Ratings: []panel.SkillRating{{"q2", q2[0]}, {"q2", q2[1]}}},
		},
		Gaps:      []panel.Skill{{ID: "data"}},
		Summaries: []panel.Comment{{"ben", "ben sums up"}, {"cho", "cho sums up"}},
		Reasons:   []panel.Comment{{"cho", "left early"}},
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDebriefFlags(t *testing.T) {
	for _, c := range []struct {
		name             string
		a, b             panel.Rating
		ra, rb           panel.Recommendation
		split, thin, rec bool
	}{
		{"agreement", panel.Good, panel.Excellent, panel.Yes, panel.StrongYes, false, false, false},
		{"two apart", panel.Mixed, panel.Excellent, panel.Yes, panel.Yes, true, false, false},
		{"far apart", panel.Poor, panel.Excellent, panel.No, panel.StrongNo, true, false, false},
		{"a four and none", panel.Excellent, panel.NotAssessed, panel.Yes, panel.CouldNotAssess, false, true, false},
		{"yes meets no", panel.Good, panel.Good, panel.Yes, panel.No, false, false, true},
		{"strong yes meets strong no", panel.Good, panel.Good, panel.StrongYes, panel.StrongNo, false, false, true},
	} {
		d := panel.NewDebrief(debriefed(), []panel.Scorecard{submitted("ben", c.ra, c.a, c.a), submitted("cho", c.rb, c.b, c.b)})
		got := [3]bool{d.Rows[0].Split, d.Rows[0].Thin, d.SplitRecommendation}
		if want := [3]bool{c.split, c.thin, c.rec}; got != want {
			t.Errorf("%s: split, thin, split recommendation: got %v, want %v", c.name, got, want)
		}
		if d.Skills[1].Spread != d.Rows[1].Spread {
			t.Errorf("%s: data is assessed by q2 alone, got %+v and %+v", c.name, d.Skills[1].Spread, d.Rows[1].Spread)
		}
	}
}

func TestDebriefLeavesOutWhatDoesNotCount(t *testing.T) {
	iv := debriefed()
	iv.Members[1].Answer = panel.Declined // and had submitted before
	iv.Members[2].Answer = panel.Declined
	draft := submitted("dee", panel.No, panel.Poor, panel.Poor)
	draft.Submitted = time.Time{}
	d := panel.NewDebrief(iv, []panel.Scorecard{submitted("eve", panel.No, panel.Poor, panel.Poor), draft, submitted("cho", panel.Yes, panel.Good, panel.Good)})
	got := [][]string{d.Expected, d.Submitted, d.Missing}
	if diff := cmp.Diff([][]string{{"ben", "cho"}, {"cho"}, {"ben"}}, got); diff != "" {
		t.Errorf("expected, submitted, missing (-want +got):\n%s", diff)
	}
	if d.Rows[0].Low != 3 || d.SplitRecommendation {
		t.Errorf("a draft or a stranger counts: %+v", d)
	}
}

func TestDebriefOfNothing(t *testing.T) {
	d := panel.NewDebrief(debriefed(), nil)
	if len(d.Missing) != 3 || len(d.Gaps) != 2 || len(d.Rows) != 2 || d.Rows[0].Spread != (panel.Spread{}) {
		t.Errorf("got %+v", d)
	}
}

func drawCards(t *rapid.T) []panel.Scorecard {
	var cards []panel.Scorecard
	for _, user := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"ben", "cho", "dee"}), rapid.ID[string]).Draw(t, "users") {
		rating := rapid.SampledFrom(panel.Ratings())
		cards = append(cards, submitted(user, rapid.SampledFrom(panel.Recommendations()).Draw(t, "recommendation"), rating.Draw(t, "q1"), rating.Draw(t, "q2")))
	}
	return cards
}

func TestDebriefIgnoresTheOrderOfCards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cards := drawCards(t)
		want := panel.NewDebrief(debriefed(), cards)
		if diff := cmp.Diff(want, panel.NewDebrief(debriefed(), rapid.Permutation(cards).Draw(t, "order"))); diff != "" {
			t.Fatalf("another order, another debrief:\n%s", diff)
		}
	})
}

// Taking every «Not assessed» away changes no number.
func TestNotAssessedIsNeverCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cards := drawCards(t)
		with := spreads(panel.NewDebrief(debriefed(), cards))
		for i := range cards {
			cards[i].Entries = slices.DeleteFunc(cards[i].Entries, func(e panel.Entry) bool { return e.Rating == panel.NotAssessed })
		}
		if diff := cmp.Diff(spreads(panel.NewDebrief(debriefed(), cards)), with); diff != "" {
			t.Fatalf("(-without +with):\n%s", diff)
		}
	})
}

func spreads(d panel.Debrief) []panel.Spread {
	var all []panel.Spread
	for _, r := range d.Rows {
		all = append(all, r.Spread)
	}
	for _, s := range d.Skills {
		all = append(all, s.Spread)
	}
	return all
}

func TestDebriefAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := panel.NewDebrief(debriefed(), drawCards(t))
		given := 0
		for _, c := range d.Distribution {
			given += c.Count
			if c.Count != len(c.Users) {
				t.Fatalf("%s: %d from %v", c.Recommendation, c.Count, c.Users)
			}
		}
		if given != len(d.Submitted) || len(d.Submitted)+len(d.Missing) != len(d.Expected) {
			t.Fatalf("%d recommendations, %v submitted, %v missing of %v", given, d.Submitted, d.Missing, d.Expected)
		}
		for _, s := range spreads(d) {
			if s.Low > s.High || (s.N == 0) != (s.High == 0) || s.Split && s.N < 2 {
				t.Fatalf("impossible: %+v", s)
			}
		}
	})
}

// One person's two answers are no disagreement, and no second opinion either.
func TestOnePersonNeitherSplitsNorThickens(t *testing.T) {
	q := func(id string) panel.Question { return panel.Question{ID: id, Competencies: []string{"data"}} }
	iv := panel.Interview{
		Skills: []panel.Skill{{ID: "data"}}, Questions: []panel.Question{q("q1"), q("q2"), q("q3")},
		Members: []panel.Member{{User: "ben", Questions: []string{"q1", "q2"}}, {User: "cho", Questions: []string{"q3"}}},
	}
	card := func(user string, ratings ...panel.Entry) panel.Scorecard {
		return panel.Scorecard{User: user, Entries: ratings, Submitted: monday}
	}
	ben := card("ben", panel.Entry{Question: "q1", Rating: panel.Poor}, panel.Entry{Question: "q2", Rating: panel.Excellent})
	if row := panel.NewDebrief(iv, []panel.Scorecard{ben}).Skills[0]; row.Split || !row.Thin || row.N != 2 || row.Low != 1 || row.High != 4 {
		t.Errorf("ben alone: %+v", row.Spread)
	}
	cho := card("cho", panel.Entry{Question: "q3", Rating: panel.Good})
	if row := panel.NewDebrief(iv, []panel.Scorecard{ben, cho}).Skills[0]; !row.Split || row.Thin {
		t.Errorf("ben and cho: %+v", row.Spread)
	}
}
