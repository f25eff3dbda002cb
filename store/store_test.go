package store_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"panelist/panel"
	"panelist/store"
	"panelist/store/redistest"
)

const team = "T0ACME"

// day is the start of the sample interview: far ahead of the real clock's now,
// so that nothing is due unless a test moves the clock.
var day = time.Date(2031, 3, 4, 10, 0, 0, 0, time.UTC)

// world is a store on a server that nobody else uses.
type world struct {
	*testing.T
	ctx context.Context
	url string
	*store.Store
}

// both runs a test on a real redis-server and on miniredis, which the demo uses.
func both(t *testing.T, test func(w *world)) {
	t.Helper()
	t.Run("redis", func(t *testing.T) { test(open(t, redistest.Start(t).URL())) })
	t.Run("miniredis", func(t *testing.T) { test(open(t, "redis://"+miniredis.RunT(t).Addr())) })
}

func open(t *testing.T, url string) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	s, err := store.Open(ctx, url, store.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &world{t, ctx, url, s}
}

// must fails the test at an error.
func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// refused fails the test unless err is a refusal of this kind.
func (w *world) refused(err error, want panel.Code) {
	w.Helper()
	if got := panel.CodeOf(err); got != want {
		w.Fatalf("got %q (%v), want a refusal %q", got, err, want)
	}
}

// sample is an interview of Uben, Ucara and Udan, organised by Uann, led by Ulea.
func sample(id string) panel.Interview {
	return panel.Interview{
		ID: id, Candidate: "Robin", Role: "backend-developer", RoleTitle: "Backend developer",
		Level: panel.Senior, Stage: "Onsite", Start: day, Duration: time.Hour,
		Organiser: "Uann", Lead: "Ulea",
		Members: []panel.Member{
			{User: "Uben", Categories: []panel.Category{panel.Technical}, Questions: []string{"q1"}, Answer: panel.Pending},
			{User: "Ucara", Categories: []panel.Category{panel.Behavioural}, Questions: []string{"q2"}, Answer: panel.Pending},
			{User: "Udan", Categories: []panel.Category{panel.Competency}, Questions: []string{"q3"}, Answer: panel.Pending},
		},
		Categories: []panel.Category{panel.Technical, panel.Behavioural, panel.Competency}, PerMember: 1,
		State:     panel.Scheduled,
		Questions: []panel.Question{{ID: "q1"}, {ID: "q2"}, {ID: "q3"}},
		Created:   day.Add(-48 * time.Hour),
	}
}

// created saves a sample interview.
func (w *world) created(id string, notices ...panel.Notice) panel.Interview {
	w.Helper()
	iv := sample(id)
	w.must(w.CreateInterview(w.ctx, team, iv, notices))
	return iv
}

func card(iv, user string) panel.Scorecard {
	return panel.Scorecard{
		Interview: iv, User: user, Recommendation: panel.Yes, Summary: "Marker of " + user,
		Entries: []panel.Entry{{Question: "q1", Rating: panel.Good, Evidence: "Said so"}},
	}
}

// submitted saves the card of a member.
func (w *world) submitted(iv, user string) {
	w.Helper()
	first, err := w.SubmitCard(w.ctx, team, card(iv, user), nil)
	w.must(err)
	if !first {
		w.Fatalf("the card of %s was in already", user)
	}
}

// advance moves the clock to an instant.
func (w *world) advanceTo(at time.Time) {
	w.Helper()
	now, err := w.Now(w.ctx, team)
	w.must(err)
	w.must(w.Advance(w.ctx, team, at.Sub(now)))
}
