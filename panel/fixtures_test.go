package panel_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"panelist/panel"
)

// monday is a working day in Berlin, 10:00 there.
var monday = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// pack has as many questions in each category as the real one: 4, 3, 5 and 3.
func pack() panel.Pack {
	return packOf(map[panel.Category]int{panel.Behavioural: 4, panel.Situational: 3, panel.Technical: 5, panel.Competency: 3})
}

func packOf(sizes map[panel.Category]int) panel.Pack {
	p := panel.Pack{ID: "backend-developer", Title: "Backend developer", Skills: []panel.Skill{{ID: "design"}, {ID: "data"}, {ID: "teamwork"}}}
	for _, c := range panel.Categories() {
		for i := range sizes[c] {
			q := panel.Question{ID: fmt.Sprintf("%s-%d", c[:4], i+1), Category: c, Levels: panel.Levels()}
			q.Competencies = []string{p.Skills[i%2].ID}
			p.Questions = append(p.Questions, q)
		}
	}
	return p
}

func people() map[string]panel.Person {
	return map[string]panel.Person{
		"ann": {User: "ann", Name: "Ann", Zone: "Europe/Berlin"},
		"ben": {User: "ben", Name: "Ben", Zone: "Europe/Berlin"},
		"cho": {User: "cho", Name: "Cho", Zone: "America/New_York"},
		"dee": {User: "dee", Name: "Dee", Zone: "Australia/Lord_Howe"},
		"kim": {User: "kim", Name: "Kim"},
		"bot": {User: "bot", Name: "Robo", Bot: true},
		"old": {User: "old", Name: "Olga", Gone: true},
	}
}

// plan is one without a fault: Ann organises and leads, Ben, Cho and Dee interview.
func plan() panel.Plan {
	return panel.Plan{
		ID: "plan1", Candidate: "Kim", CandidateUser: "kim", Role: "backend-developer", Level: panel.Senior,
		Stage: "Technical interview", Start: monday.Add(72 * time.Hour), Duration: time.Hour,
		Organiser: "ann", Lead: "ann", Members: []string{"ben", "cho", "dee"},
		Categories: []panel.Category{panel.Technical, panel.Behavioural, panel.Situational}, PerMember: 2,
	}
}

// interview is what plan becomes, scheduled at monday.
func interview(t interface {
	Helper()
	Fatal(args ...any)
},
) panel.Interview {
	t.Helper()
	d, err := plan().Deal(pack(), panel.History{})
	if err != nil {
		t.Fatal(err)
	}
	return plan().Interview("iv1", pack(), d, monday)
}

// fieldsOf lists the fields at fault, in order.
func fieldsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	faults, ok := errors.AsType[panel.Faults](err)
	if !ok {
		t.Fatalf("got %T %v, want Faults", err, err)
	}
	var fields []string
	for _, f := range faults {
		fields = append(fields, f.Field)
	}
	return fields
}

func wantCode(t *testing.T, err error, want panel.Code) {
	t.Helper()
	if got := panel.CodeOf(err); got != want {
		t.Errorf("got code %q (%v), want %q", got, err, want)
	}
}

func without(list []string, item string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == item })
}
