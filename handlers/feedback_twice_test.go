package handlers_test

import (
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox"
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

// TestFeedbackRatingAfterSending chooses a rating in a window that stayed open
// while the card was sent from another.
func TestFeedbackRatingAfterSending(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0stale")
	v := openFeedback(w.ben)
	w.hand(iv, w.ben, "Sent.")
	v.Choose("Rating for question 1", "1 Poor")
	told := w.ben.ExpectModal("Not possible")
	reads(t, told.Text(), "Your feedback on this interview is in already and cannot be changed.")
	told.CloseAll()
}

// TestFeedbackDraft closes the form half-way and finds everything again that
// stood there when a rating was last chosen.
func TestFeedbackDraft(t *testing.T) {
	w := newWorld(t)
	w.begun("IV0draft")
	v := openFeedback(w.ben)
	v.Fill("Evidence for question 1", "They knew <b> & *why*.")
	v.Fill("Summary", "First thoughts.")
	v.Choose("Recommendation", "No")
	v.Choose("Rating for question 2", "4 Excellent")
	v.Close()

	v = openFeedback(w.ben)
	for label, want := range map[string]string{
		"Evidence for question 1": "They knew <b> & *why*.", "Summary": "First thoughts.",
		"Recommendation": "no", "Rating for question 2": "4", "Rating for question 1": "",
	} {
		if got := v.Value(label); got.Text+got.Option != want {
			t.Errorf("%s holds %q, want %q", label, got.Text+got.Option, want)
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
