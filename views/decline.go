package views

import (
	"fmt"
	"time"

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

// AnswerNews tells the organiser what a member answered, and why.
func AnswerNews(iv panel.Interview, m panel.Member) Message { return answerNews(iv, m, utc) }

func answerNews(iv panel.Interview, m panel.Member, zone *time.Location) Message {
	did, can := "accepted", "will"
	if m.Answer == panel.Declined {
		did, can = "declined", "can't"
	}
	blocks := []slack.Block{section(fmt.Sprintf("%s %s interview *%s* on %s.", who(m.User), can, candidateSafe(iv), dated(iv.Start, zone)))}
	if m.Answer == panel.Declined {
		if line(m.Reason) != "" {
			blocks = append(blocks, section("*Reason*"), plainSection(m.Reason))
		}
		blocks = append(blocks, context("They were to cover "+covers(m)+"."),
			actions("interview", button(ActionInterviewMove, iv.ID, "Move"), cancelButton(iv)))
	}
	return Message{Text: "A panel member " + did + ": " + candidateSafe(iv) + ", " + moment(iv.Start, zone), Blocks: blocks}
}
