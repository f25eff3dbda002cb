package store_test

import (
	"bytes"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
	"panelist/store/redistest"
)

// key is a data key of this id; the id makes its bytes.
func key(t testing.TB, id string) store.Key {
	t.Helper()
	k, err := store.NewKey(id, bytes.Repeat([]byte(id), store.KeySize)[:store.KeySize])
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// openWith is another copy of Panelist on the same Redis, with these data keys.
func openWith(t *testing.T, url string, ids ...string) *world {
	t.Helper()
	o := store.Options{Logger: slog.New(slog.DiscardHandler)}
	for _, id := range ids {
		o.Keys = append(o.Keys, key(t, id))
	}
	s, err := store.Open(t.Context(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &world{t, t.Context(), url, s}
}

// TestNothingReadableLiesInRedis writes all that holds people's words and looks
// for them everywhere: keys, values, slow log and append-only file.
func TestNothingReadableLiesInRedis(t *testing.T) {
	server := redistest.Start(t, redistest.SlowLog()...)
	w := openWith(t, server.URL(), "k1")
	told(w)
	contents := server.Contents()
	for _, word := range marked {
		if strings.Contains(contents, word) {
			t.Errorf("Redis holds %q in plain text", word)
		}
	}
	if readable := regexp.MustCompile(`(?m)^.*\{"[a-z_]+":.*$`).FindString(server.Keys()); readable != "" {
		t.Errorf("Redis holds a readable record: %.200s", readable)
	}
	for _, id := range []string{"iv1", "Uben", "Uann"} { // the look sees something
		if !strings.Contains(contents, id) {
			t.Errorf("Redis does not hold %q: is the look blind?", id)
		}
	}
	plain := redistest.Start(t, redistest.SlowLog()...)
	told(openWith(t, plain.URL()))
	contents = plain.Contents()
	for _, word := range marked {
		if !strings.Contains(contents, word) {
			t.Errorf("without a key %q is not found: is the look blind?", word)
		}
	}
}

// marked are the words of told.
var marked = []string{"Quintessa", "Zebra-note", "Heron-reason", "Otter-evidence", "Lynx-summary", "Stork-draft", "Ibis-person", "Ibex-plan", "example.org/room"}

// told writes an interview, a card, a draft, a plan and a person with the words marked.
func told(w *world) {
	w.Helper()
	iv := sample("iv1")
	iv.Candidate, iv.Note, iv.CallLink = "Quintessa", "Zebra-note", "https://example.org/room"
	w.must(w.CreateInterview(w.ctx, team, iv, []panel.Notice{soon("iv1")}))
	_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
		iv.Members[2].Answer, iv.Members[2].Reason = panel.Declined, "Heron-reason"
		return nil, nil
	})
	w.must(err)
	c := card("iv1", "Uben")
	c.Entries[0].Evidence, c.Summary = "Otter-evidence", "Lynx-summary"
	_, err = w.SubmitCard(w.ctx, team, c, nil)
	w.must(err)
	c = card("iv1", "Ucara")
	c.Summary = "Stork-draft"
	w.must(w.SaveDraft(w.ctx, team, c))
	w.must(w.SavePlan(w.ctx, team, panel.Plan{ID: "plan1", Organiser: "Uann", Candidate: "Ibex-plan"}))
	w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uben", Name: "Ibis-person", Channel: "D1"}))
	_, err = w.History(w.ctx, team, panel.Plan{Candidate: "Quintessa", Members: []string{"Uben"}})
	w.must(err)
	_, err = w.ClaimOnce(w.ctx, team, "a delivery")
	w.must(err)
}

// readBack reads everything that told wrote, each way there is.
func readBack(w *world) (got []string) {
	w.Helper()
	iv, err := w.Interview(w.ctx, team, "iv1")
	w.must(err)
	_, cards, err := w.Cards(w.ctx, team, "iv1", "Uann")
	w.must(err)
	draft, _, err := w.Draft(w.ctx, team, "iv1", "Ucara")
	w.must(err)
	plan, err := w.Plan(w.ctx, team, "plan1", "Uann")
	w.must(err)
	people, err := w.People(w.ctx, team, "Uben")
	w.must(err)
	list, _, err := w.InterviewsOf(w.ctx, team, "Uann", "", 10)
	w.must(err)
	owed, err := w.Owed(w.ctx, team, "Ucara", day)
	w.must(err)
	past, err := w.History(w.ctx, team, panel.Plan{Candidate: "Quintessa"})
	w.must(err)
	progress, _, err := w.Progress(w.ctx, team, "iv1")
	w.must(err)
	got = append(got, iv.Candidate, iv.Note, iv.Members[2].Reason, iv.CallLink, draft.Summary, plan.Candidate, people["Uben"].Name, people["Uben"].Channel)
	for _, c := range cards.Open {
		got = append(got, c.Entries[0].Evidence, c.Summary)
	}
	for _, iv := range append(append(list, owed...), progress) {
		got = append(got, iv.Candidate)
	}
	return append(got, past.Asked...)
}

// remembered is what readBack finds when nothing is lost.
func remembered() []string {
	return []string{
		"Quintessa", "Zebra-note", "Heron-reason", "https://example.org/room", "Stork-draft", "Ibex-plan", "Ibis-person", "D1",
		"Otter-evidence", "Lynx-summary", "Quintessa", "Quintessa", "Quintessa", "q1", "q2", "q3",
	}
}

func TestSealedOrNotAllIsReadBack(t *testing.T) {
	both(t, func(w *world) {
		for _, keys := range [][]string{nil, {"k1"}} {
			w.must(w.Client().FlushAll(w.ctx).Err())
			told(openWith(w.T, w.url, keys...))
			for _, later := range [][]string{{"k1"}, {"k1", "k2"}, {"k2", "k1"}} {
				if diff := cmp.Diff(remembered(), readBack(openWith(w.T, w.url, later...))); diff != "" {
					t.Errorf("written with %v, read with %v:\n%s", keys, later, diff)
				}
			}
		}
	})
}
