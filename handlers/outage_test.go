package handlers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/views"
)

// unsaved is the sentence for whatever could not be saved; a reference follows.
const unsaved = "This could not be saved just now. Your text is still here: wait a moment and press the button again. If it goes on, tell your admin reference "

// outages are two ways for Redis to be away, and back.
var outages = map[string]struct{ stop, start func(w *world) }{
	"crashed": {func(w *world) { w.redis.Kill() }, func(w *world) { w.redis.Restart() }},
	"frozen":  {func(w *world) { w.redis.Pause() }, func(w *world) { w.redis.Resume() }},
}

// TestOutageInFeedback takes Redis away while a card is sent. The form stays
// open with its text and says what to do; once Redis is back, the same button
// works. Questions are answered throughout.
func TestOutageInFeedback(t *testing.T) {
	for name, outage := range outages {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			iv := w.begun("IV0outage")
			w.forgePress(w.ben, views.ActionAccept, iv.ID).ExpectUpdate("You accepted.") // Redis knows the scripts
			v := openFeedback(w.ben)
			fillFeedback(v)
			before := values(w.ben, v)
			outage.stop(w)
			v.SubmitFails(map[string]string{"Rating for question 1": unsaved})
			if diff := cmp.Diff(before, values(w.ben, v)); diff != "" {
				t.Errorf("what was filled in has changed:\n%s", diff)
			}
			w.olivia.Type("#general", "/interview technical")
			w.olivia.Expect("#general", "Technical questions: Backend developer").Press("Another set")
			w.olivia.Type("#general", "/interview help")
			w.olivia.Expect("#general", "What you can type")
			outage.start(w)
			w.until("Redis to answer", func() bool { return w.store.Ping(t.Context()) == nil })
			v.Submit()
			w.ben.ExpectModal("Feedback sent").Close()
			_, cards, err := w.store.Cards(t.Context(), team, iv.ID, w.ben.ID)
			if err != nil || cards.Own == nil || cards.Own.Summary != "Solid." {
				t.Errorf("the card is not saved: %+v, %v", cards, err)
			}
		})
	}
}

// TestOutageEverywhere tries each deed that needs Redis while it is down: a
// sentence with a reference, and no form that closes over what was typed.
func TestOutageEverywhere(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned("IV0outage"))
	form := w.openForm(w.olivia)
	w.redis.Kill()
	form.SubmitFails(map[string]string{"Candidate": unsaved})
	if got := form.Value("Candidate").Text; got != "Sam" {
		t.Errorf("the form holds %q", got)
	}
	form.Close()
	for _, word := range []string{"list", "feedback", "debrief"} {
		w.olivia.Type("#general", "/interview "+word)
		w.olivia.Expect("#general", "Something broke, reference ", "Please try again in a moment; if it goes on, tell @sid the reference.")
	}
	for _, action := range []string{views.ActionAccept, views.ActionKit, views.ActionDebriefOpen, views.ActionInterviewCancel} {
		w.forgePress(w.ann, action, iv.ID)
		w.ann.Expect("Panelist", "Something broke, reference ")
	}
	v := w.forgeView(w.ben, views.DeclineForm(iv))
	v.Fill("Reason", "I am ill.")
	v.SubmitFails(map[string]string{"Reason": unsaved})
	if got := v.Value("Reason").Text; got != "I am ill." {
		t.Errorf("the form holds %q", got)
	}
	w.redis.Restart()
	w.until("Redis to answer", func() bool { return w.store.Ping(t.Context()) == nil })
	v.Submit()
	v.ExpectClosed()
	w.olivia.Expect("Panelist", "@ben can't interview")
	if m, _ := w.load(iv.ID).Member(w.ben.ID); m.Answer != panel.Declined {
		t.Errorf("Ben's answer is %q", m.Answer)
	}
}
