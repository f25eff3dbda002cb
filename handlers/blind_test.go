package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

// blinds are people of a walk who may know nothing of anybody's card, one of each
// kind; others are the rest of them.
func blinds() []string { return []string{ann, ben, gina, adam, eve, cara, sid} }
func others() []string { return []string{dora, gus} }

// cardsIn are three states of the same interviews, which differ in whose cards
// are in, in what they say and in which came first.
func cardsIn() map[string]func(w *walk) {
	return map[string]func(w *walk){
		"none": func(*walk) {},
		"two": func(w *walk) {
			w.hand(chloe, panel.Excellent, panel.StrongYes, 5)
			w.hand(dan, panel.Poor, panel.No, 10)
		},
		"one": func(w *walk) { w.hand(dan, panel.NotAssessed, panel.CouldNotAssess, 30) },
	}
}

// TestNobodyIsToldOfCardsThatTheyMayNotRead takes every route in the name of
// everybody who must be blind, in worlds that differ in the others' cards alone.
// Whatever the program says to them is the same to the letter.
func TestNobodyIsToldOfCardsThatTheyMayNotRead(t *testing.T) {
	t.Parallel()
	sameInWorlds(t, blinds(), "none", "two")
}

// TestLongNobodyIsToldHowManyCardsAreIn does so with everybody and in a third world.
func TestLongNobodyIsToldHowManyCardsAreIn(t *testing.T) {
	t.Parallel()
	sameInWorlds(t, append(blinds(), others()...), "none", "two", "one")
}

func sameInWorlds(t *testing.T, people []string, worlds ...string) {
	t.Helper()
	heard := make([]map[string]string, len(worlds))
	t.Run("worlds", func(t *testing.T) {
		for i, name := range worlds {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				w := newWalk(t, walkTime, func(w *walk) { w.keep(asItIs); cardsIn()[name](w) })
				heard[i] = w.everything(people)
				w.hasNoMarks("the log", w.log.String(), "")
			})
		}
	})
	for i, name := range worlds[1:] {
		for what, said := range heard[0] {
			if diff := cmp.Diff(said, heard[i+1][what]); diff != "" {
				t.Errorf("%s: what is said differs with the others' cards (-%s +%s):\n%s", what, worlds[0], name, diff)
			}
		}
	}
}

// walkTime is a Thursday afternoon.
var walkTime = time.Date(2027, 3, 4, 15, 0, 0, 0, time.UTC)

// TestWhoMayReadReadsCards is the other side: an organiser who is not on the panel
// reads at once, a member when their own card is in, and nobody anybody's draft.
func TestWhoMayReadReadsCards(t *testing.T) {
	t.Parallel()
	w := newWalk(t, walkTime, func(w *walk) { w.keep(asItIs); cardsIn()["two"](w) })
	debrief := deed{route: "action debrief_open", value: first}
	for by, marks := range map[string][]string{olivia: {chloe, dan}, chloe: {chloe, dan}, ben: nil} {
		w.reads(by, debrief, marks...)
	}
	for by, marks := range map[string][]string{adam: nil, wanda: {chloe, dan}} { // on the panel, and not
		for _, d := range w.ways["submit export"].how(w, about{id: first, iv: w.first, by: by}) {
			d.route = "submit export"
			w.reads(by, d, marks...)
		}
	}
	for _, d := range feedback(w, about{id: first, iv: w.first, by: ben}) {
		d.route = "submit feedback"
		w.take(ben, d) // the second has all that it needs
	}
	w.reads(ben, debrief, chloe, dan)
	w.reads(ben, deed{route: "action debrief_open", value: second}) // where he has sent none
	w.reads(ann, debrief)
}

// reads fails unless the answer holds something of the cards of these people, and
// of nobody else's. Drafts are in nothing but a candidate's record.
func (w *walk) reads(by string, d deed, cards ...string) {
	w.t.Helper()
	said := w.take(by, d)
	for _, u := range w.people {
		if strings.Contains(said, markOf(u.ID)) != slices.Contains(cards, u.ID) || strings.Contains(said, draftOf(u.ID)) && (d.route != "submit export" || len(cards) == 0 && u.ID != by) {
			w.t.Errorf("%s reads cards of %v and no draft, wanted; there is:\n%s", by, cards, said)
		}
	}
}

// everything takes each route in each of the names and returns what was said, by
// who and what they did. Each deed finds the workspace as it was.
func (w *walk) everything(users []string) map[string]string {
	w.t.Helper()
	heard := map[string]string{}
	for _, by := range users {
		for _, d := range w.deedsOf(by) {
			if d.sends && slices.Contains(append(w.first.Expected(), w.second.Expected()...), by) {
				continue // from then on they may read
			}
			said := w.take(by, d)
			what := by + " " + d.name()
			heard[what] = said
			w.hasNoMarks(what, said, by)
			w.reset()
		}
	}
	return heard
}

// deedsOf are all deeds of a person, about both interviews.
func (w *walk) deedsOf(by string) []deed {
	var deeds []deed
	for _, name := range w.table.Routes() {
		way := w.ways[name]
		for _, iv := range []panel.Interview{w.first, w.second} {
			if way.how == nil || iv.ID == second && (way.who == nil || !iv.MaySee(by)) {
				continue // nobody knows how, which TestEveryRouteIsWalked tells, or it was done
			}
			for _, d := range way.how(w, about{id: iv.ID, iv: iv, by: by}) {
				d.route = name
				deeds = append(deeds, d)
			}
		}
	}
	return deeds
}

// name tells the deed from the others of the same person.
func (d deed) name() string {
	metadata := ""
	if d.view != nil {
		metadata = d.view.PrivateMetadata
	}
	return strings.Join(strings.Fields(fmt.Sprint(d.route, " ", d.words, " ", d.value, " ", d.block, " ", metadata, " ", d.sends)), " ")
}

// reset puts back what the deed has changed.
func (w *walk) reset() {
	w.t.Helper()
	if len(w.begin.Changed(w.redis.Image())) > 0 {
		w.redis.Restore(w.begin)
	}
}

// hasNoMarks fails where words of a card or a draft stand that are not reader's own.
func (w *walk) hasNoMarks(what, text, reader string) {
	w.t.Helper()
	for _, u := range w.people {
		if u.ID != reader && (strings.Contains(text, markOf(u.ID)) || strings.Contains(text, draftOf(u.ID))) {
			w.t.Errorf("%s has words of %s's:\n%s", what, u.Name, text)
		}
	}
}
