package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// openFeedback types the command and returns the form.
func openFeedback(p *sandboxtest.Person) *sandboxtest.Modal {
	p.Type("Panelist", "/interview feedback")
	return p.ExpectModal("Your feedback")
}

// fillFeedback fills a form of three questions in, as good as can be.
func fillFeedback(v *sandboxtest.Modal) { fillQuestions(v, 3) }

func fillQuestions(v *sandboxtest.Modal, count int) {
	for n := range count {
		v.Choose(fmt.Sprintf("Rating for question %d", n+1), "3 Good")
		v.Fill(fmt.Sprintf("Evidence for question %d", n+1), "They drew it.")
	}
	v.Choose("Recommendation", "Yes")
	v.Fill("Summary", "Solid.")
}

// TestFeedbackFields spoils one field of a good form at a time. The sentence
// stands under that field, and nothing that was typed is lost.
func TestFeedbackFields(t *testing.T) {
	w := newWorld(t)
	w.begun("IV0feedback")
	const (
		required = "Please complete this required field."
		one      = "A rating of 1 Poor needs evidence: write what the candidate said or did."
		four     = "A rating of 4 Excellent needs evidence: write what the candidate said or did."
	)
	type form = *sandboxtest.Modal
	v := openFeedback(w.ben)
	for _, c := range []struct {
		name  string
		spoil func(v form)
		want  map[string]string
	}{
		{"nothing at all", func(form) {}, map[string]string{
			"Rating for question 1": required, "Rating for question 2": required, "Rating for question 3": required,
			"Recommendation": required, "Summary": required,
		}},
		{"no rating", func(v form) { fillFeedback(v); v.Choose("Rating for question 2") }, map[string]string{"Rating for question 2": required}},
		{"a 1 without evidence", func(v form) {
			fillFeedback(v)
			v.Choose("Rating for question 1", "1 Poor")
			v.Fill("Evidence for question 1", "")
		}, map[string]string{"Evidence for question 1": one}},
		{"a 4 with blank evidence", func(v form) {
			fillFeedback(v)
			v.Choose("Rating for question 3", "4 Excellent")
			v.Fill("Evidence for question 3", " \n\t ")
		}, map[string]string{"Evidence for question 3": four}},
		{"a 4 with invisible evidence", func(v form) {
			fillFeedback(v)
			v.Choose("Rating for question 3", "4 Excellent")
			v.Fill("Evidence for question 3", "\u200b\u2060")
		}, map[string]string{"Evidence for question 3": four}},
		{"long evidence", func(v form) {
			fillFeedback(v)
			v.Fill("Evidence for question 2", strings.Repeat("e", 2001))
		}, map[string]string{"Evidence for question 2": "Must be at most 2000 characters."}},
		{"no recommendation", func(v form) { fillFeedback(v); v.Choose("Recommendation") }, map[string]string{"Recommendation": required}},
		{
			"could not assess, and no reason", func(v form) { fillFeedback(v); v.Choose("Recommendation", "Could not assess") },
			map[string]string{"Reason": "Say why you could not assess the candidate, for example that the call was cut short."},
		},
		{"a long reason", func(v form) { fillFeedback(v); v.Fill("Reason", strings.Repeat("r", 501)) }, map[string]string{"Reason": "Must be at most 500 characters."}},
		{"no summary", func(v form) { fillFeedback(v); v.Fill("Reason", ""); v.Fill("Summary", "") }, map[string]string{"Summary": required}},
		{"an invisible summary", func(v form) { fillFeedback(v); v.Fill("Summary", "\u200b") }, map[string]string{
			"Summary": "Write a summary: a sentence or two on what decided your recommendation.",
		}},
		{"a long summary", func(v form) { fillFeedback(v); v.Fill("Summary", strings.Repeat("s", 3001)) }, map[string]string{"Summary": "Must be at most 3000 characters."}},
		{"many at once", func(v form) {
			fillFeedback(v)
			v.Choose("Rating for question 1", "1 Poor")
			v.Fill("Evidence for question 1", "")
			v.Choose("Rating for question 2", "4 Excellent")
			v.Fill("Evidence for question 2", "")
			v.Choose("Recommendation", "Could not assess")
			v.Fill("Summary", "\u200b")
		}, map[string]string{
			"Evidence for question 1": one, "Evidence for question 2": four,
			"Reason": "Say why you could not assess", "Summary": "Write a summary",
		}},
	} {
		c.spoil(v)
		before := values(w.ben, v)
		v.SubmitFails(c.want)
		if diff := cmp.Diff(before, values(w.ben, v)); diff != "" {
			t.Errorf("%s: what was filled in has changed:\n%s", c.name, diff)
		}
	}
	fillFeedback(v)
	v.Choose("Rating for question 1", "Not assessed")
	v.Fill("Evidence for question 1", "")
	v.Choose("Recommendation", "Could not assess")
	v.Fill("Reason", "The fire alarm went off.")
	v.Submit()
	done := w.ben.ExpectModal("Feedback sent")
	reads(t, done.Text(), "Thank you. Your feedback on *Sam* is in.", "Still missing: @ann and @chloe.")
	done.Close()
}

// TestFeedbackWhen opens the form when it is not welcome.
func TestFeedbackWhen(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned("IV0when"))
	cancelled := w.planned("IV0cancelled")
	cancelled.State = panel.Cancelled
	w.save(cancelled)
	declined := w.planned("IV0declined")
	declined.Members[1].Answer = panel.Declined
	w.save(declined)

	for _, c := range []struct {
		p        *sandboxtest.Person
		id, want string
	}{
		{w.ben, iv.ID, "This interview has not begun. Give your feedback when it is over."},
		{w.olivia, iv.ID, "You are not on this panel, so no feedback is asked of you."},
		{w.sid, iv.ID, unknownInterview},
		{w.sid, "IV0nothing", unknownInterview},
		{w.sid, "../IV0when", unknownInterview},
		{w.sid, "", unknownInterview},
		{w.ben, cancelled.ID, "This interview was cancelled, so no feedback is needed."},
		{w.ben, declined.ID, "You have declined this interview, so no feedback is asked of you. If you were there after all, press “Accept” first."},
	} {
		w.forgePress(c.p, views.ActionFeedbackOpen, c.id)
		if got := c.p.Expect("Panelist").Text(); got != c.want {
			t.Errorf("%s opens %q and reads\n%s\nwant\n%s", c.p.Name, c.id, got, c.want)
		}
	}
}

// TestFeedbackOfOthers submits a form with the id of an interview that is not
// the person's, and one that was cancelled while the form was open.
func TestFeedbackOfOthers(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0others")
	form := views.FeedbackForm(iv, panel.Scorecard{Interview: iv.ID, User: w.ben.ID})
	v := w.forgeView(w.sid, form)
	v.Choose("Rating for question 1", "3 Good") // would be kept as a draft
	v.Expect(unknownInForm)
	fillFeedback(v)
	if drafts, err := w.store.Drafts(t.Context(), team, w.sid.ID); err != nil || len(drafts) > 0 {
		t.Errorf("%d drafts are kept, %v", len(drafts), err)
	}
	v.SubmitFails(map[string]string{"Rating for question 1": unknownInForm})
	v.Close()

	own := openFeedback(w.ben)
	fillFeedback(own)
	_, err := w.store.UpdateInterview(t.Context(), team, iv.ID, func(iv *panel.Interview) ([]panel.Notice, error) {
		return nil, iv.Cancel(w.olivia.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	own.SubmitFails(map[string]string{"Rating for question 1": "This interview was cancelled, so no feedback is needed."})
	own.Close()
}
