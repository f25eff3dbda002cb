package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// DeclineForm asks a member why they can't interview. private_metadata is the
// interview's id.
func DeclineForm(iv panel.Interview) slack.ModalViewRequest {
	return form(CallbackDecline, "Can't do it", "Send", iv.ID,
		section("The organiser, "+who(iv.Organiser)+", will be told that you can't interview *"+candidateSafe(iv)+"* on "+dated(iv.Start, utc)+"."),
		input(panel.FieldReason, "Reason", "The organiser reads it. A few words are enough.",
			longInput("", "I am away that week", panel.MaxDeclineReason)))
}

// ReadReason reads DeclineForm.
func ReadReason(v slack.View) string { return typed(v, panel.FieldReason) }

// declinedNews tells the organiser that a member can't do it, and why.
func declinedNews(iv panel.Interview, m panel.Member, to panel.Person) Message {
	blocks := []slack.Block{section(fmt.Sprintf("%s can't interview *%s* on %s.", who(m.User), candidateSafe(iv), dated(iv.Start, to.Location())))}
	if line(m.Reason) != "" {
		blocks = append(blocks, section("*Reason*"), plainSection(m.Reason))
	}
	blocks = append(blocks, context("They were to cover "+covers(m)+"."),
		actions("interview", button(ActionInterviewMove, iv.ID, "Move"), cancelButton(iv)))
	return Message{Text: announce(iv, to, "A panel member declined:"), Blocks: blocks}
}
