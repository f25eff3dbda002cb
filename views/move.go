package views

import (
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// MoveForm asks for a new time. private_metadata is the interview's id.
func MoveForm(iv panel.Interview) slack.ModalViewRequest {
	blocks := []slack.Block{section("The interview with " + candidateSafe(iv) + " is on " + datedSpan(iv.Start, iv.Duration, utc) + ".")}
	blocks = append(blocks, timeInputs(iv.Start, iv.Duration)...)
	blocks = append(blocks, context("Everybody on the panel gets a message with the new time."))
	return form(CallbackMove, "Move the interview", "Move", iv.ID, blocks...)
}

// ReadMove reads MoveForm; what is missing becomes the zero value.
func ReadMove(v slack.View) (start time.Time, d time.Duration) {
	return pickedTime(v, panel.FieldStart), pickedMinutes(v, panel.FieldDuration)
}
