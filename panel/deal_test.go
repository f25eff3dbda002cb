package panel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

// situation is everything that a deal depends on.
type situation struct {
	plan    panel.Plan
	pack    panel.Pack
	history panel.History
}

// drawSituation makes any situation that can be dealt.
func drawSituation(t *rapid.T) situation {
	sizes := map[panel.Category]int{}
	for _, c := range panel.Categories() {
		sizes[c] = rapid.IntRange(1, 9).Draw(t, string(c))
	}
	s := situation{pack: packOf(sizes)}
	s.plan.ID = rapid.StringN(1, 8, -1).Draw(t, "id")
	s.plan.Level = rapid.SampledFrom(panel.Levels()).Draw(t, "level")
	s.plan.Categories = rapid.SliceOfNDistinct(rapid.SampledFrom(panel.Categories()), 1, 4, rapid.ID[panel.Category]).Draw(t, "categories")
	supply := 0
	for _, c := range s.plan.Categories {
		supply += sizes[c]
	}
	n := rapid.IntRange(1, min(supply, panel.MaxMembers)).Draw(t, "members")
	for i := range n {
		s.plan.Members = append(s.plan.Members, fmt.Sprintf("u%d", i))
	}
	least := (len(s.plan.Categories) + n - 1) / n
	s.plan.PerMember = rapid.IntRange(least, panel.MaxPerMember).Draw(t, "per member")
	s.drawHistory(t)
	return s
}

func (s *situation) drawHistory(t *rapid.T) {
	s.history.LastAssigned = map[string]time.Time{}
	for _, u := range s.plan.Members {
		if days := rapid.IntRange(0, 3).Draw(t, "days"); days > 0 {
			s.history.LastAssigned[u] = monday.AddDate(0, 0, days)
		}
	}
	for i, q := range s.pack.Questions {
		if rapid.IntRange(0, 2).Draw(t, "asked") == 0 {
			s.history.Asked = append(s.history.Asked, q.ID)
		}
		if rapid.Bool().Draw(t, "senior only") {
			s.pack.Questions[i].Levels = []panel.Level{panel.Senior}
		}
	}
}

func (s situation) deal(t *rapid.T) panel.Deal {
	d, err := s.plan.Deal(s.pack, s.history)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDealIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSituation(t)
		checkDeal(t, s, s.deal(t))
	})
}

func checkDeal(t *rapid.T, s situation, d panel.Deal) {
	covered, categories, questions := map[panel.Category]bool{}, []int{}, []int{}
	for i, m := range d.Members {
		if m.User != s.plan.Members[i] || m.Answer != panel.Pending {
			t.Fatalf("member %d is %+v", i, m)
		}
		for _, c := range m.Categories {
			covered[c] = true
		}
		categories, questions = append(categories, len(m.Categories)), append(questions, len(m.Questions))
		checkHand(t, s, d, m)
	}
	for _, c := range s.plan.Categories {
		if !covered[c] {
			t.Fatalf("nobody has %s", c)
		}
	}
	for what, load := range map[string][]int{"categories": categories, "questions": questions} {
		if slices.Max(load)-slices.Min(load) > 1 || slices.Min(load) == 0 {
			t.Fatalf("unfair %s: %v", what, load)
		}
	}
	if slices.Min(questions) < s.plan.PerMember && !strings.Contains(strings.Join(d.Notes, " "), fmt.Sprintf("instead of %d", s.plan.PerMember)) {
		t.Fatalf("somebody has fewer questions and the notes do not say so: %q", d.Notes)
	}
	checkQuestions(t, s, d)
}

// checkHand wants a question for each of a member's categories, none for others.
func checkHand(t *rapid.T, s situation, d panel.Deal, m panel.Member) {
	iv := panel.Interview{Members: d.Members, Questions: d.Questions}
	var got []panel.Category
	for _, q := range iv.QuestionsOf(m.User) {
		got = append(got, q.Category)
	}
	if want := m.Categories; !cmp.Equal(slices.Compact(got), want) {
		t.Fatalf("%s has %v and asks %v", m.User, want, got)
	}
	if len(m.Questions) > s.plan.PerMember {
		t.Fatalf("%s has %d questions, more than %d", m.User, len(m.Questions), s.plan.PerMember)
	}
}

// checkQuestions wants each question once, the best ones first, and the
// snapshot to hold exactly what was dealt.
func checkQuestions(t *rapid.T, s situation, d panel.Deal) {
	var dealt, snapshot []string
	for _, m := range d.Members {
		dealt = append(dealt, m.Questions...)
	}
	for _, q := range d.Questions {
		snapshot = append(snapshot, q.ID)
	}
	slices.Sort(dealt)
	slices.Sort(snapshot)
	if !cmp.Equal(dealt, snapshot) || len(slices.Compact(slices.Clone(dealt))) != len(dealt) {
		t.Fatalf("dealt %v, snapshot %v", dealt, snapshot)
	}
	rank := func(q panel.Question) int {
		had, suits := slices.Contains(s.history.Asked, q.ID), q.Suits(s.plan.Level)
		return map[[2]bool]int{{false, true}: 0, {false, false}: 1, {true, true}: 2, {true, false}: 3}[[2]bool{had, suits}]
	}
	for _, left := range s.pack.Questions {
		for _, q := range d.Questions {
			if !slices.Contains(dealt, left.ID) && left.Category == q.Category && rank(left) < rank(q) {
				t.Fatalf("%s was dealt although %s is better and left", q.ID, left.ID)
			}
		}
	}
}

func TestDealIsTheSameEachTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSituation(t)
		first := s.deal(t)
		for range 3 {
			if diff := cmp.Diff(first, s.deal(t)); diff != "" {
				t.Fatalf("another deal:\n%s", diff)
			}
		}
	})
}

// Who was assigned longest ago never gets fewer categories than the others.
func TestLeastRecentGetsTheNextCategory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSituation(t)
		ms := s.deal(t).Members
		for _, a := range ms {
			for _, b := range ms {
				earlier := s.history.LastAssigned[a.User].Before(s.history.LastAssigned[b.User])
				if earlier && len(a.Categories) < len(b.Categories) {
					t.Fatalf("%s was assigned before %s and has fewer categories", a.User, b.User)
				}
			}
		}
	})
}

func TestLeastRecentTiesFollowThePlan(t *testing.T) {
	p := plan()
	h := panel.History{LastAssigned: map[string]time.Time{"ben": monday}}
	d, err := p.Deal(pack(), h)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]panel.Category{}
	for _, m := range d.Members {
		got[m.User] = m.Categories
	}
	want := map[string][]panel.Category{"cho": {panel.Technical}, "dee": {panel.Behavioural}, "ben": {panel.Situational}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestInterviewsDoNotAllGetTheSameQuestions(t *testing.T) {
	seen := map[string]bool{}
	for i := range 40 {
		p := plan()
		p.ID = fmt.Sprint("plan", i)
		d, err := p.Deal(pack(), panel.History{})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range d.Questions {
			seen[q.ID] = true
		}
	}
	if len(seen) != 4+3+5 {
		t.Errorf("40 interviews used %d of 12 questions", len(seen))
	}
}

func TestShortCategorySharedByAll(t *testing.T) {
	p := plan()
	p.PerMember = 6
	d, err := p.Deal(pack(), panel.History{})
	if err != nil {
		t.Fatal(err)
	}
	var loads []int
	for _, m := range d.Members {
		loads = append(loads, len(m.Questions))
	}
	if want := []int{4, 4, 3}; !cmp.Equal(loads, want) {
		t.Errorf("got %v, want %v", loads, want)
	}
	want := []string{"The pack has only 4 behavioural questions. The pack has only 3 situational questions. Each person gets 3 or 4 instead of 6, so that all have about the same."}
	if diff := cmp.Diff(want, d.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestNotesOnRepeatsAndLevels(t *testing.T) {
	pk := pack()
	for i := range pk.Questions {
		pk.Questions[i].Levels = []panel.Level{panel.Junior}
	}
	p := plan()
	p.Categories, p.Members, p.PerMember = []panel.Category{panel.Situational}, []string{"ben"}, 3
	d, err := p.Deal(pk, panel.History{Asked: []string{"situ-1", "situ-2"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"The candidate has had 2 of the 3 situational questions before; no new ones are left.",
		"3 of the 3 situational questions are meant for another level than senior; too few suit it.",
	}
	if diff := cmp.Diff(want, d.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if d.Questions[0].ID != "situ-3" {
		t.Errorf("the only new question comes at %v", d.Members[0].Questions)
	}
}

func TestPlansThatCannotBeDealt(t *testing.T) {
	for _, c := range []struct {
		field  string
		change func(*panel.Plan)
	}{
		{panel.FieldMembers, func(p *panel.Plan) { p.Members = nil }},
		{panel.FieldCategories, func(p *panel.Plan) { p.Categories = nil }},
		{panel.FieldCategories, func(p *panel.Plan) { p.Categories = []panel.Category{"sports"} }},
		{panel.FieldCategories, func(p *panel.Plan) {
			p.Categories = []panel.Category{panel.Situational}
			p.Members = []string{"a", "b", "c", "d"}
		}},
		{panel.FieldPerMember, func(p *panel.Plan) { p.PerMember = 0 }},
		{panel.FieldPerMember, func(p *panel.Plan) { p.Members = []string{"ben"} }},
	} {
		p := plan()
		c.change(&p)
		if _, err := p.Deal(pack(), panel.History{}); !cmp.Equal(fieldsOf(t, err), []string{c.field}) {
			t.Errorf("got %v, want a fault in %s", err, c.field)
		}
	}
}

// The organiser's own hands: any that can be dealt are dealt as given.
func TestDealHandsGivesWhatWasChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSituation(t)
		proposed := s.deal(t)
		hands := map[string][]panel.Category{"stranger": {panel.Technical}}
		for _, m := range proposed.Members {
			hands[m.User] = slices.Concat(m.Categories, m.Categories[:1]) // a double changes nothing
		}
		d, err := s.plan.DealHands(s.pack, hands, s.history)
		if err != nil {
			t.Fatal(err)
		}
		checkDeal(t, s, d)
		for i, m := range d.Members {
			if !cmp.Equal(sortedCategories(m.Categories), sortedCategories(proposed.Members[i].Categories)) {
				t.Fatalf("%s has %v, was given %v", m.User, m.Categories, proposed.Members[i].Categories)
			}
		}
	})
}

func sortedCategories(cs []panel.Category) []panel.Category { return slices.Sorted(slices.Values(cs)) }

func TestDealHandsCountsTheMemberWithMost(t *testing.T) {
	p := plan()
	p.PerMember = 3
	hands := map[string][]panel.Category{
		"ben": {panel.Situational, panel.Behavioural, panel.Technical}, "cho": {panel.Situational}, "dee": {panel.Situational},
	}
	d, err := p.DealHands(pack(), hands, panel.History{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.Members[0].Categories, p.Categories; !cmp.Equal(got, want) {
		t.Errorf("got %v, want the plan's order %v", got, want)
	}
	for i, want := range []int{3, 1, 1} {
		if got := len(d.Members[i].Questions); got != want {
			t.Errorf("%s: got %d questions, want %d", d.Members[i].User, got, want)
		}
	}
}

func TestDealHandsFaults(t *testing.T) {
	all := func() map[string][]panel.Category {
		return map[string][]panel.Category{"ben": {panel.Technical}, "cho": {panel.Behavioural}, "dee": {panel.Situational}}
	}
	for _, c := range []struct {
		name   string
		change func(h map[string][]panel.Category, p *panel.Plan)
		fields []string
		says   string
	}{
		{"none", func(h map[string][]panel.Category, _ *panel.Plan) {
			h["ben"] = nil
			h["cho"] = []panel.Category{panel.Technical, panel.Behavioural}
		}, []string{"hand:ben"}, "at least one"},
		{"nobody", func(h map[string][]panel.Category, _ *panel.Plan) { h["ben"] = []panel.Category{panel.Behavioural} }, []string{"hand:ben"}, "Nobody has technical"},
		{"too many", func(h map[string][]panel.Category, _ *panel.Plan) { h["dee"] = plan().Categories }, []string{"hand:dee"}, "3 categories are too many for 2 questions"},
		{"not chosen", func(h map[string][]panel.Category, _ *panel.Plan) { h["dee"] = append(h["dee"], panel.Competency) }, []string{"hand:dee"}, "Competency was not chosen"},
		{"all empty", func(h map[string][]panel.Category, _ *panel.Plan) { clear(h) }, []string{"hand:ben", "hand:cho", "hand:dee"}, "Nobody has situational"},
		{"shared by too many", func(h map[string][]panel.Category, p *panel.Plan) {
			p.Members = []string{"ben", "cho", "dee", "eve", "fay"}
			p.Categories = p.Categories[1:]
			h["ben"] = []panel.Category{panel.Behavioural}
			h["eve"], h["fay"], h["cho"] = h["dee"], h["dee"], h["dee"]
		}, []string{"hand:fay"}, "only 3 questions for 4 people"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, h := plan(), all()
			c.change(h, &p)
			_, err := p.DealHands(pack(), h, panel.History{})
			if got := fieldsOf(t, err); !cmp.Equal(got, c.fields) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v %v, want %v with %q", got, err, c.fields, c.says)
			}
		})
	}
	p := plan()
	p.PerMember = 0
	if _, err := p.DealHands(pack(), all(), panel.History{}); !cmp.Equal(fieldsOf(t, err), []string{panel.FieldPerMember}) {
		t.Errorf("got %v, want the plan's own fault", err)
	}
}

// More questions than the interview has minutes for is said before it is scheduled.
func TestDealSaysWhenTimeIsShort(t *testing.T) {
	p, pk := plan(), pack()
	for minutes, want := range map[int]string{
		10: "", // six of them fill the hour
		11: "The questions add up to about 66 minutes, and the interview takes 60. Ask fewer each, or plan more time.",
	} {
		for i := range pk.Questions {
			pk.Questions[i].Minutes = minutes
		}
		d, err := p.Deal(pk, panel.History{})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(d.Notes, want); want != "" && !got {
			t.Errorf("%d minutes each: %q", minutes, d.Notes)
		}
		if want == "" && len(d.Notes) > 0 {
			t.Errorf("%d minutes each: %q, want none", minutes, d.Notes)
		}
	}
}
