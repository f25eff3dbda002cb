package views_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

func TestRequiredInputsAreRequired(t *testing.T) {
	optional := []string{panel.FieldCandidateUser, panel.FieldCallLink, panel.FieldNote, panel.FieldReason}
	forms := []slack.ModalViewRequest{
		views.ScheduleForm(samples.Bank(), samples.Plan()),
		views.DealForm(samples.Plan(), "Barista", samples.Deal(), samples.People()),
		views.FeedbackForm(samples.Interview(), samples.Draft()),
		views.MoveForm(samples.Interview()), views.SwapForm(samples.Interview(), samples.Ben),
	}
	for _, f := range forms {
		for block, in := range inputsOf(f) {
			want := slices.Contains(optional, block) || strings.HasPrefix(block, panel.EvidenceField(""))
			if in.Optional != want {
				t.Errorf("%s: %s optional is %v", f.CallbackID, block, in.Optional)
			}
		}
	}
	if in := inputsOf(views.DeclineForm(samples.Interview()))[panel.FieldReason]; in.Optional {
		t.Error("a decline needs no reason")
	}
}

func TestARatingIsSentWhenItIsChosen(t *testing.T) {
	in := inputsOf(views.FeedbackForm(samples.Interview(), samples.Draft()))[panel.RatingField("bar-tec-1")]
	radios := in.Element.(*slack.RadioButtonsBlockElement)
	if !in.DispatchAction || radios.ActionID != "feedback_rate:bar-tec-1" {
		t.Errorf("dispatch %v, action %q", in.DispatchAction, radios.ActionID)
	}
}

// TestEveryInputOfTheFeedbackFormTells: one that did not would lose what is
// typed there when the form is closed.
func TestEveryInputOfTheFeedbackFormTells(t *testing.T) {
	for block, in := range inputsOf(views.FeedbackForm(samples.Interview(), samples.Draft())) {
		if !in.DispatchAction {
			t.Errorf("%s tells nothing", block)
		}
		text, typed := in.Element.(*slack.PlainTextInputBlockElement)
		if typed && (text.DispatchActionConfig == nil || !slices.Equal(text.DispatchActionConfig.TriggerActionsOn, []string{"on_character_entered"})) {
			t.Errorf("%s does not tell of every letter: %+v", block, text.DispatchActionConfig)
		}
	}
}

func TestSwapOffersOnlyThoseWhoTakePart(t *testing.T) {
	in := inputsOf(views.SwapForm(samples.Answered(), samples.Ben))[panel.FieldSwapWith]
	var got []string
	for _, o := range in.Element.(*slack.RadioButtonsBlockElement).Options {
		got = append(got, o.Value)
	}
	if diff := cmp.Diff([]string{samples.Ida}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadReasonAndReadSwap(t *testing.T) {
	said := func(block string, a slack.BlockAction) slack.View {
		return slack.View{State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{block: {views.ActionInput: a}}}}
	}
	if got := views.ReadReason(said(panel.FieldReason, slack.BlockAction{Value: "I am away"})); got != "I am away" {
		t.Errorf("reason %q", got)
	}
	if got := views.ReadSwap(said(panel.FieldSwapWith, slack.BlockAction{SelectedOption: slack.OptionBlockObject{Value: samples.Ida}})); got != samples.Ida {
		t.Errorf("swap with %q", got)
	}
	if reason, with := views.ReadReason(slack.View{}), views.ReadSwap(slack.View{}); reason != "" || with != "" {
		t.Errorf("an empty view says %q and %q", reason, with)
	}
}

func TestSwapRequestSaysWhoGetsWhat(t *testing.T) {
	n := panel.NewNotice("IV1sample0", samples.Ida, panel.SwapAsked, 0, samples.Now(), samples.Start())
	n.ID += "." + samples.Ben
	m := message("request", views.Notice(n, samples.Interview(), samples.People()[samples.Ida], nil))
	says(t, m, "<@U0BEN> asks you", "*You would take:* Technical and Competency, 4 questions", "*They would take:* Behavioural, 2 questions")
	for _, b := range eachButton(m.Message.Blocks) {
		if b.Value != "IV1sample0 U0BEN" {
			t.Errorf("%s carries %q", b.ActionID, b.Value)
		}
	}
}

func TestDealFormNamesAMemberWithoutANameByID(t *testing.T) {
	deal := samples.Deal()
	plan := samples.Plan()
	plan.Categories = nil
	in := inputsOf(views.DealForm(plan, "Barista", deal, nil))[panel.HandField(samples.Ben)]
	if in.Label.Text != samples.Ben {
		t.Errorf("label %q", in.Label.Text)
	}
	if n := len(in.Element.(*slack.MultiSelectBlockElement).Options); n != len(panel.Categories()) {
		t.Errorf("%d categories to choose from", n)
	}
}
