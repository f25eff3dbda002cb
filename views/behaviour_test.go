package views_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

// buttons are the labels of all buttons, in order.
func buttons(blocks []slack.Block) []string {
	var labels []string
	for _, b := range eachButton(blocks) {
		labels = append(labels, b.Text.Text)
	}
	return labels
}

func eachButton(blocks []slack.Block) []*slack.ButtonBlockElement {
	var all []*slack.ButtonBlockElement
	for _, b := range blocks {
		switch b := b.(type) {
		case *slack.ActionBlock:
			for _, e := range b.Elements.ElementSet {
				all = append(all, e.(*slack.ButtonBlockElement))
			}
		case *slack.SectionBlock:
			if b.Accessory != nil {
				all = append(all, b.Accessory.ButtonElement)
			}
		}
	}
	return all
}

func says(t *testing.T, s samples.Scene, want ...string) {
	t.Helper()
	text := texts(t, payload(s))
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q:\n%s", s.Name, w, text)
		}
	}
}

func saysNot(t *testing.T, s samples.Scene, unwanted ...string) {
	t.Helper()
	text := texts(t, payload(s))
	for _, u := range unwanted {
		if strings.Contains(text, u) {
			t.Errorf("%s says %q:\n%s", s.Name, u, text)
		}
	}
}

func TestAssignmentButtonsFollowTheAnswer(t *testing.T) {
	iv, people := samples.Answered(), samples.People()
	tests := map[string]struct {
		m    views.Message
		want []string
	}{
		"pending":   {views.Assignment(iv, people[samples.Ida]), []string{"Accept", "Can't do it", "Swap", "Open kit", "Add to calendar"}},
		"accepted":  {views.Assignment(iv, people[samples.Ben]), []string{"Can't do it", "Open kit", "Add to calendar"}},
		"declined":  {views.Assignment(iv, people[samples.Sal]), []string{"Open kit", "Add to calendar"}},
		"cancelled": {views.Assignment(samples.Cancelled(), people[samples.Ben]), nil},
		"alone":     {views.Assignment(samples.Solo(), people[samples.Ben]), []string{"Accept", "Can't do it", "Open kit", "Add to calendar"}},
		"candidate": {views.Assignment(asCandidate(samples.Ben), people[samples.Ben]), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, buttons(tt.m.Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func asCandidate(user string) panel.Interview {
	iv := samples.Interview()
	iv.CandidateUser = user
	return iv
}

func TestAssignmentHoldsWhatAMemberNeeds(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Interview(), samples.People()[samples.Ida]))
	says(t, m, "Interview with Ada", "Barista, senior · Trial shift", "<!date^1795528800^{date_short_pretty} {time}|Tue 24 Nov 2026, 09:00 EST>",
		"join at meet.example.com", "*Lead:* <@U0BEN>", "*Feedback due:*", "*You cover:* Behavioural (Care, Calm)",
		"<@U0BEN>: Technical and Competency", "<@U0SAL>: Situational", "Tell me about a guest", "Assesses: Owning a mistake", "Ada comes by train")
	saysNot(t, m, "How do you dial in a new bean?")
}

func TestAssignmentShowsThreeQuestionsAndSaysHowManyMore(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Interview(), samples.People()[samples.Ben]))
	says(t, m, "*3. How do you keep", "1 more question, with probes and anchors, behind *Open kit*.")
	saysNot(t, m, "steam milk")
}

func TestWhoDeclinedCoversNothing(t *testing.T) {
	m := message("assignment", views.Assignment(samples.Answered(), samples.People()[samples.Ben]))
	says(t, m, "<@U0IDA>: Behavioural")
	saysNot(t, m, "<@U0SAL>")
}

func TestNotificationsNameCandidateAndTimeOnly(t *testing.T) {
	iv := samples.Answered()
	for _, kind := range panel.Kinds() {
		n := panel.NewNotice(iv.ID, samples.Ida, kind, 0, samples.Now(), samples.Start())
		m := views.Notice(n, iv, samples.People()[samples.Ida], nil)
		if !strings.Contains(m.Text, "Ada, Tue 24 Nov 2026, 09:00 EST") {
			t.Errorf("%s: notification %q lacks candidate or time", kind, m.Text)
		}
		for _, private := range []string{"Barista", "Trial shift", "leave", "train", "U0"} {
			if strings.Contains(m.Text, private) {
				t.Errorf("%s: notification %q says too much", kind, m.Text)
			}
		}
	}
}

func TestEveryNoticeOfACancelledInterviewSaysSoWithoutButtons(t *testing.T) {
	iv := samples.Cancelled()
	for _, kind := range panel.Kinds() {
		n := panel.NewNotice(iv.ID, samples.Ben, kind, 0, samples.Now(), samples.Start())
		m := views.Notice(n, iv, samples.People()[samples.Ben], nil)
		if len(m.Blocks) != 1 || len(buttons(m.Blocks)) > 0 || !strings.HasPrefix(m.Text, "Cancelled:") {
			t.Errorf("%s: %d blocks, buttons %v, text %q", kind, len(m.Blocks), buttons(m.Blocks), m.Text)
		}
	}
}

func TestNoticeButtons(t *testing.T) {
	want := map[panel.Kind][]string{
		panel.AnswerNudge: {"Accept", "Can't do it", "Open kit"}, panel.DayBefore: {"Open kit", "Add to calendar", "Can't do it"},
		panel.Soon: {"Open kit"}, panel.Feedback: {"Give feedback"}, panel.FeedbackNudge: {"Give feedback"},
		panel.Overdue: {"Give feedback"}, panel.DebriefReady: {"Open debrief"}, panel.SwapAsked: {"Swap", "Keep mine"},
		panel.SwapAgreed: {"Open kit"}, panel.SwapRefused: {"Open kit"}, panel.MemberDeclined: {"Move", "Cancel interview"},
	}
	for kind, labels := range want {
		n := panel.NewNotice("IV1sample0", samples.Ida, kind, 0, samples.Now(), samples.Start())
		n.ID += "." + samples.Sal
		m := views.Notice(n, samples.Answered(), samples.People()[samples.Ida], nil)
		if diff := cmp.Diff(labels, buttons(m.Blocks)); diff != "" {
			t.Errorf("%s:\n%s", kind, diff)
		}
	}
}

// TestOverdueTellsNothingButWhoIsMissing: no number, and the order of the panel
// whatever the order of arrival.
func TestOverdueTellsNothingButWhoIsMissing(t *testing.T) {
	iv, uma := samples.LongInterview(), samples.Crowd()[samples.Uma]
	n := panel.NewNotice(iv.ID, samples.Uma, panel.Overdue, 0, samples.Now(), samples.Start())
	in := []string{samples.CrowdUser(3), samples.CrowdUser(1)}
	back := []string{samples.CrowdUser(1), samples.CrowdUser(3)}
	if diff := cmp.Diff(texts(t, payload(message("", views.Notice(n, iv, uma, in)))), texts(t, payload(message("", views.Notice(n, iv, uma, back))))); diff != "" {
		t.Errorf("the order of arrival shows:\n%s", diff)
	}
	m := message("overdue", views.Notice(n, iv, uma, in))
	says(t, m, "<@U0CROWD00>, <@U0CROWD02>")
	saysNot(t, m, "<@U0CROWD01>", "<@U0CROWD03>", " 8 ", " 2 ", "of 10")
}

func TestCompletionShowsWhoInTheOrderOfThePanel(t *testing.T) {
	iv := samples.Interview()
	first := view("completion", views.Completion(iv, panel.Cards{Submitted: []string{samples.Sal, samples.Ben}}))
	second := view("completion", views.Completion(iv, panel.Cards{Submitted: []string{samples.Ben, samples.Sal}, Open: samples.Cards()}))
	if diff := cmp.Diff(texts(t, payload(first)), texts(t, payload(second))); diff != "" {
		t.Errorf("completion tells more than who:\n%s", diff)
	}
	says(t, first, "✓  <@U0BEN>  in\n–  <@U0IDA>  not yet\n✓  <@U0SAL>  in")
}

func TestListIsForTheViewer(t *testing.T) {
	ivs := []panel.Interview{samples.Interview()}
	after := samples.Start().Add(time.Hour)
	tests := map[string]struct {
		iv     panel.Interview
		viewer string
		now    time.Time
		want   []string
	}{
		"organiser before":   {ivs[0], samples.Uma, samples.Now(), []string{"Move", "Cancel interview"}},
		"organiser after":    {ivs[0], samples.Uma, after, []string{"Open debrief"}},
		"member before":      {ivs[0], samples.Ida, samples.Now(), []string{"Open kit"}},
		"member after":       {ivs[0], samples.Ida, after, []string{"Open kit", "Give feedback", "Open debrief"}},
		"lead on the panel":  {ivs[0], samples.Ben, samples.Now(), []string{"Open kit", "Move", "Cancel interview"}},
		"who declined after": {samples.Answered(), samples.Sal, after, []string{"Open kit", "Open debrief"}},
		"cancelled":          {samples.Cancelled(), samples.Uma, samples.Now(), nil},
		"stranger":           {ivs[0], "U0EVE", samples.Now(), []string{"Schedule an interview"}},
		"candidate":          {asCandidate(samples.Uma), samples.Uma, samples.Now(), []string{"Schedule an interview"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := views.List([]panel.Interview{tt.iv}, tt.viewer, tt.now, "")
			if diff := cmp.Diff(tt.want, buttons(m.Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

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

func TestActionName(t *testing.T) {
	for id, want := range map[string]string{"menu_pick:technical": "menu_pick", "assignment_accept": "assignment_accept", "": ""} {
		if got := views.ActionName(id); got != want {
			t.Errorf("ActionName(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestRequiredInputsAreRequired(t *testing.T) {
	optional := []string{panel.FieldCandidateUser, panel.FieldCallLink, panel.FieldNote, panel.FieldReason}
	forms := []slack.ModalViewRequest{
		views.ScheduleForm(samples.Bank(), samples.Plan(), time.UTC),
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

func TestDebriefPutsDisagreementFirst(t *testing.T) {
	iv := samples.Interview()
	cards := samples.Cards()
	cards[1].Entries = append(cards[1].Entries, panel.Entry{Question: "bar-tec-1", Rating: panel.Mixed})
	d := panel.NewDebrief(iv, cards)
	d.Gaps = iv.Skills[:1]
	text := texts(t, payload(view("debrief", views.Debrief(iv, d, samples.People()))))
	last := -1
	for _, heading := range []string{"3 of 3 in", "The panel is split", "*Recommendations*", "Competencies with a split", "Questions with a split", "*Gaps:*", "*Competencies*", "*Questions, in the order", "*Summary by*"} {
		at := strings.Index(text, heading)
		if at <= last {
			t.Errorf("%q stands at %d, not after %d", heading, at, last)
		}
		last = at
	}
	if n := strings.Count(text, "How do you dial in a new bean?"); n != 1 {
		t.Errorf("the split question stands there %d times", n)
	}
}

func TestDebriefNeverAveragesAndSaysWhatWasNotAssessed(t *testing.T) {
	iv := samples.Interview()
	s := view("debrief", views.Debrief(iv, panel.NewDebrief(iv, samples.Cards()), samples.People()))
	says(t, s, "<@U0BEN>  *Not assessed*", "Competency · not assessed", "*Craft*: 3–4 (n 4)", "thin: one score only",
		"`No                1 █         ` <@U0IDA>", "“Moved to filter coffee at once.”", "The call broke off.")
	saysNot(t, s, "average", "mean", "3.5", "3.25", "Hire", "Reject")
}

func TestADebriefWithoutCardsShowsOnlyWhoIsMissing(t *testing.T) {
	iv := samples.Interview()
	s := view("debrief", views.Debrief(iv, panel.NewDebrief(iv, nil), samples.People()))
	says(t, s, "0 of 3 in. Missing: <@U0BEN>, <@U0IDA> and <@U0SAL>.")
	saysNot(t, s, "Recommendations", "Gaps", "Questions, in")
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
