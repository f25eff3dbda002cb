package main

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/sandbox/sandboxtest"
)

// TestStory tells the main job on the wire, with a real Redis: ask, schedule,
// assign, remind, score, debrief. The world fails the test on every message
// that is missing, doubled or unexpected.
func TestStory(t *testing.T) {
	tell(newWorld(t), func(string) {})
}

// moments are the points of the story at which something may happen to the program.
var moments = []string{
	"asked", "form filled", "deal seen", "scheduled", "assigned", "accepted", "asked to answer", "day before", "reminded",
	"interview over", "one card in", "nudged", "two cards in", "overdue", "all cards in", "debrief ready",
}

// tell tells the story; at is called at every moment.
func tell(w *world, at func(moment string)) {
	ask(w)
	at("asked")
	start := bottest.NextMonday(w.Slack.Now()).AddDate(0, 0, -7).Add(3*24*time.Hour + 4*time.Hour) // Thursday, 13:00 UTC
	schedule(w, start, at)
	assign(w, at)
	remind(w, start, at)
	score(w, start, at)
	debrief(w, at)
}

func ask(w *world) {
	w.olivia.Type("#general", "/interview technical")
	m := w.olivia.Expect("#general", "Technical questions: Backend developer", "Assesses:")
	m.Press("Another set")
	m.ExpectUpdate("Technical questions")
	m.Press("Probes and anchors")
	details := w.olivia.ExpectModal("Probes and anchors")
	details.Close()
}

func schedule(w *world, start time.Time, at func(string)) {
	w.olivia.Type("#general", "/interview schedule")
	form := w.olivia.ExpectModal("Schedule an interview")
	form.Fill("Candidate", "Sam")
	form.Fill("Stage", "Technical interview")
	form.PickTime("Date and time", start)
	form.PickUsers("Panel members", "ann", "ben", "chloe")
	form.PickUsers("Lead", "ann")
	form.Fill("Note for the panel", "Sam likes diagrams.")
	at("form filled")
	form.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	at("deal seen")
	deal.Submit()
	done := w.olivia.ExpectModal("Scheduled")
	at("scheduled")
	done.Close()
}

func assign(w *world, at func(string)) {
	assigned := map[*sandboxtest.Person]*sandboxtest.Message{}
	for _, p := range w.panel() {
		assigned[p] = p.Expect("Panelist", "Sam", "You cover", "Sam likes diagrams.")
	}
	distinct(w, assigned)
	at("assigned")
	assigned[w.ann].Press("Accept")
	assigned[w.ann].ExpectUpdate("You accepted")
	assigned[w.ben].Press("Accept")
	assigned[w.ben].ExpectUpdate("You accepted")
	at("accepted")
}

// distinct checks that nobody asks what somebody else asks.
func distinct(w *world, assigned map[*sandboxtest.Person]*sandboxtest.Message) {
	asks := map[string]string{}
	for p, m := range assigned {
		for _, q := range questionLine.FindAllStringSubmatch(m.Text(), -1) {
			if other := asks[q[1]]; other != "" {
				w.t.Errorf("%s and %s both ask: %s", p.Name, other, q[1])
			}
			asks[q[1]] = p.Name
		}
	}
	if len(asks) != 9 {
		w.t.Errorf("the three ask %d different questions, want 9", len(asks))
	}
}

// questionLine is a numbered question in an assignment.
var questionLine = regexp.MustCompile(`(?m)^\s*\*\d\. (.+)\*$`)

// remind goes through the days before: Chloe has not answered and is asked on
// Tuesday at nine in Kolkata; on Wednesday at nine, each on their own clock,
// all are reminded, and a quarter of an hour before the start again.
func remind(w *world, start time.Time, at func(string)) {
	w.jumpTo(local(start.AddDate(0, 0, -2), "Asia/Kolkata", 9))
	nudge := w.chloe.Expect("Panelist", "You have not said yet")
	at("asked to answer")
	nudge.Press("Accept")
	for _, p := range []struct {
		who  *sandboxtest.Person
		zone string
	}{{w.chloe, "Asia/Kolkata"}, {w.ann, "Europe/Berlin"}, {w.ben, "America/New_York"}} {
		w.jumpTo(local(start.AddDate(0, 0, -1), p.zone, 9))
		p.who.Expect("Panelist", "is coming up", "Sam")
	}
	at("day before")
	w.jumpTo(start.Add(-15 * time.Minute))
	for _, p := range w.panel() {
		p.Expect("Panelist", "starts at", "Sam")
	}
	at("reminded")
}

// score lets each of the three be later than the one before: Ann at once, Ben
// after the nudge, Chloe, for whom the nudge would come in the evening, when it
// is overdue and Olivia has heard of it.
func score(w *world, start time.Time, at func(string)) {
	end := start.Add(time.Hour)
	w.jumpTo(end)
	asked := map[*sandboxtest.Person]*sandboxtest.Message{}
	for _, p := range w.panel() {
		asked[p] = p.Expect("Panelist", "How did it go with", "Sam")
	}
	at("interview over")
	asked[w.ann].Press("Give feedback")
	fill(w.ann, "3 Good", "Yes", "Ann would gladly work with Sam.")
	at("one card in")

	w.jumpTo(end.Add(time.Hour))
	nudge := w.ben.Expect("Panelist", "still missing", "Sam")
	at("nudged")
	nudge.Press("Give feedback")
	fill(w.ben, "1 Poor", "No", "Ben saw no tests at all.")
	at("two cards in")

	w.jumpTo(local(start.AddDate(0, 0, 1), "Asia/Kolkata", 9))
	late := w.chloe.Expect("Panelist", "overdue", "Sam")
	w.jumpTo(local(start.AddDate(0, 0, 1), "Europe/London", 9))
	w.olivia.Expect("Panelist", "overdue from", "chloe")
	at("overdue")
	blind(w)
	late.Press("Give feedback")
	fill(w.chloe, "4 Excellent", "Strong yes", "Chloe would argue for Sam.")
	at("all cards in")
}

// blind looks at the debrief before one's own card is in.
func blind(w *world) {
	w.chloe.Type("Panelist", "/interview debrief")
	v := w.chloe.ExpectModal("Debrief")
	shown := strings.ToLower(v.Text())
	for _, secret := range []string{"poor", "good", "yes", "no tests", "explained it", "gladly"} {
		if strings.Contains(shown, secret) {
			w.t.Errorf("Chloe reads %q before her own card is in:\n%s", secret, v.Text())
		}
	}
	v.Close()
}

func fill(p *sandboxtest.Person, rating, recommendation, summary string) {
	write(p, rating, recommendation, summary).Submit()
	p.ExpectModal("Feedback sent").Close()
}

// write fills the form in without sending it.
func write(p *sandboxtest.Person, rating, recommendation, summary string) *sandboxtest.Modal {
	v := p.ExpectModal("Your feedback")
	for _, n := range []string{"1", "2", "3"} {
		v.Choose("Rating for question "+n, rating)
		v.Fill("Evidence for question "+n, "They explained it with an example.")
	}
	v.Choose("Recommendation", recommendation)
	v.Fill("Summary", summary)
	return v
}

func debrief(w *world, at func(string)) {
	w.ann.Expect("Panelist", "All feedback on", "is in")
	ready := w.olivia.Expect("Panelist", "All feedback on", "is in")
	at("debrief ready")
	ready.Press("Open debrief")
	v := w.olivia.ExpectModal("Debrief")
	for _, want := range []string{"3 of 3", "1 Poor", "4 Excellent", "Ben saw no tests at all.", "They explained it with an example."} {
		if !strings.Contains(v.Text(), want) {
			w.t.Errorf("the debrief lacks %q:\n%s", want, v.Text())
		}
	}
	v.Close()
}

// local is that hour on the day of t in a zone.
func local(t time.Time, zone string, hour int) time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		panic(err)
	}
	y, m, d := t.In(loc).Date()
	return time.Date(y, m, d, hour, 0, 0, 0, loc)
}
