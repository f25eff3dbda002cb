package views

import (
	"fmt"

	"github.com/slack-go/slack"
)

// Privacy says what is kept of candidates, why, for how many days after an
// interview, who sees it and whom to ask for a copy or an erasure.
func Privacy(days int, admins []string) Message {
	whom := "an admin of this workspace"
	if len(admins) > 0 {
		whom = whoAll(admins) + " or " + whom
	}
	return Message{Text: "What is kept of candidates", Blocks: []slack.Block{
		header("What is kept of candidates"),
		section("*Why:* to plan interviews, to deal different questions and to decide on what was asked and said."),
		section("*What:* the name or alias, the Slack account if they have one, role, level and stage, time, call link and note; the questions; the ratings, evidence and summary of each panel member, and drafts of these."),
		section(fmt.Sprintf("*How long:* %s after the interview. Then it is erased with everything in it, and messages that show it are rewritten. `/interview list` shows the day for each of your interviews; one that was scheduled under another setting keeps its own.", counted(days, "day"))),
		section("*Who sees it:* organiser, lead and panel, each member the others' feedback once their own is sent; never the candidate. An admin can hand out or erase a record, which is noted."),
		section("*To get a copy or an erasure,* for a candidate who asks: " + whom + ", with `/interview export` or `/interview forget`."),
	}}
}
