package handlers_test

import (
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// TestFeedbackTwice sends the form again from a second window that was open at
// the same time: the locked card is shown and nothing changes.
func TestFeedbackTwice(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0twice")
	fillFeedback(openFeedback(w.ben)) // a window, left behind with a draft
	first := w.ben.ExpectModal("Your feedback")
	w.hand(iv, w.ben, "What Ben sent from his phone.")
	first.Submit()
	locked := w.ben.ExpectModal("Your feedback")
	reads(t, locked.Text(), "You sent this", "It can no longer be changed.", "What Ben sent from his phone.")
	hides(t, locked.Text(), "Solid.", "[Send]")
	locked.Close()

	w.forgePress(w.chloe, views.ActionFeedbackOpen, iv.ID)
	hers := w.chloe.ExpectModal("Your feedback")
	hides(t, hers.Text(), "What Ben sent", "ben noted")
	hers.Close()

	w.forgePress(w.ben, views.ActionFeedbackOpen, iv.ID)
	again := w.ben.ExpectModal("Your feedback")
	reads(t, again.Text(), "What Ben sent from his phone.")
	again.Close()
	w.ben.Type("Panelist", "/interview feedback")
	w.ben.Expect("Panelist", "You owe no feedback.")
}

// TestFeedbackRatingAfterSending goes on in a window that stayed open while the
// card was sent from another: the form says once that this is not kept, and
// keeps its text.
func TestFeedbackRatingAfterSending(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0stale")
	v := openFeedback(w.ben)
	w.hand(iv, w.ben, "Sent.")
	v.Choose("Rating for question 1", "1 Poor")
	v.Expect("Your feedback on this interview is in already and cannot be changed.", "copy what you need")
	v.Fill("Summary", "More.")
	v.Fill("Summary", "More of it.")
	if n := strings.Count(v.Text(), "is in already"); n != 1 || v.Value("Summary").Text != "More of it." {
		t.Errorf("said %d times; the summary holds %q", n, v.Value("Summary").Text)
	}
	v.Close()
	w.ben.ExpectNoModal()
}

// TestFeedbackDraft closes the form half-way and finds everything again,
// whatever was touched last.
func TestFeedbackDraft(t *testing.T) {
	w := newWorld(t)
	w.begun("IV0draft")
	v := openFeedback(w.ben)
	hides(t, v.Text(), "draft")
	want := map[string]string{"Rating for question 1": "", "Evidence for question 1": "", "Rating for question 2": "", "Recommendation": "", "Reason": "", "Summary": ""}
	for _, step := range []struct {
		label, value string
		do           func(v *sandboxtest.Modal)
	}{
		{"Evidence for question 1", "They knew <b> & *why*.", func(v *sandboxtest.Modal) { v.Fill("Evidence for question 1", "They knew <b> & *why*.") }},
		{"Recommendation", "no", func(v *sandboxtest.Modal) { v.Choose("Recommendation", "No") }},
		{"Rating for question 2", "4", func(v *sandboxtest.Modal) { v.Choose("Rating for question 2", "4 Excellent") }},
		{"Reason", "The call broke off.", func(v *sandboxtest.Modal) { v.Fill("Reason", "The call broke off.") }},
		{"Summary", "First thoughts.", func(v *sandboxtest.Modal) { v.Fill("Summary", "First thoughts.") }},
		{"Evidence for question 1", "Rewritten.", func(v *sandboxtest.Modal) { v.Fill("Evidence for question 1", "Rewritten.") }},
	} {
		step.do(v)
		v.Close()
		want[step.label] = step.value
		v = openFeedback(w.ben)
		reads(t, v.Text(), "This is your draft, kept on ", "It is not sent yet.")
		for label, value := range want {
			if got := v.Value(label); got.Text+got.Option != value {
				t.Errorf("after %q: %s holds %q, want %q", step.value, label, got.Text+got.Option, value)
			}
		}
	}
	v.Close()
	other := openFeedback(w.ann)
	hides(t, other.Text(), "They knew", "First thoughts.")
	other.Close()
}

// TestFeedbackSeveral owes more than one card: a list, oldest first, with a
// button each.
func TestFeedbackSeveral(t *testing.T) {
	w := newWorld(t)
	w.save(w.planned("IV0later", func(p *panel.Plan) { p.Candidate, p.Start = "Zoe", p.Start.Add(time.Hour) }))
	w.begun("IV0early", func(p *panel.Plan) { p.Candidate = "Yan" })
	w.jump(time.Hour)
	w.ben.Type("#general", "/interview feedback")
	list := w.ben.Expect("#general", "Feedback you owe", "Yan", "Zoe")
	if strings.Index(list.Text(), "Yan") > strings.Index(list.Text(), "Zoe") {
		t.Errorf("the older interview does not come first:\n%s", list.Text())
	}
	list.Near("Zoe").Press("Give feedback")
	v := w.ben.ExpectModal("Your feedback")
	reads(t, v.Text(), "Interview with Zoe")
	v.Close()
}

// TestFeedbackLongCard shows a locked card that is too long for an
// acknowledgement: it comes right after, also when Slack is slow to read that.
func TestFeedbackLongCard(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0long", func(p *panel.Plan) { p.Members, p.PerMember = []string{w.ann.ID, w.ben.ID}, 6 })
	v := openFeedback(w.ben)
	fillQuestions(v, 6)
	card := w.card(iv, w.ben, strings.Repeat("сводка ", 400))
	for i := range card.Entries {
		card.Entries[i].Evidence = strings.Repeat("довод ", 330)
	}
	if _, err := w.store.SubmitCard(t.Context(), team, card, nil); err != nil {
		t.Fatal(err)
	}
	w.Slack.FailNext("views.update", sandbox.Fault{Error: "not_found", Times: 3}) // the ack is still on its way
	v.Submit()
	locked := w.ben.ExpectModal("Your feedback").Expect("It can no longer be changed.", "довод довод", "сводка сводка")
	locked.Close()
}
