package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// FeedbackForm asks card.User for a scorecard on the questions they were dealt.
// What stands in card is filled in, and said to be a draft when it was kept as
// one. private_metadata is the interview's id. Every input tells of each change.
func FeedbackForm(iv panel.Interview, card panel.Scorecard) slack.ModalViewRequest {
	blocks := []slack.Block{header("Interview with " + candidate(iv))}
	if !card.Kept.IsZero() {
		blocks = append(blocks, section("*This is your draft, kept on "+dated(card.Kept, utc)+". It is not sent yet.*"))
	}
	blocks = append(blocks, section("Write what they said or did. The rest of the panel reads it only after sending their own. Once you have sent it, you cannot change it. What you type is kept as you go, for 30 days."))
	for i, q := range iv.QuestionsOf(card.User) {
		blocks = append(blocks, rateBlocks(i+1, q, card.Entry(q.ID))...)
	}
	blocks = append(blocks, divider(), recommendationInput(card.Recommendation),
		telling(input(panel.FieldReason, "Reason", "Needed only if you could not assess.",
			textInput(card.Reason, "The call was cut short", panel.MaxReason))).WithOptional(true),
		telling(input(panel.FieldSummary, "Summary", "What should the others know before they decide?",
			longInput(card.Summary, "A few sentences", panel.MaxSummary))))
	return form(CallbackFeedback, "Your feedback", "Send", iv.ID, blocks...)
}

// rateBlocks ask for the rating of one question and what it rests on.
func rateBlocks(number int, q panel.Question, e panel.Entry) []slack.Block {
	blocks := []slack.Block{divider(), section(fmt.Sprintf("*%d. %s*", number, inline(q.Text, maxText-20)))}
	if anchors := anchorLines(q.Anchors); len(anchors) > 0 {
		blocks = append(blocks, section(rows(anchors, maxText)))
	}
	rating := input(panel.RatingField(q.ID), fmt.Sprintf("Rating for question %d", number), "",
		radios(ActionFeedbackRate+":"+q.ID, string(e.Rating), ratingOptions())).WithDispatchAction(true)
	evidence := telling(input(panel.EvidenceField(q.ID), fmt.Sprintf("Evidence for question %d", number),
		"Needed for a 1 or a 4: what did they say or do?",
		longInput(e.Evidence, "They said… They did…", panel.MaxEvidence))).WithOptional(true)
	return append(blocks, rating, evidence)
}

func ratingOptions() []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, r := range panel.Ratings() {
		options = append(options, option(string(r), r.Words()))
	}
	return options
}

func recommendationInput(r panel.Recommendation) slack.Block {
	var options []*slack.OptionBlockObject
	for _, o := range panel.Recommendations() {
		options = append(options, slack.NewOptionBlockObject(string(o), plain(o.Words(), maxOption), plain(o.Meaning(), maxOption)))
	}
	return input(panel.FieldRecommendation, "Recommendation", "", radios(ActionFeedbackWrite, string(r), options)).WithDispatchAction(true)
}

// telling has a typed input told of with every letter.
func telling(in *slack.InputBlock) *slack.InputBlock {
	if e, ok := in.Element.(*slack.PlainTextInputBlockElement); ok {
		e.ActionID = ActionFeedbackWrite
		e.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	}
	return in.WithDispatchAction(true)
}

// ReadScorecard reads FeedbackForm, as it was submitted or as it stands while it
// is filled in. Entries stand in the order of the form. The user is not in
// the form.
func ReadScorecard(v slack.View) panel.Scorecard {
	card := panel.Scorecard{
		Interview:      v.PrivateMetadata,
		Recommendation: panel.Recommendation(picked(v, panel.FieldRecommendation)),
		Reason:         typed(v, panel.FieldReason),
		Summary:        typed(v, panel.FieldSummary),
	}
	for _, id := range ratedQuestions(v) {
		card.Entries = append(card.Entries, panel.Entry{
			Question: id,
			Rating:   panel.Rating(picked(v, panel.RatingField(id))),
			Evidence: typed(v, panel.EvidenceField(id)),
		})
	}
	return card
}

// ratedQuestions are the ids of the form's questions, in its order.
func ratedQuestions(v slack.View) []string {
	var ids []string
	for _, b := range v.Blocks.BlockSet {
		id, ok := strings.CutPrefix(b.ID(), panel.RatingField(""))
		if ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
