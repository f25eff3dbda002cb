package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// FeedbackDone thanks a member whose card has just been saved. submitted holds
// the users whose card is in, theirs included.
func FeedbackDone(iv panel.Interview, card panel.Scorecard, submitted []string) slack.ModalViewRequest {
	blocks := []slack.Block{section(fmt.Sprintf("Thank you. Your feedback on *%s* is in.", candidateSafe(iv)))}
	if missing := minus(iv.Expected(), append([]string{card.User}, submitted...)); len(missing) > 0 {
		blocks = append(blocks, section("Still missing: "+whoAll(missing)+". The organiser hears from me when all of it is in."))
	} else {
		blocks = append(blocks, section("Everybody's feedback is in."))
	}
	return reading("Feedback sent", append(blocks, debriefButton(iv))...)
}

// FeedbackLocked shows a member their own submitted card. It cannot be changed.
func FeedbackLocked(iv panel.Interview, card panel.Scorecard) slack.ModalViewRequest {
	blocks := []slack.Block{
		header("Interview with " + candidate(iv)),
		section("You sent this on " + dated(card.Submitted, utc) + ". It can no longer be changed."),
	}
	return reading("Your feedback", append(append(blocks, cardBlocks(iv, card)...), debriefButton(iv))...)
}

// cardBlocks show a card to its author.
func cardBlocks(iv panel.Interview, card panel.Scorecard) []slack.Block {
	var blocks []slack.Block
	for i, e := range card.Entries[:min(len(card.Entries), panel.MaxPerMember)] {
		q, _ := iv.Question(e.Question)
		blocks = append(blocks, divider(),
			section(fmt.Sprintf("*%d. %s*\n%s", i+1, inline(q.Text, maxText-200), ratingWords(e.Rating))))
		if line(e.Evidence) != "" {
			blocks = append(blocks, plainSection(e.Evidence))
		}
	}
	blocks = append(blocks, divider(), section("*Recommendation:* "+recommendationWords(card.Recommendation)))
	if line(card.Reason) != "" {
		blocks = append(blocks, section("*Reason*"), plainSection(card.Reason))
	}
	return append(blocks, section("*Summary*"), plainSection(card.Summary))
}

// ratingWords is a rating for mrkdwn; one that is missing or unknown is said to be.
func ratingWords(r panel.Rating) string {
	if r.Valid() {
		return r.Words()
	}
	return "No rating"
}

func recommendationWords(r panel.Recommendation) string {
	if r.Valid() {
		return r.Words()
	}
	return "None"
}
