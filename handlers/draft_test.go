package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// draft reads what is kept of a person's feedback.
func (w *world) draft(id string, p *sandboxtest.Person) panel.Scorecard {
	w.t.Helper()
	d, _, err := w.store.Draft(w.t.Context(), team, id, p.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// types types a text letter by letter, as fast as hands never are, and does not
// wait for the bot.
func (w *world) types(p *sandboxtest.Person, v *sandboxtest.Modal, text string) {
	w.t.Helper()
	for n := range text {
		if err := w.Slack.SetValue(p.ID, v.ID, panel.FieldSummary, views.ActionFeedbackWrite, sandbox.Value{Text: text[:n+1]}); err != nil {
			w.t.Fatal(err)
		}
	}
}

// TestLettersThatOvertakeEachOther types to two copies of the bot, over four
// sockets that bring the last letter first: what is kept is the whole text.
func TestLettersThatOvertakeEachOther(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0letters")
	w.start()
	w.ExpectConnected(4)
	v := openFeedback(w.ben)
	for _, text := range []string{"Asked why.", "Asked why, not how."} {
		w.Slack.ReorderNext(len(text)) // the last letter comes first
		w.types(w.ben, v, text)
		w.until("the text to be kept", func() bool { return w.draft(iv.ID, w.ben).Summary == text })
		w.until("every letter to be acknowledged", w.allAcked)
		if got := w.draft(iv.ID, w.ben).Summary; got != text {
			t.Errorf("a letter that came late left %q", got)
		}
	}
	v.Close()
}

func (w *world) allAcked() bool {
	for _, e := range w.Slack.Envelopes() {
		if !e.Acked {
			return false
		}
	}
	return true
}

// TestALetterAfterTheSubmit has the last letters come after the card: no draft
// comes back.
func TestALetterAfterTheSubmit(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0late")
	v := openFeedback(w.ben)
	fillFeedback(v)
	w.Slack.ReorderNext(2) // the submission overtakes the letter
	w.types(w.ben, v, "!")
	if err := w.Slack.Submit(w.ben.ID, v.ID); err != nil {
		t.Fatal(err)
	}
	w.ben.ExpectModal("Feedback sent").Close()
	w.until("the letter to be acknowledged", w.allAcked)
	if _, found, err := w.store.Draft(t.Context(), team, iv.ID, w.ben.ID); found || err != nil {
		t.Errorf("a draft is back: %v, %v", found, err)
	}
	w.ben.Type("Panelist", "/interview feedback")
	w.ben.Expect("Panelist", "You owe no feedback.")
}

// TestTypingWhileRedisIsAway says in the form, once and without taking the
// keyboard away, that nothing is kept. The note goes with the first letter that
// is kept again, and the form holds its text all along.
func TestTypingWhileRedisIsAway(t *testing.T) {
	const note = "What you type is not kept for later just now. Leave this form open"
	for name, outage := range outages {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			iv := w.begun("IV0away")
			v := openFeedback(w.ben)
			v.Fill("Evidence for question 1", "Before.")
			outage.stop(w)
			v.Fill("Evidence for question 1", "Before, during")
			v.Expect(note)
			v.Fill("Summary", "Solid.")
			if n := strings.Count(v.Text(), note); n != 1 {
				t.Errorf("said %d times in\n%s", n, v.Text())
			}
			w.ben.ExpectModal("Your feedback") // still on top
			outage.start(w)
			w.until("Redis to answer", func() bool { return w.store.Ping(t.Context()) == nil })
			v.Fill("Evidence for question 1", "Before, during and after.")
			w.until("the note to go", func() bool { return !strings.Contains(v.Text(), note) })
			got := w.draft(iv.ID, w.ben)
			if got.Entries[0].Evidence != "Before, during and after." || got.Summary != "Solid." {
				t.Errorf("kept: %+v", got)
			}
			if shown := v.Value("Evidence for question 1").Text; shown != "Before, during and after." {
				t.Errorf("the form holds %q", shown)
			}
			v.Close()
		})
	}
}

// TestDraftsOfSeveral says in the list which feedback was begun.
func TestDraftsOfSeveral(t *testing.T) {
	w := newWorld(t)
	w.save(w.planned("IV0later", func(p *panel.Plan) { p.Candidate, p.Start = "Zoe", p.Start.Add(time.Hour) }))
	early := w.begun("IV0early", func(p *panel.Plan) { p.Candidate = "Yan" })
	w.jump(time.Hour)
	w.forgePress(w.ben, views.ActionFeedbackOpen, early.ID)
	v := w.ben.ExpectModal("Your feedback")
	v.Fill("Summary", "Half a thought")
	v.Close()
	w.ben.Type("#general", "/interview feedback")
	list := w.ben.Expect("#general", "Feedback you owe", "You have a draft, kept on ")
	if strings.Count(list.Text(), "draft") != 1 || strings.Index(list.Text(), "draft") > strings.Index(list.Text(), "Zoe") {
		t.Errorf("the draft is not said to be Yan's:\n%s", list.Text())
	}
	list.Near("Yan").Press("Give feedback")
	w.ben.ExpectModal("Your feedback").Expect("This is your draft, kept on ", "Half a thought").Close()
}

// TestADraftThatNobodyWaitsFor takes the interview away from somebody who
// writes: they are told in the form, and find their text again.
func TestADraftThatNobodyWaitsFor(t *testing.T) {
	for name, c := range map[string]struct {
		end       func(w *world, id string)
		said, why string
	}{
		"cancelled": {func(w *world, id string) {
			w.forgePress(w.olivia, views.ActionInterviewCancel, id).ExpectUpdate("Cancelled. Everybody on the panel is being told.")
			w.ben.Expect("Panelist", "is cancelled", "If you had begun your feedback: it is not sent")
			w.ann.Expect("Panelist", "is cancelled")
			w.chloe.Expect("Panelist", "is cancelled")
		}, "This interview was cancelled, so it needs no feedback.", "This interview was cancelled, so no feedback is needed."},
		"declined": {func(w *world, id string) {
			_, err := w.store.UpdateInterview(w.t.Context(), team, id, func(iv *panel.Interview) ([]panel.Notice, error) {
				return nil, iv.Decline(w.ben.ID, "I was ill.")
			})
			if err != nil {
				w.t.Fatal(err)
			}
		}, "Only members of the panel who have not declined give feedback", "You have declined this interview, so no feedback is asked of you."},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			iv := w.begun("IV0over")
			v := openFeedback(w.ben)
			v.Choose("Rating for question 1", "2 Mixed")
			v.Fill("Summary", "What I saw until then.")
			c.end(w, iv.ID)
			v.Fill("Summary", "What I saw until then, and more.")
			v.Expect(c.said, "What you type here is not kept any more: copy what you need before you close this form.")
			v.Close()

			w.ben.Type("#general", "/interview feedback")
			list := w.ben.Expect("#general", "You owe no feedback.", "Drafts that were not sent", c.why)
			list.Press("Read your draft")
			w.ben.ExpectModal("Your draft").Expect("Interview with Sam", c.why, "It was not sent. The panel cannot read it.", "2 Mixed", "What I saw until then.").Close()
			w.forgePress(w.olivia, views.ActionFeedbackOpen, iv.ID)
			w.olivia.Expect("Panelist", "You are not on this panel")
		})
	}
}

// TestAFormWhileTheBotStops sends the form to a copy that finishes its work
// before it ends: the form stays open with its text, and says what to do.
func TestAFormWhileTheBotStops(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0stop")
	v := openFeedback(w.ben)
	fillFeedback(v)
	before := values(w.ben, v)
	w.Slack.FailNext("chat.update", sandbox.Fault{Delay: 3 * time.Second})
	w.forgePress(w.ann, views.ActionAccept, iv.ID)                                   // in hand until its message is updated
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Status: 503, Times: 10}) // whoever comes late would not know of the stop
	w.stop()
	w.until("the stop", func() bool { return strings.Contains(w.log.String(), "msg=stopping") })
	v.SubmitFails(map[string]string{"Rating for question 1": "I cannot take this just now. Nothing is lost: please try again in a few seconds."})
	if diff := cmp.Diff(before, values(w.ben, v)); diff != "" {
		t.Errorf("what was filled in has changed:\n%s", diff)
	}
	<-w.ended
	w.Slack.Heal()
	w.run()
	v.Submit()
	w.ben.ExpectModal("Feedback sent").Close()
}
