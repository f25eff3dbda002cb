package panel_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

func TestParseCategory(t *testing.T) {
	for word, want := range map[string]panel.Category{
		"technical": panel.Technical, "TECH": panel.Technical, " behavioral ": panel.Behavioural,
		"scenario": panel.Situational, "comp": panel.Competency, "": "", "tec": "",
	} {
		got, ok := panel.ParseCategory(word)
		if got != want || ok != (want != "") {
			t.Errorf("ParseCategory(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
}

func TestEveryCategoryWordIsUnderstood(t *testing.T) {
	words := panel.CategoryWords()
	if got, want := words[:4], []string{"behavioural", "situational", "technical", "competency"}; !cmp.Equal(got, want) {
		t.Errorf("got %v first, want %v", got, want)
	}
	for i, word := range words {
		if _, ok := panel.ParseCategory(word); !ok {
			t.Errorf("%q is listed and not understood", word)
		}
		if slices.Contains(words[:i], word) {
			t.Errorf("%q is listed twice", word)
		}
	}
	if !slices.Contains(words, "tech") {
		t.Error("the alias tech is missing")
	}
}

func TestTitles(t *testing.T) {
	got := []string{panel.Technical.Title(), panel.Category("").Title(), panel.Senior.Title()}
	if want := []string{"Technical", "", "Senior"}; !cmp.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPersonLocation(t *testing.T) {
	for zone, want := range map[string]string{"Europe/Berlin": "Europe/Berlin", "": "UTC", "Mars/Crater": "UTC"} {
		if got := (panel.Person{Zone: zone}).Location().String(); got != want {
			t.Errorf("zone %q: got %s, want %s", zone, got, want)
		}
	}
}

func TestBankSortsByTitleAndFindsByID(t *testing.T) {
	b := panel.NewBank(panel.Pack{ID: "z", Title: "Writer"}, panel.Pack{ID: "a", Title: "Developer"})
	var titles []string
	for _, p := range b.Packs() {
		titles = append(titles, p.Title)
	}
	if want := []string{"Developer", "Writer"}; !cmp.Equal(titles, want) {
		t.Errorf("got %v, want %v", titles, want)
	}
	if p, ok := b.Pack("z"); !ok || p.Title != "Writer" {
		t.Errorf("got %v, %v", p.Title, ok)
	}
	if _, ok := b.Pack("none"); ok {
		t.Error("found a pack that is not there")
	}
	b.Packs()[0].Title = "changed"
	if b.Packs()[0].Title == "changed" {
		t.Error("a caller can change the bank")
	}
}

func TestPackLookUps(t *testing.T) {
	p := pack()
	if got := len(p.In(panel.Technical)); got != 5 {
		t.Errorf("got %d technical questions, want 5", got)
	}
	if s, ok := p.Skill("data"); !ok || s.ID != "data" {
		t.Errorf("got %v, %v", s, ok)
	}
	if _, ok := p.Skill("none"); ok {
		t.Error("found a skill that is not there")
	}
	q := panel.Question{Levels: []panel.Level{panel.Mid}}
	if !q.Suits(panel.Mid) || !q.Suits("") || q.Suits(panel.Senior) {
		t.Error("Suits ignores the levels")
	}
}

func TestRatings(t *testing.T) {
	type row struct {
		Words   string
		Score   int
		Scored  bool
		Extreme bool
		Valid   bool
	}
	want := map[panel.Rating]row{
		panel.Poor: {"1 Poor", 1, true, true, true}, panel.Mixed: {"2 Mixed", 2, true, false, true},
		panel.Good: {"3 Good", 3, true, false, true}, panel.Excellent: {"4 Excellent", 4, true, true, true},
		panel.NotAssessed: {"Not assessed", 0, false, false, true}, panel.Unrated: {}, "5": {},
	}
	for r, w := range want {
		score, scored := r.Score()
		if got := (row{r.Words(), score, scored, r.Extreme(), r.Valid()}); got != w {
			t.Errorf("%q: got %+v, want %+v", r, got, w)
		}
	}
	if len(panel.Ratings()) != 5 {
		t.Error("a rating is missing from the form")
	}
}

func TestRecommendations(t *testing.T) {
	lean := map[panel.Recommendation][2]bool{
		panel.StrongNo: {false, true}, panel.No: {false, true}, panel.Yes: {true, true}, panel.StrongYes: {true, true},
	}
	for _, r := range panel.Recommendations() {
		if !r.Valid() || r.Words() == "" || r.Meaning() == "" {
			t.Errorf("%q has no words", r)
		}
		if hire, ok := r.Lean(); [2]bool{hire, ok} != lean[r] {
			t.Errorf("%q leans %v, %v", r, hire, ok)
		}
	}
	if panel.Undecided.Valid() {
		t.Error("an empty recommendation is valid")
	}
}

func TestCodeOf(t *testing.T) {
	for _, c := range []struct {
		err  error
		want panel.Code
	}{
		{nil, ""},
		{errors.New("broken pipe"), ""},
		{fmt.Errorf("wrapped: %w", panel.Errorf(panel.Conflict, "too late")), panel.Conflict},
		{fmt.Errorf("wrapped: %w", panel.Faults{panel.Faultf("stage", "empty")}), panel.Invalid},
	} {
		if got := panel.CodeOf(c.err); got != c.want {
			t.Errorf("%v: got %q, want %q", c.err, got, c.want)
		}
	}
	if !panel.Errorf(panel.Conflict, "too late").Refusal() || !(panel.Faults{}).Refusal() {
		t.Error("a refusal does not say that it is one")
	}
	if err := (panel.Faults{}).Err(); err != nil {
		t.Errorf("no faults are an error: %v", err)
	}
	if got := (panel.Faults{panel.Faultf("a", "one"), panel.Faultf("b", "two")}).Error(); got != "one\ntwo" {
		t.Errorf("got %q", got)
	}
}

func TestFieldNames(t *testing.T) {
	got := []string{panel.RatingField("q1"), panel.EvidenceField("q1"), panel.HandField("U1")}
	if want := []string{"rating:q1", "evidence:q1", "hand:U1"}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A notice's id is made of its four parts, so that planning it twice is one notice.
func TestNoticeID(t *testing.T) {
	n := panel.NewNotice("iv1", "ben", panel.DayBefore, 2, monday.In(time.Local), monday.Add(time.Hour))
	if n.ID != "iv1.day-before.ben.2" || n.Due != monday {
		t.Errorf("got %s, due %v", n.ID, n.Due)
	}
	if got := len(panel.Kinds()); got != 16 {
		t.Errorf("got %d kinds, want 16", got)
	}
	if n.About() != "" {
		t.Errorf("it is about %q, want nobody", n.About())
	}
}

func TestInterviewLookUps(t *testing.T) {
	iv := interview(t)
	ben, ok := iv.Member("ben")
	if !ok || len(iv.QuestionsOf("ben")) != len(ben.Questions) || len(ben.Questions) != 2 {
		t.Errorf("got %v, %v", ben, ok)
	}
	if _, ok := iv.Member("kim"); ok || iv.QuestionsOf("kim") != nil {
		t.Error("the candidate is on the panel")
	}
	if _, ok := iv.Question("none"); ok {
		t.Error("found a question that was not dealt")
	}
	if got := iv.End(); !got.Equal(iv.Start.Add(time.Hour)) {
		t.Errorf("ends at %v", got)
	}
	iv.Members[1].Answer = panel.Declined
	if got, want := iv.Expected(), []string{"ben", "dee"}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Who may know, change and read: the table of the blind rule.
func TestBlindRule(t *testing.T) {
	iv := interview(t) // ann organises and leads from outside the panel
	iv.Members[2].Answer = panel.Declined
	for _, c := range []struct {
		name, user        string
		change            func(*panel.Interview)
		submitted         []string
		see, manage, read bool
	}{
		{"organiser outside", "ann", nil, nil, true, true, true},
		{"member before", "ben", nil, []string{"cho"}, true, false, false},
		{"member after", "ben", nil, []string{"ben"}, true, false, true},
		{"declined member", "dee", nil, []string{"dee"}, true, false, false},
		{"lead on the panel before", "ben", func(iv *panel.Interview) { iv.Lead = "ben" }, []string{"cho"}, true, true, false},
		{"lead on the panel after", "ben", func(iv *panel.Interview) { iv.Lead = "ben" }, []string{"ben"}, true, true, true},
		// Declining must be no way to read first and write afterwards.
		{"lead who declined, cards missing", "dee", func(iv *panel.Interview) { iv.Lead = "dee" }, []string{"ben"}, true, true, false},
		{"lead who declined, all cards in", "dee", func(iv *panel.Interview) { iv.Lead = "dee" }, []string{"ben", "cho"}, true, true, true},
		{"candidate", "kim", nil, []string{"kim"}, false, false, false},
		{"candidate who organises", "kim", func(iv *panel.Interview) { iv.Organiser = "kim" }, []string{"kim"}, false, false, false},
		{"stranger", "old", nil, []string{"old"}, false, false, false},
		{"nobody", "", nil, nil, false, false, false},
	} {
		iv := iv
		if c.change != nil {
			c.change(&iv)
		}
		got := [3]bool{iv.MaySee(c.user), iv.MayManage(c.user), iv.MayReadCards(c.user, c.submitted)}
		if want := [3]bool{c.see, c.manage, c.read}; got != want {
			t.Errorf("%s: see, manage, read: got %v, want %v", c.name, got, want)
		}
	}
}

// Nobody who owes a card reads the others', whatever else they are.
func TestNobodyReadsBeforeTheirOwnIsIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		users := []string{"ann", "ben", "cho", "dee", "kim"}
		iv := interview(t)
		iv.Lead = rapid.SampledFrom(users).Draw(t, "lead")
		iv.Organiser = rapid.SampledFrom(users).Draw(t, "organiser")
		submitted := rapid.SliceOfDistinct(rapid.SampledFrom(users), rapid.ID[string]).Draw(t, "submitted")
		for _, user := range iv.Expected() {
			if iv.MayReadCards(user, without(submitted, user)) {
				t.Fatalf("%s reads cards before their own is in", user)
			}
		}
		if iv.MayReadCards("kim", submitted) {
			t.Fatal("the candidate reads cards")
		}
	})
}
