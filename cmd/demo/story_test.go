package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/panel"
	"panelist/sandbox/page/pagetest"
)

// interviewers are those whom Olivia puts on the panel, with what each thinks.
var interviewers = []struct{ name, rating, recommendation, summary string }{
	{"Ann Berger", "3 Good", "Yes", "Ann would gladly work with Ada."},
	{"Ben Carter", "1 Poor", "No", "Ben saw no tests at all."},
	{"Chloe Rao", "4 Excellent", "Strong yes", "Chloe would argue for Ada."},
}

// TestStoryInTheBrowser is the main job as people do it: from typing to the
// debrief, with mouse and keys, in the page that the demo shows, on a desk and
// on a phone. On the way the page is loaded anew and Slack refreshes the bot's
// connections.
func TestStoryInTheBrowser(t *testing.T) {
	for _, screen := range []struct {
		name          string
		width, height int64
		theme         string
	}{{"desk", 1280, 860, "light"}, {"phone", 390, 844, "dark"}} {
		t.Run(screen.name, func(t *testing.T) {
			w := newWorld(t)
			w.show(screen.width, screen.height, screen.theme)
			w.ask()
			w.schedule()
			w.accept()
			w.untilTheEnd()
			for i := range interviewers {
				w.score(i)
			}
			w.debrief()
			if bad := w.slack.Violations(); len(bad) > 0 {
				t.Errorf("against Slack's rules: %v", bad)
			}
		})
	}
}

func (w *world) ask() {
	w.t.Helper()
	w.Say("/interview technical")
	w.See(".message .header", "Technical questions: Backend developer")
	w.See(".message", "Assesses:")
	w.look("questions")
	w.Button("Hide this hint")
	w.Button("Probes and anchors")
	w.modal("Probes and anchors")
	w.look("probes")
	w.Button("Close")
	w.noModal()
}

func (w *world) schedule() {
	w.t.Helper()
	w.Say("/interview schedule")
	w.modal("Schedule an interview")
	w.fillSchedule()
	w.look("schedule")
	w.reload()
	w.Button("Next")
	w.modal("Who asks what")
	w.look("deal")
	w.redeal()
	w.look("deal-changed")
	w.refresh()
	w.reload()
	w.Button("Schedule")
	w.modal("Scheduled")
	w.See("dialog[open]", "Ada")
	w.look("scheduled")
	w.Button("Close")
	w.noModal()
}

// fillSchedule fills in every field as it is drawn.
func (w *world) fillSchedule() {
	w.t.Helper()
	w.Fill("Candidate", "Ada")
	w.Choose("Candidate's Slack account", "Sam Lindqvist")
	w.Choose("Role", "Backend developer")
	w.Choose("Level", "Senior")
	w.Fill("Stage", "Technical interview")
	w.pickTime("Date and time", soonThursday(w.slack.Now()).Format("01022006"), "0200PM")
	w.Choose("Duration", "90 minutes")
	for _, p := range interviewers {
		w.Choose("Panel members", p.name)
	}
	w.Choose("Lead", "Ann Berger")
	for _, c := range []string{"Situational", "Competency"} {
		w.Tick("Categories", c) // all are ticked at first
	}
	w.Tick("Categories", "Competency")
	w.Choose("Questions per member", "2")
	w.Fill("Call link", "https://meet.example/ada")
	w.Fill("Note for the panel", "Ada likes diagrams.")
}

// pickTime types into the browser's own inputs for date and time.
func (w *world) pickTime(label, date, time string) {
	w.t.Helper()
	w.Focus(label)
	w.Key(date)
	w.Do(`document.activeElement.closest(".picker").querySelector("[type=time]").focus()`)
	w.Key(time)
	w.Until("the time is kept", `page.data.snapshot.views.at(-1).values["`+panel.FieldStart+`"] !== undefined`)
}

// redeal has Ann and Ben change places: each gets the other's category.
func (w *world) redeal() {
	w.t.Helper()
	anns, bens := w.hand("Ann Berger"), w.hand("Ben Carter")
	w.deal("Ann Berger", bens)
	w.deal("Ben Carter", anns)
	w.changed = bens
}

// hand is the category that a member has in the deal.
func (w *world) hand(member string) string {
	w.t.Helper()
	w.Focus(member)
	return pagetest.Ask(w.Tab, chromedp.Evaluate[string](pills))
}

// deal gives a member one category in the place of what they have.
func (w *world) deal(member, category string) {
	w.t.Helper()
	w.Focus(member)
	w.Key(kb.Backspace)
	w.Choose(member, category)
	w.Until(member+" has "+category, pills+" === "+pagetest.JS(category))
	w.Key(kb.Escape) // closes the list of options, not the modal
}

// pills are the chosen options of the select that has the focus.
const pills = `[...document.activeElement.closest(".select").querySelectorAll(".pill")].map(p => p.innerText.trim()).join()`

// accept has every member read their part; nobody has a question of another's.
func (w *world) accept() {
	w.t.Helper()
	asked := map[string]string{}
	for i, p := range interviewers {
		w.be(p.name, "Panelist")
		w.See(".message", "You cover:")
		w.See(".message", "Ada likes diagrams.")
		for _, q := range w.questions() {
			if other := asked[q]; other != "" {
				w.t.Errorf("%s and %s have the same question: %s", other, p.name, q)
			}
			asked[q] = p.name
		}
		if i == 0 {
			w.See(".message", "You cover: "+w.changed)
			w.look("assignment")
		}
		w.Button("Accept")
		w.See(".message", "You accepted.")
	}
	if len(asked) != 2*len(interviewers) {
		w.t.Errorf("%d questions in all, want two for each of %d members: %v", len(asked), len(interviewers), asked)
	}
}

// questions are the ones in the newest message.
func (w *world) questions() []string {
	w.t.Helper()
	return pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](`[...[...document.querySelectorAll(".message")].at(-1).querySelectorAll(".text strong, .text b")].map(b => b.innerText).filter(s => /^\d+\. /.test(s)).map(s => s.replace(/^\d+\. /, ""))`))
}

// untilTheEnd moves the clock from notice to notice: the day before, each at
// nine by their own clock; a quarter of an hour before; and past the end.
func (w *world) untilTheEnd() {
	w.t.Helper()
	for _, p := range []string{"Chloe Rao", "Ann Berger", "Ben Carter"} {
		w.be(p, "Panelist")
		first, _, _ := strings.Cut(p, " ")
		w.See(".clock-next", "Next: reminder to "+first)
		w.Button("Next notice")
		w.See(".message", "is coming up")
		w.Until("nine o'clock", `/, 9:00 AM/.test(document.querySelector(".clock-now").textContent)`)
	}
	w.See(".clock-next", "Next: reminder to 3 people")
	w.Button("Next notice")
	w.See(".message", "starts at")
	w.See(".clock-next", "Next: feedback form to 3 people, 10:30 AM") // by Ben's clock
	w.look("reminders")
	w.Button("End of interview")
	w.See(".message", "How did it go with")
}

// score fills in the feedback of one member. The first forgets the evidence
// for a 1 and the summary, and loses nothing by it.
func (w *world) score(i int) {
	w.t.Helper()
	p := interviewers[i]
	w.be(p.name, "Panelist")
	w.See(".message", "How did it go with")
	w.Button("Give feedback")
	w.modal("Your feedback")
	w.Tick("Recommendation", p.recommendation)
	if i == 0 {
		w.failToSend()
	}
	for n := 1; n <= 2; n++ {
		w.Tick(fmt.Sprintf("Rating for question %d", n), p.rating)
		w.Fill(fmt.Sprintf("Evidence for question %d", n), p.name+" heard an example.")
	}
	w.Fill("Summary", p.summary)
	if i == 0 {
		w.look("feedback")
		w.reload()
	}
	w.Button("Send")
	w.modal("Feedback sent")
	w.Button("Close")
	w.noModal()
}

// failToSend sends too early twice: Slack itself asks for what is required,
// then Panelist for what a 1 must rest on. Every error stands under its input.
func (w *world) failToSend() {
	w.t.Helper()
	w.Tick("Rating for question 1", "1 Poor")
	w.Fill("Evidence for question 2", "This text stays.")
	w.Button("Send")
	w.error("Rating for question 2", "Please complete this required field.")
	w.error("Summary", "Please complete this required field.")
	w.look("feedback-required")
	w.Tick("Rating for question 2", "4 Excellent")
	w.Fill("Summary", "So does this.")
	w.Fill("Evidence for question 2", " ")
	w.Button("Send")
	w.error("Evidence for question 1", "A rating of 1 Poor needs evidence")
	w.error("Evidence for question 2", "A rating of 4 Excellent needs evidence")
	w.look("feedback-errors")
	w.Until("nothing is lost", `[...document.querySelectorAll("dialog[open] textarea")].at(-1).value === "So does this." &&
		document.querySelectorAll("dialog[open] input:checked").length === 3`)
}

// error waits for words under the input of a label.
func (w *world) error(label, words string) {
	w.t.Helper()
	w.Until(words+" under "+label, `[...document.querySelectorAll("dialog[open] .input-bad")].some(i => i.querySelector(".label").textContent.startsWith(`+pagetest.JS(label)+`) && i.querySelector(".input-error").textContent.includes(`+pagetest.JS(words)+`))`)
}

func (w *world) debrief() {
	w.t.Helper()
	w.be("Olivia Okafor", "Panelist")
	w.See(".message", "All feedback on")
	w.Button("Open debrief")
	w.modal("Debrief")
	w.look("debrief")
	text := w.Text("dialog[open]")
	for _, want := range []string{
		"3 of 3", "The panel is split", "1 Poor", "3 Good", "4 Excellent", "“Ben Carter heard an example.”",
		interviewers[0].summary, interviewers[1].summary, interviewers[2].summary,
	} {
		if !strings.Contains(text, want) {
			w.t.Errorf("the debrief lacks %q:\n%s", want, text)
		}
	}
}
