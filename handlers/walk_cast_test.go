package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox"
)

// The people of a walk, by what they are in the two interviews.
const (
	olivia = "U0OLIVIA" // organises the first from outside the panel
	ann    = "U0ANN"    // leads the first, on its panel; no card yet
	ben    = "U0BEN"    // on both panels, organises the second; no card yet
	gina   = "U0GINA"   // a guest on the first panel; no card yet
	adam   = "U0ADAM"   // an admin of Panelist's, on the first panel; no card yet
	eve    = "U0EVE"    // has declined both, and leads the second
	dora   = "U0DORA"   // on the first panel; her account is deactivated
	chloe  = "U0CHLOE"  // on both panels: one of those whose cards differ
	dan    = "U0DAN"    // the other
	cara   = "U0CARA"   // the candidate of both, with an account
	sid    = "U0SID"    // a stranger
	gus    = "U0GUS"    // a guest and a stranger
	wanda  = "U0WANDA"  // an admin of the workspace and a stranger
)

// The interviews of a walk. The third is of another workspace, with the same people.
const (
	first, second = "IV0first", "IV0second"
	elsewhere     = "IV0elsewhere"
	otherTeam     = "T0OTHER"
)

// cast is who and what there is in a walk.
type cast struct {
	people        []sandbox.User
	bank          panel.Bank
	pack          panel.Pack
	begun         time.Time // when everything was planned
	first, second panel.Interview
}

// newCast plans both interviews for the hour before at.
func newCast(t *testing.T, at time.Time) cast {
	t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		t.Fatal(err)
	}
	c := cast{bank: bank, pack: bank.Packs()[0], begun: at.AddDate(0, 0, -4)}
	for _, id := range []string{olivia, ann, ben, gina, adam, eve, dora, chloe, dan, cara, sid, gus, wanda} {
		name := strings.ToLower(strings.TrimPrefix(id, "U0"))
		c.people = append(c.people, sandbox.User{
			ID: id, Name: name, RealName: strings.ToUpper(name[:1]) + name[1:], TZ: "Europe/London",
			IsRestricted: id == gina || id == gus, IsAdmin: id == wanda,
		})
	}
	c.first = c.interview(t, first, at, olivia, ann, ann, ben, gina, adam, eve, dora, chloe, dan)
	c.second = c.interview(t, second, at, ben, eve, ben, chloe, dan, eve)
	return c
}

// interview ended an hour before at; eve has declined, and dan has asked ben to swap.
func (c cast) interview(t *testing.T, id string, at time.Time, organiser, lead string, members ...string) panel.Interview {
	t.Helper()
	p := panel.Plan{
		ID: id, Candidate: "Cara", CandidateUser: cara, Role: c.pack.ID, Level: panel.Mid, Stage: "Technical interview",
		Start: at.Add(-2 * time.Hour), Duration: time.Hour, Organiser: organiser, Lead: lead,
		Members: members, Categories: panel.Categories(), PerMember: 1,
	}
	deal, err := p.Deal(c.pack, panel.History{})
	if err != nil {
		t.Fatal(err)
	}
	iv := p.Interview(id, c.pack, deal, c.begun)
	iv.Swaps = []panel.SwapRequest{{From: dan, To: ben, State: panel.SwapOpen}}
	for i := range iv.Members {
		if iv.Members[i].User == eve {
			iv.Members[i].Answer, iv.Members[i].Reason, iv.Members[i].Declines = panel.Declined, "Away.", 1
		}
	}
	return iv
}

// earlier is the interview as it is before it begins.
func earlier(iv panel.Interview) panel.Interview {
	iv.Start = iv.Start.AddDate(0, 0, 2)
	return iv
}

// words by which somebody's card or draft is known, wherever they turn up.
func markOf(user string) string  { return "card-of-" + user }
func draftOf(user string) string { return "draft-of-" + user }

// cardOf is a whole card in which everything can be told from another's.
func cardOf(iv panel.Interview, user string, rating panel.Rating, r panel.Recommendation, at time.Time) panel.Scorecard {
	mark := markOf(user)
	card := panel.Scorecard{
		Interview: iv.ID, User: user, Recommendation: r, Submitted: at,
		Reason: mark + " reason " + string(r), Summary: mark + " summary " + string(r),
	}
	for i, q := range iv.QuestionsOf(user) {
		card.Entries = append(card.Entries, panel.Entry{Question: q.ID, Rating: rating, Evidence: fmt.Sprintf("%s evidence %d %s", mark, i, rating)})
	}
	return card
}

// keep stores both interviews, one of another workspace, and everybody's draft.
func (w *walk) keep(change func(panel.Interview) panel.Interview) {
	w.t.Helper()
	w.first, w.second = change(w.first), change(w.second)
	other := w.first
	other.ID = elsewhere
	w.must(w.store.CreateInterview(w.t.Context(), team, w.first, nil))
	w.must(w.store.CreateInterview(w.t.Context(), team, w.second, nil))
	w.must(w.store.CreateInterview(w.t.Context(), otherTeam, other, nil))
	for _, user := range w.first.Expected() {
		draft := panel.Scorecard{Interview: first, User: user, Summary: draftOf(user)}
		w.must(w.store.SaveDraft(w.t.Context(), team, draft))
	}
}

func asItIs(iv panel.Interview) panel.Interview { return iv }

// hand stores somebody's cards for both interviews.
func (w *walk) hand(user string, rating panel.Rating, r panel.Recommendation, minutes int) {
	w.t.Helper()
	for _, iv := range []panel.Interview{w.first, w.second} {
		card := cardOf(iv, user, rating, r, iv.End().Add(time.Duration(minutes)*time.Minute))
		_, err := w.store.SubmitCard(w.t.Context(), team, card, nil)
		w.must(err)
	}
}
