package views

import (
	"github.com/slack-go/slack"

	"panelist/panel"
)

// PackTips shows what helps to interview for a role: the tips for interviewers
// and short answers to what hiring teams ask.
func PackTips(pack panel.Pack) slack.ModalViewRequest {
	blocks := []slack.Block{header(pack.Title)}
	if len(pack.Tips) > 0 {
		blocks = append(blocks, section("*Tips for interviewers*\n"+rows(bullets(pack.Tips), maxText-40)))
	}
	for _, f := range pack.FAQs[:min(len(pack.FAQs), maxFAQs)] {
		blocks = append(blocks, divider(), section("*"+safeLine(f.Question, 500)+"*\n"+safeLine(f.Answer, 2000)))
	}
	return reading("Tips and answers", blocks...)
}

// maxFAQs keeps the modal readable, and under 100 blocks (slack.md section 3).
const maxFAQs = 30
