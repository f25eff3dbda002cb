package views

import (
	"slices"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// Completion is what somebody sees who may not read the cards yet: who has
// submitted and who has not, in the order of the panel, and nothing else.
func Completion(iv panel.Interview, cards panel.Cards, viewer string) slack.ModalViewRequest {
	var list []string
	for _, user := range iv.Expected() {
		mark, word := "–", "not yet"
		if slices.Contains(cards.Submitted, user) {
			mark, word = "✓", "in"
		}
		list = append(list, mark+"  "+who(user)+"  "+word)
	}
	if len(list) == 0 {
		list = []string{"No feedback is awaited."}
	}
	return reading("Debrief",
		header("Interview with "+candidate(iv)),
		section("*Feedback*\n"+rows(list, maxText-20)),
		section(opensWhen(iv, viewer)))
}

// opensWhen says what the viewer waits for.
func opensWhen(iv panel.Interview, viewer string) string {
	if m, _ := iv.Member(viewer); m.Answer == panel.Declined {
		return "You could not be there, so you can read what the panel said once everybody's feedback is in."
	}
	return "You can read what the panel said once your own feedback is in."
}
