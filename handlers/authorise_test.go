package handlers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"panelist/panel"
)

// TestNobodyLearnsWhichInterviewsThereAre takes every route about an interview in
// the name of people who may not know of it, or whose account is deactivated, with its id, with ids of no interview
// or of one in another workspace, and with what is no id at all. Whatever they
// read is the same to the letter, and nothing changes.
func TestNobodyLearnsWhichInterviewsThereAre(t *testing.T) {
	t.Parallel()
	knowNothing(t, asItIs)
}

// TestLongNobodyLearnsWhichInterviewsAreAhead is that for interviews to come.
func TestLongNobodyLearnsWhichInterviewsAreAhead(t *testing.T) {
	t.Parallel()
	knowNothing(t, earlier)
}

func knowNothing(t *testing.T, change func(panel.Interview) panel.Interview) {
	t.Helper()
	w := newWalk(t, walkTime, func(w *walk) { w.keep(change) })
	for name, way := range w.ways {
		for _, by := range []string{cara, sid, gus, dora} {
			if way.who != nil {
				w.knowsNothing(name, way, by)
			}
		}
	}
}

func (w *walk) knowsNothing(name string, way way, by string) {
	w.t.Helper()
	read := map[string]bool{}
	for _, id := range []string{first, "IV0nothing", elsewhere, "", "p:{" + team + "}:iv:" + first, strings.Repeat("I", 2000)} {
		for _, d := range way.how(w, about{id: id, iv: w.first, by: by}) {
			d.route = name
			said, changed := w.try(by, d)
			read[echoed.ReplaceAllString(said, "")] = true
			if len(changed) > 0 || does(said) {
				w.t.Errorf("%s: %s does it to %.20q: %v changed, and this was said:\n%s", name, by, id, changed, said)
			}
		}
	}
	if len(read) != 1 {
		w.t.Errorf("%s: %s reads %d different answers:\n%.3000v", name, by, len(read), read)
	}
}

// echoed is the id that somebody sent, in a form that is drawn anew for them.
var echoed = regexp.MustCompile(`"private_metadata":"[^"]*",?`)

// TestWhoMayDoWhat takes every route about an interview in everybody's name: who
// may has it done, and for who may not nothing happens, whatever they know of it.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	done := map[string]map[string]bool{"ahead": {}, "over": {}}
	t.Run("while the interviews are", func(t *testing.T) {
		for phase, change := range map[string]func(panel.Interview) panel.Interview{"ahead": earlier, "over": asItIs} {
			t.Run(phase, func(t *testing.T) {
				t.Parallel()
				newWalk(t, walkTime, func(w *walk) { w.keep(change) }).note(done[phase])
			})
		}
	})
	c := newCast(t, walkTime)
	for name, way := range ways() {
		for _, u := range c.people {
			if way.who == nil {
				continue
			}
			may := way.who(c.first, u.ID) && u.ID != dora
			if did := done["ahead"][name+u.ID] || done["over"][name+u.ID]; did != may {
				t.Errorf("%s: %s does it: %v; want %v", name, u.Name, did, may)
			}
		}
	}
}

// note writes down who gets what done to the first interview.
func (w *walk) note(done map[string]bool) {
	w.t.Helper()
	for name, way := range w.ways {
		for _, u := range w.people {
			if way.who == nil {
				continue
			}
			for _, d := range way.how(w, about{id: first, iv: w.first, by: u.ID}) {
				d.route = name
				said, changed := w.try(u.ID, d)
				done[name+u.ID] = done[name+u.ID] || len(changed) > 0 || does(said)
			}
		}
	}
}

// TestAnotherWorkspaceIsNotServed takes every route with the id of another
// workspace in the envelope: it is acknowledged, and that is all.
func TestAnotherWorkspaceIsNotServed(t *testing.T) {
	t.Parallel()
	w := newWalk(t, walkTime, func(w *walk) { w.keep(asItIs) })
	for _, id := range []string{first, elsewhere} {
		for name, way := range w.ways {
			for _, d := range way.how(w, about{id: id, iv: w.first, by: ann}) {
				d.route, d.team = name, otherTeam
				if said, changed := w.try(ann, d); said != "ack null" || len(changed) > 0 {
					t.Errorf("%s of another workspace: %v changed, and this was said:\n%s", name, changed, said)
				}
			}
		}
	}
}

// try has a deed done and undone again, and tells what it had changed. What was
// said is without the id that was sent.
func (w *walk) try(by string, d deed) (said string, changed []string) {
	w.t.Helper()
	said = w.take(by, d)
	after := w.redis.Image()
	changed = slices.DeleteFunc(w.begin.Changed(after), bookkeeping.MatchString)
	if len(w.begin.Changed(after)) > 0 {
		w.redis.Restore(w.begin)
	}
	return said, changed
}

// bookkeeping are keys of deeds in hand, of commits and of what Slack said of people.
var bookkeeping = regexp.MustCompile(`^p:\{\w+\}:(once|op|u):`)

// does tells whether an answer gives what was asked for: a view, a file, a
// message brought up to date. A refusal is a sentence, or stands under an input.
func does(said string) bool {
	refused := strings.Contains(said, `"Not possible"`)
	for _, sign := range []string{"views.open ", "views.push ", "files.", "chat.", `"response_action":"update"`, `"response_action":"push"`} {
		if strings.Contains(said, sign) && !refused {
			return true
		}
	}
	return false
}

// TestADeactivatedPersonsDeedOnItsWayIsRefused: what they did before stays, and is
// read by who may.
func TestADeactivatedPersonsDeedOnItsWayIsRefused(t *testing.T) {
	t.Parallel()
	w := newWalk(t, walkTime, func(w *walk) { w.keep(asItIs); w.hand(dan, panel.Good, panel.Yes, 5) })
	onItsWay := w.event(dan, deed{route: "action debrief_open", value: first})
	w.must(w.slack.Deactivate(dan))
	w.must(w.store.SavePerson(t.Context(), team, panel.Person{User: dan, Gone: true})) // Slack has said so
	if said := w.serve(dan, onItsWay); !strings.Contains(said, "Your account in this workspace is deactivated") {
		t.Errorf("dan was answered:\n%s", said)
	}
	w.reads(olivia, deed{route: "action debrief_open", value: first}, dan)
}

// TestAPlanIsItsOrganisersAlone: the form of another, sent again with its
// private_metadata, is answered like one of no plan, to the letter.
func TestAPlanIsItsOrganisersAlone(t *testing.T) {
	t.Parallel()
	w := newWalk(t, walkTime, func(w *walk) { w.keep(asItIs) })
	plan := w.ways["submit schedule"].how(w, about{id: "IV0plan", by: olivia})[0]
	plan.route = "submit schedule"
	if said := w.take(olivia, plan); !strings.Contains(said, `"response_action":"push"`) {
		t.Fatalf("olivia's plan was not taken:\n%s", said)
	}
	read := map[string]bool{}
	for _, id := range []string{"IV0plan", "IV0nothing"} {
		for _, name := range []string{"submit schedule_deal", "action deal_hand"} {
			d := w.ways[name].how(w, about{id: id, by: ann})[0]
			d.route = name
			read[name+" "+w.take(ann, d)] = true
		}
	}
	if len(read) != 2 {
		t.Errorf("ann reads %d different answers, want one for each form: %v", len(read), read)
	}
}
