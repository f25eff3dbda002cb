package views_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

func TestPostedQuestionsHoldNoAnchorsOrProbes(t *testing.T) {
	pack := samples.Pack()
	m := message("posted", views.PostedQuestions(views.QuestionSet{Pack: pack, Category: panel.Technical, Questions: pack.In(panel.Technical), Count: 2, Total: 2}, samples.Uma))
	says(t, m, "How do you dial in a new bean?", "Assesses: Changing one thing", "<@U0UMA>")
	saysNot(t, m, "Has no example", "What did you do yourself?")
	if got := buttons(m.Message.Blocks); got != nil {
		t.Errorf("buttons in the channel: %v", got)
	}
}

func TestQuestionButtons(t *testing.T) {
	pack := samples.Pack()
	set := views.QuestionSet{Pack: pack, Category: panel.Technical, Questions: pack.In(panel.Technical)[1:], Seed: "s1", Offset: 1, Count: 1, Total: 2}
	var got []string
	for _, b := range eachButton(views.Questions(set).Blocks) {
		got = append(got, b.ActionID+" = "+b.Value)
		if asks := b.Confirm != nil; asks != (b.ActionID == views.ActionQuestionPost) {
			t.Errorf("%s asks first: %v", b.ActionID, asks)
		}
	}
	want := []string{
		"question_details:bar-tec-2 = barista bar-tec-2",
		"question_another = barista technical s1 1 1",
		"question_post = barista technical s1 1 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
