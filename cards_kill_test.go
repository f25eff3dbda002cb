package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
)

// sent is a card that somebody is sending.
type sent struct {
	iv      string
	who     *sandboxtest.Person
	form    *sandboxtest.Modal
	summary string
}

// accepted tells whether Slack shows the card as accepted.
func (s sent) accepted() bool {
	text := s.form.Text()
	return strings.Contains(text, "is in.") || strings.Contains(text, "You sent this on")
}

// press presses the form's button and waits for what comes of it.
func (s sent) press(w *world) {
	w.t.Helper()
	if err := w.Slack.Submit(s.who.ID, s.form.ID); err != nil {
		w.t.Fatal(err)
	}
}

func (s sent) answered() bool {
	views := s.who.Snapshot().Views
	return len(views) > 0 && !views[len(views)-1].Busy
}

// TestLongCardsSurviveKills has three people send their feedback on one interview
// after the other, and kills the program or Redis in the midst of it (SIGKILL).
// Whatever Slack showed as accepted is there at the end, and whatever it did not
// show can be sent again, from the form as it stands.
func TestLongCardsSurviveKills(t *testing.T) {
	t.Parallel()
	const rounds = 16
	w := newWorld(t)
	var all []sent
	first := 0
	for n := range rounds {
		cards := w.writing(n)
		for _, s := range cards {
			s.press(w)
		}
		<-time.After(rand.N(25 * time.Millisecond)) // anywhere in what the program does
		again := w.strike(n%2 == 0)
		for _, s := range cards {
			w.expect("an answer", s.answered)
			if s.accepted() {
				first++
			}
		}
		again()
		for _, s := range cards {
			w.expect(s.who.Name+"'s card to be accepted", func() bool {
				if s.answered() && !s.accepted() {
					s.press(w)
				}
				return s.answered() && s.accepted()
			})
			s.form.Close()
		}
		w.jump(2 * time.Minute) // whatever was claimed becomes free
		w.olivia.Expect("Panelist", "All feedback on", "is in")
		all = append(all, cards...)
	}
	for _, s := range all {
		_, cards, err := w.store.Cards(t.Context(), team, s.iv, s.who.ID)
		if err != nil || cards.Own == nil || cards.Own.Summary != s.summary {
			t.Errorf("%s's card on %s is not there: %v", s.who.Name, s.iv, err)
		}
	}
	t.Logf("%d cards, %d kills of the program, %d of Redis; %d cards were accepted at once, the others from the form as it stood; none is lost",
		len(all), rounds/2, rounds/2, first)
}

// writing is an interview that is over, with the cards that the three have filled in.
func (w *world) writing(n int) (cards []sent) {
	w.t.Helper()
	iv := w.over()
	for _, p := range w.panel() {
		p.Type("Panelist", "/interview feedback")
		summary := fmt.Sprintf("Card %d of %s.", n, p.Name)
		cards = append(cards, sent{iv, p, write(p, "3 Good", "Yes", summary), summary})
	}
	return cards
}

// over saves an interview that ended an hour ago, without its notices.
func (w *world) over() (id string) {
	w.t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		w.t.Fatal(err)
	}
	pack, now := bank.Packs()[0], w.Slack.Now()
	p := panel.Plan{
		ID: store.NewID(), Candidate: "Sam", Role: pack.ID, Level: panel.Mid, Stage: "Technical interview",
		Start: now.Add(-2 * time.Hour), Duration: time.Hour, Organiser: w.olivia.ID, Lead: w.olivia.ID,
		Members: []string{w.ann.ID, w.ben.ID, w.chloe.ID}, Categories: panel.Categories(), PerMember: 3,
	}
	deal, err := p.Deal(pack, panel.History{})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.store.CreateInterview(w.t.Context(), team, p.Interview(p.ID, pack, deal, now.Add(-48*time.Hour)), nil); err != nil {
		w.t.Fatal(err)
	}
	return p.ID
}

// strike kills the program or Redis. again brings back what was killed.
func (w *world) strike(program bool) (again func()) {
	w.t.Helper()
	if program {
		w.kill()
		return func() { w.start() }
	}
	w.redis.Kill()
	return w.redis.Restart
}
