package panel_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func bank() panel.Bank {
	return panel.NewBank(pack(), panel.Pack{ID: "bare", Title: "Bare", Questions: []panel.Question{{ID: "x", Category: panel.Technical}}})
}

func TestPlanWithoutFault(t *testing.T) {
	for name, change := range map[string]func(*panel.Plan){
		"as it is":              func(*panel.Plan) {},
		"no account":            func(p *panel.Plan) { p.CandidateUser = "" },
		"40 runes":              func(p *panel.Plan) { p.Candidate, p.Stage = strings.Repeat("ü", 40), strings.Repeat("ü", 40) },
		"an alias with a digit": func(p *panel.Plan) { p.Candidate = "Candidate 4711" },
		"starts this second":    func(p *panel.Plan) { p.Start = monday },
		"a year ahead":          func(p *panel.Plan) { p.Start = monday.AddDate(1, 0, 0) },
		"shortest":              func(p *panel.Plan) { p.Duration = 15 * time.Minute },
		"longest":               func(p *panel.Plan) { p.Duration = 8 * time.Hour },
		"most questions":        func(p *panel.Plan) { p.PerMember = 6 },
		"lead on the panel":     func(p *panel.Plan) { p.Lead = "ben" },
		"call link":             func(p *panel.Plan) { p.CallLink = " https://call.example/r/1?x=y " },
		"long note":             func(p *panel.Plan) { p.Note = strings.Repeat("ü", 1000) },
	} {
		p := plan()
		change(&p)
		if err := p.Validate(monday, bank(), people()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPlanFaults(t *testing.T) {
	for _, c := range []struct {
		name, field, says string
		change            func(*panel.Plan)
	}{
		{"no candidate", panel.FieldCandidate, "first name", func(p *panel.Plan) { p.Candidate = "  " }},
		{"long candidate", panel.FieldCandidate, "Shorten it to 40", func(p *panel.Plan) { p.Candidate = strings.Repeat("a", 41) }},
		{"e-mail", panel.FieldCandidate, "e-mail", func(p *panel.Plan) { p.Candidate = "kim@example.com" }},
		{"phone", panel.FieldCandidate, "phone", func(p *panel.Plan) { p.Candidate = "Kim +49 (151) 234-5678" }},
		{"mention", panel.FieldCandidate, "without a mention", func(p *panel.Plan) { p.Candidate = "<@U0123>" }},
		{"typed mention", panel.FieldCandidate, "without a mention", func(p *panel.Plan) { p.Candidate = "our @kim" }},
		{"organises their own", panel.FieldCandidateUser, "your own interview", func(p *panel.Plan) { p.CandidateUser = "ann"; p.Lead = "ben" }},
		{"candidate is an app", panel.FieldCandidateUser, "app", func(p *panel.Plan) { p.CandidateUser = "bot" }},
		{"unknown role", panel.FieldRole, "Choose one of the roles", func(p *panel.Plan) { p.Role = "pilot" }},
		{"no level", panel.FieldLevel, "junior, mid or senior", func(p *panel.Plan) { p.Level = "" }},
		{"unknown level", panel.FieldLevel, "junior, mid or senior", func(p *panel.Plan) { p.Level = "chief" }},
		{"no stage", panel.FieldStage, "which stage", func(p *panel.Plan) { p.Stage = "\t" }},
		{"long stage", panel.FieldStage, "Shorten it to 40", func(p *panel.Plan) { p.Stage = strings.Repeat("a", 41) }},
		{"no start", panel.FieldStart, "Choose when", func(p *panel.Plan) { p.Start = time.Time{} }},
		{"past", panel.FieldStart, "in the past", func(p *panel.Plan) { p.Start = monday.Add(-time.Second) }},
		{"far ahead", panel.FieldStart, "more than a year", func(p *panel.Plan) { p.Start = monday.AddDate(1, 0, 1) }},
		{"short", panel.FieldDuration, "between 15 minutes and 8 hours", func(p *panel.Plan) { p.Duration = 14 * time.Minute }},
		{"long", panel.FieldDuration, "between 15 minutes and 8 hours", func(p *panel.Plan) { p.Duration = 8*time.Hour + 1 }},
		{"no members", panel.FieldMembers, "at least one person", func(p *panel.Plan) { p.Members = nil }},
		{"duplicate", panel.FieldMembers, "Ben is on the panel twice", func(p *panel.Plan) { p.Members = []string{"ben", "cho", "ben"} }},
		{"a bot", panel.FieldMembers, "Robo is an app", func(p *panel.Plan) { p.Members[0] = "bot" }},
		{"deactivated", panel.FieldMembers, "Olga is deactivated", func(p *panel.Plan) { p.Members[0] = "old" }},
		{"unknown person", panel.FieldMembers, "do not know U99", func(p *panel.Plan) { p.Members[0] = "U99" }},
		{"candidate on the panel", panel.FieldMembers, "Kim is the candidate", func(p *panel.Plan) { p.Members[0] = "kim" }},
		{"no lead", panel.FieldLead, "who leads", func(p *panel.Plan) { p.Lead = "" }},
		{"no lead, no account", panel.FieldLead, "who leads", func(p *panel.Plan) { p.Lead, p.CandidateUser = "", "" }},
		{"a bot leads", panel.FieldLead, "Robo is an app", func(p *panel.Plan) { p.Lead = "bot" }},
		{"deactivated lead", panel.FieldLead, "Olga is deactivated", func(p *panel.Plan) { p.Lead = "old" }},
		{"candidate leads", panel.FieldLead, "Kim is the candidate", func(p *panel.Plan) { p.Lead = "kim" }},
		{"no categories", panel.FieldCategories, "at least one category", func(p *panel.Plan) { p.Categories = nil }},
		{"unknown category", panel.FieldCategories, "no category “sports”", func(p *panel.Plan) { p.Categories[0] = "sports" }},
		{"category twice", panel.FieldCategories, "Behavioural is chosen twice", func(p *panel.Plan) { p.Categories[0] = panel.Behavioural }},
		{"category without questions", panel.FieldCategories, "Bare has no behavioural questions", func(p *panel.Plan) { p.Role = "bare" }},
		{"too few questions", panel.FieldCategories, "only 1 question for 3 people", func(p *panel.Plan) { p.Role, p.Categories = "bare", []panel.Category{panel.Technical} }},
		{"no questions", panel.FieldPerMember, "between 1 and 6", func(p *panel.Plan) { p.PerMember = 0 }},
		{"many questions", panel.FieldPerMember, "between 1 and 6", func(p *panel.Plan) { p.PerMember = 7 }},
		{"too few each", panel.FieldPerMember, "With 2 people and 4 categories each needs at least 2 questions", func(p *panel.Plan) {
			p.Members, p.Categories, p.PerMember = []string{"ben", "cho"}, panel.Categories(), 1
		}},
		{"too few for one", panel.FieldPerMember, "With 1 person and 3 categories", func(p *panel.Plan) { p.Members = []string{"ben"} }},
		{"not a web link", panel.FieldCallLink, "https://", func(p *panel.Plan) { p.CallLink = "javascript:alert(1)" }},
		{"no host", panel.FieldCallLink, "https://", func(p *panel.Plan) { p.CallLink = "https://" }},
		{"bare host", panel.FieldCallLink, "https://", func(p *panel.Plan) { p.CallLink = "call.example/1" }},
		{"long link", panel.FieldCallLink, "Shorten it to 500", func(p *panel.Plan) { p.CallLink = "https://call.example/" + strings.Repeat("a", 500) }},
		{"long note", panel.FieldNote, "Shorten it to 1000", func(p *panel.Plan) { p.Note = strings.Repeat("ü", 1001) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plan()
			c.change(&p)
			err := p.Validate(monday, bank(), people())
			if got := fieldsOf(t, err); !cmp.Equal(got, []string{c.field}) {
				t.Fatalf("got faults in %v, want only %s: %v", got, c.field, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %q, want %q in it", err, c.says)
			}
		})
	}
}

// A field has one text in the form, so everything wrong with it is in one Error.
func TestEverythingWrongWithThePanelAtOnce(t *testing.T) {
	p := plan()
	p.Members = append(slices.Repeat([]string{"ben"}, 9), "bot", "kim")
	err := p.Validate(monday, bank(), people())
	for _, says := range []string{"11 people", "Ben is on the panel twice", "Robo", "Kim"} {
		if !strings.Contains(err.Error(), says) {
			t.Errorf("got %q, want %q in it", err, says)
		}
	}
}

func TestEveryFaultAtOnceInFormOrder(t *testing.T) {
	err := panel.Plan{CallLink: "ftp://x", Note: strings.Repeat("a", 1001)}.Validate(monday, bank(), nil)
	want := []string{
		panel.FieldCandidate, panel.FieldRole, panel.FieldLevel, panel.FieldStage, panel.FieldStart, panel.FieldDuration,
		panel.FieldMembers, panel.FieldLead, panel.FieldCategories, panel.FieldPerMember, panel.FieldCallLink, panel.FieldNote,
	}
	if diff := cmp.Diff(want, fieldsOf(t, err)); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	faults, _ := errors.AsType[panel.Faults](err)
	for _, f := range faults {
		if f.Code != panel.Invalid || f.Message == "" {
			t.Errorf("%s: code %q, message %q", f.Field, f.Code, f.Message)
		}
	}
}

func TestPlanBecomesInterview(t *testing.T) {
	p := plan()
	p.Candidate, p.Note = " Kim ", " be kind \n"
	p.Start = p.Start.In(time.FixedZone("there", 3600))
	d, err := p.Deal(pack(), panel.History{})
	if err != nil {
		t.Fatal(err)
	}
	iv := p.Interview("iv1", pack(), d, monday)
	want := panel.Interview{
		ID: "iv1", Candidate: "Kim", CandidateUser: "kim", Role: "backend-developer", RoleTitle: "Backend developer",
		Level: panel.Senior, Stage: "Technical interview", Start: monday.Add(72 * time.Hour), Duration: time.Hour,
		Organiser: "ann", Lead: "ann", Members: d.Members, Categories: p.Categories, PerMember: 2, Note: "be kind",
		State: panel.Scheduled, Questions: d.Questions, Skills: []panel.Skill{{ID: "design"}, {ID: "data"}}, Created: monday,
	}
	if iv.Start.Location() != time.UTC {
		t.Errorf("starts at %v, want it in UTC", iv.Start)
	}
	if diff := cmp.Diff(want, iv); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
