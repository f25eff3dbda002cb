package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// Kit is everything a member needs in the interview: their own questions with
// probes and anchors, from the interview's snapshot, and the role's tips.
func Kit(iv panel.Interview, pack panel.Pack, user string) slack.ModalViewRequest {
	blocks := []slack.Block{
		header("Interview with " + candidate(iv)), plainContext(post(iv)),
		section(lines(span(iv.Start, iv.Duration, utc), callLine(iv))),
	}
	questions := iv.QuestionsOf(user)
	if len(questions) == 0 {
		blocks = append(blocks, section("You have no questions in this interview. Ask the organiser, "+who(iv.Organiser)+"."))
	}
	for i, q := range questions {
		blocks = append(blocks, divider())
		blocks = append(blocks, wholeQuestion(fmt.Sprintf("%d. ", i+1), q, iv.Skills)...)
	}
	if len(pack.Tips) > 0 {
		blocks = append(blocks, divider(), section("*Tips for this role*\n"+rows(bullets(pack.Tips), maxText-30)))
	}
	return reading("Interview kit", blocks...)
}
