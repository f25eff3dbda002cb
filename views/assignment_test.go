package views_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/views"
	"panelist/views/samples"
)

func TestAssignmentButtonsFollowTheAnswer(t *testing.T) {
	iv, people := samples.Answered(), samples.People()
	tests := map[string]struct {
		m    views.Message
		want []string
	}{
		"pending":   {views.Assignment(iv, people[samples.Ida]), []string{"Accept", "Can't do it", "Swap", "Open kit", "Add to calendar"}},
		"accepted":  {views.Assignment(iv, people[samples.Ben]), []string{"Can't do it", "Swap", "Open kit", "Add to calendar"}},
		"declined":  {views.Assignment(iv, people[samples.Sal]), []string{"Accept", "Open kit"}},
		"cancelled": {views.Assignment(samples.Cancelled(), people[samples.Ben]), nil},
		"alone":     {views.Assignment(samples.Solo(), people[samples.Ben]), []string{"Accept", "Can't do it", "Open kit", "Add to calendar"}},
		"candidate": {views.Assignment(asCandidate(samples.Ben), people[samples.Ben]), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, buttons(tt.m.Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAssignmentHoldsWhatAMemberNeeds(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Interview(), samples.People()[samples.Ida]))
	says(t, m, "Interview with Ada", "Barista, senior · Trial shift", "<!date^1795528800^{date_short_pretty} {time}|Tue 24 Nov 2026, 09:00 EST>",
		"join at meet.example.com", "*Lead:* <@U0BEN>", "*Feedback due:*", "*You cover:* Behavioural (Care, Calm)",
		"<@U0BEN>: Technical and Competency", "<@U0SAL>: Situational", "Tell me about a guest", "Assesses: Owning a mistake", "Ada comes by train")
	saysNot(t, m, "How do you dial in a new bean?", "<@U0IDA>:")
}

func TestAssignmentShowsThreeQuestionsAndSaysHowManyMore(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Interview(), samples.People()[samples.Ben]))
	says(t, m, "*3. How do you keep", "1 more question, with probes and anchors, behind *Open kit*.")
	saysNot(t, m, "steam milk")
}

func TestWhoDeclinedCoversNothing(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Answered(), samples.People()[samples.Ben]))
	says(t, m, "<@U0IDA>: Behavioural")
	saysNot(t, m, "<@U0SAL>")
}
