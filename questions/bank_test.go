package questions

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func backend(t *testing.T) panel.Pack {
	t.Helper()
	bank, err := Embedded()
	if err != nil {
		t.Fatalf("the embedded packs have faults:\n%v", err)
	}
	pack, ok := bank.Pack("backend-developer")
	if !ok {
		t.Fatal("the pack backend-developer is not embedded")
	}
	return pack
}

// The ids stand for the subjects; what stands behind an id must never change.
func TestBackendSubjectsInOrder(t *testing.T) {
	want := map[panel.Category][][2]string{
		panel.Behavioural: {
			{"be-beh-001", "database became slow"},
			{"be-beh-002", "security weakness"},
			{"be-beh-003", "refactoring"},
			{"be-beh-004", "far more load"},
		},
		panel.Situational: {
			{"be-sit-001", "payment API"}, {"be-sit-002", "200 million rows"}, {"be-sit-003", "rate limiting"},
		},
		panel.Technical: {
			{"be-tech-001", "double booking"},
			{"be-tech-002", "relational database"},
			{"be-tech-003", "version the API"},
			{"be-tech-004", "10,000 events a minute"},
			{"be-tech-005", "51 queries"},
		},
		panel.Competency: {
			{"be-comp-001", "tested"}, {"be-comp-002", "on call"}, {"be-comp-003", "passwords"},
		},
	}
	pack := backend(t)
	for c, subjects := range want {
		var got, ids []string
		for _, q := range pack.In(c) {
			got = append(got, q.ID)
		}
		for _, s := range subjects {
			ids = append(ids, s[0])
		}
		if diff := cmp.Diff(ids, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c, diff)
			continue
		}
		for i, q := range pack.In(c) {
			if !strings.Contains(q.Text, subjects[i][1]) {
				t.Errorf("%s does not speak of %q: %s", q.ID, subjects[i][1], q.Text)
			}
		}
	}
}

func TestBackendPackIsWhole(t *testing.T) {
	pack := backend(t)
	if n := len(pack.Skills); n < 6 || n > 9 {
		t.Errorf("%d competencies, want 6 to 9", n)
	}
	for _, c := range panel.Categories() {
		if pack.Intros[c] == "" {
			t.Errorf("no intro for %s", c)
		}
	}
	for name, got := range map[string]string{"version": pack.Version, "title": pack.Title, "licence": pack.Licence, "source": pack.Source} {
		if got == "" {
			t.Errorf("no %s", name)
		}
	}
	if len(pack.Tips) != 4 || len(pack.FAQs) != 3 {
		t.Errorf("%d tips and %d FAQs, want 4 and 3", len(pack.Tips), len(pack.FAQs))
	}
	for _, q := range pack.Questions {
		if len(q.Tags) == 0 || len(q.Probes) < 2 || len(q.Levels) == 0 {
			t.Errorf("%s lacks tags, probes or levels", q.ID)
		}
	}
	for _, l := range panel.Levels() {
		for _, c := range panel.Categories() {
			if !anySuits(pack.In(c), l) {
				t.Errorf("no %s question suits %s", c, l)
			}
		}
	}
}

func anySuits(qs []panel.Question, l panel.Level) bool {
	for _, q := range qs {
		if q.Suits(l) {
			return true
		}
	}
	return false
}

// The limits are written out again here: the views count on them.
func TestBackendTextsFitSlack(t *testing.T) {
	pack := backend(t)
	fits := func(where, text string, limit int) {
		t.Helper()
		if n := utf8.RuneCountInString(text); n == 0 || n > limit {
			t.Errorf("%s has %d characters, want 1 to %d", where, n, limit)
		}
		if strings.TrimSpace(text) != text || strings.Contains(text, "\n") {
			t.Errorf("%s has stray white space: %q", where, text)
		}
	}
	for _, q := range pack.Questions {
		fits(q.ID+" text", q.Text, 300)
		fits(q.ID+" assesses", q.Assesses, 150)
		for _, p := range q.Probes {
			fits(q.ID+" probe", p, 200)
		}
		for _, a := range q.Anchors {
			fits(q.ID+" anchor", a, 250)
		}
	}
	for _, tip := range pack.Tips {
		fits("tip", tip, 300)
	}
	for _, faq := range pack.FAQs {
		fits("FAQ question", faq.Question, 150)
		fits("FAQ answer", faq.Answer, 500)
	}
}

func TestPrint(t *testing.T) {
	bank, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	Print(&out, bank)
	want := `
Pack               Title              Version  Behavioural  Situational  Technical  Competency  Total
backend-developer  Backend developer  2026.1   4            3            5          3           15
`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
