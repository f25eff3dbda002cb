package views

import (
	"github.com/slack-go/slack"

	"panelist/panel"
)

// Blind is the debrief for somebody who may not read it yet: what they wait for,
// and nothing of the others, not even whose card is in.
func Blind(iv panel.Interview, viewer string) slack.ModalViewRequest {
	return reading("Debrief", header("Interview with "+candidate(iv)), section(opensWhen(iv, viewer)))
}

// opensWhen says what the viewer waits for.
func opensWhen(iv panel.Interview, viewer string) string {
	if m, _ := iv.Member(viewer); m.Answer == panel.Declined {
		return "You could not be there, so you can read what the panel said once everybody's feedback is in."
	}
	return "You can read what the panel said once your own feedback is in."
}
