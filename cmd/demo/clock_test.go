package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func TestJumpsWithNothingAhead(t *testing.T) {
	w := newWorld(t)
	for button, want := range map[string]string{
		"Next notice":      "No notice is waiting. Schedule an interview first: /interview schedule.",
		"End of interview": "No interview lies ahead. Schedule one first: /interview schedule.",
	} {
		w.Button(button)
		w.See(".toast", want)
	}
}

func TestAnHourOn(t *testing.T) {
	w := newWorld(t)
	slacks, bots := w.slack.Now(), w.botsNow()
	if err := w.jump("hour"); err != nil {
		t.Fatal(err)
	}
	for whose, moved := range map[string]time.Duration{"Slack's": w.slack.Now().Sub(slacks), "the bot's": w.botsNow().Sub(bots)} {
		if moved < time.Hour || moved > time.Hour+time.Minute {
			t.Errorf("%s clock moved by %s", whose, moved)
		}
	}
	if err := w.jump("year"); err == nil {
		t.Error("a jump that the page does not offer is taken")
	}
}

func (w *world) botsNow() time.Time {
	w.t.Helper()
	now, err := w.bot().Store().Now(w.t.Context(), team)
	if err != nil {
		w.t.Fatal(err)
	}
	return now
}

// TestEveryKindHasWords keeps what the clock bar says in step with the notices.
func TestEveryKindHasWords(t *testing.T) {
	got := map[string][]panel.Kind{}
	for _, k := range panel.Kinds()[:7] {
		got[noticeWords(k)] = append(got[noticeWords(k)], k)
	}
	want := map[string][]panel.Kind{
		"assignment": {panel.Assigned}, "reminder": {panel.DayBefore, panel.Soon}, "feedback form": {panel.Feedback},
		"nudge": {panel.AnswerNudge, panel.FeedbackNudge, panel.Overdue},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}
