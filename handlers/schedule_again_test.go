package handlers_test

import (
	"testing"
	"time"
)

// TestAnUnsentPlanIsOfferedAgain sends a form with a fault and closes it, then a
// good one and closes what follows: each time the next form has all of it. Once
// it is scheduled, the form is empty.
func TestAnUnsentPlanIsOfferedAgain(t *testing.T) {
	const offered = "This is what you sent last and did not schedule."
	w := newWorld(t)
	v := w.openForm(w.olivia)
	hides(t, v.Text(), offered)
	v.Fill("Note for the panel", "Sam comes by train.")
	v.PickTime("Date and time", w.Slack.Now().Add(-time.Hour))
	v.SubmitFails(map[string]string{"Date and time": "This time is in the past."})
	v.CloseAll()

	w.olivia.Type("#general", "/interview schedule")
	v = w.olivia.ExpectModal("Schedule an interview").Expect(offered)
	for label, want := range map[string]string{"Candidate": "Sam", "Stage": "Technical interview", "Note for the panel": "Sam comes by train.", "Lead": w.ann.ID} {
		if got := v.Value(label); got.Text+got.Option != want {
			t.Errorf("%s holds %q, want %q", label, got.Text+got.Option, want)
		}
	}
	v.PickTime("Date and time", w.thursday())
	v.Submit()
	w.olivia.ExpectModal("Who asks what").CloseAll()

	w.olivia.Type("#general", "/interview schedule new")
	v = w.olivia.ExpectModal("Schedule an interview")
	hides(t, v.Text(), offered, "Sam")
	v.Close()
	w.ann.Type("#general", "/interview schedule")
	hers := w.ann.ExpectModal("Schedule an interview")
	hides(t, hers.Text(), offered, "Sam")
	hers.Close()

	w.olivia.Type("#general", "/interview schedule")
	v = w.olivia.ExpectModal("Schedule an interview").Expect(offered)
	v.Submit()
	w.olivia.ExpectModal("Who asks what").Submit()
	w.olivia.ExpectModal("Scheduled").Close()
	for _, p := range w.panelOf() {
		p.Expect("Panelist", "Interview with Sam")
	}
	w.olivia.Type("#general", "/interview schedule")
	v = w.olivia.ExpectModal("Schedule an interview")
	hides(t, v.Text(), offered, "Sam")
	v.Close()
}
