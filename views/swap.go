package views

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// utc stands where the reader's zone is not known; Slack shows the time in the
// reader's own, so it is only seen where Slack cannot.
var utc = time.UTC

// SwapForm asks a member with whom they would swap. private_metadata is the
// interview's id.
func SwapForm(iv panel.Interview, user string) slack.ModalViewRequest {
	options := swapOptions(iv, user)
	if len(options) == 0 {
		return SentenceModal("Swap", "There is nobody on this panel to swap with. Press “Can't do it” and say why.")
	}
	m, _ := iv.Member(user)
	return form(CallbackSwap, "Swap", "Ask", iv.ID,
		section(fmt.Sprintf("You cover %s in the interview with *%s*. Whose part would you take instead?", covers(m), candidateSafe(iv))),
		input(panel.FieldSwapWith, "Swap with", "They are asked first. Nothing changes until they agree.", radios(ActionInput, "", options)))
}

// swapOptions are the others who have not declined. Radio buttons may show a
// mention, so the names are always right.
func swapOptions(iv panel.Interview, user string) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, m := range iv.Members {
		if m.User == user || m.Answer == panel.Declined {
			continue
		}
		about := plain(covers(m)+", "+counted(len(m.Questions), "question"), maxOption)
		options = append(options, slack.NewOptionBlockObject(clip(m.User, maxOptionValue), mrkdwn(who(m.User)), about))
	}
	return options
}

// ReadSwap reads SwapForm: the user to swap with, "" when none was chosen.
func ReadSwap(v slack.View) (withUser string) { return picked(v, panel.FieldSwapWith) }

// swapRequest asks a member whether they swap parts with from.
func swapRequest(iv panel.Interview, from string, to panel.Person) Message {
	theirs, _ := iv.Member(from)
	yours, _ := iv.Member(to.User)
	text := lines(
		fmt.Sprintf("%s asks you to swap parts in the interview with *%s* on %s.", who(from), candidateSafe(iv), datedSpan(iv.Start, iv.Duration, to.Location())),
		"*You would take:* "+partOf(theirs), "*They would take:* "+partOf(yours))
	value := iv.ID + " " + from
	return Message{Text: announce(iv, to, "Swap parts?"), Blocks: []slack.Block{
		section(text),
		actions("swap", primary(button(ActionSwapAgree, value, "Swap")), button(ActionSwapRefuse, value, "Keep mine")),
	}}
}

func partOf(m panel.Member) string { return covers(m) + ", " + counted(len(m.Questions), "question") }
