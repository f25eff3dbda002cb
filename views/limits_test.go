package views_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/sandbox/blockkit"
	"panelist/views"
	"panelist/views/samples"
)

// ackLimit is what an acknowledgement may hold: "well under 20 kB" (slack.md section 5.1).
const ackLimit = 18_000

// modals are the scenes that are modals.
func modals(t *testing.T) []samples.Scene {
	t.Helper()
	return slices.DeleteFunc(slices.Clone(scenes()), func(s samples.Scene) bool { return s.View == nil })
}

func messages(t *testing.T) []samples.Scene {
	t.Helper()
	return slices.DeleteFunc(slices.Clone(scenes()), func(s samples.Scene) bool { return s.Message == nil })
}

func TestModalsHaveShortTitlesAndASubmitButtonWhereItIsNeeded(t *testing.T) {
	for _, s := range modals(t) {
		for _, text := range []*slack.TextBlockObject{s.View.Title, s.View.Close, s.View.Submit} {
			if text != nil && utf8.RuneCountInString(text.Text) > 24 {
				t.Errorf("%s: %q has more than 24 characters", s.Name, text.Text)
			}
		}
		if hasInputs := len(inputsOf(*s.View)) > 0; hasInputs != (s.View.Submit != nil) {
			t.Errorf("%s: inputs %v, submit %v", s.Name, hasInputs, s.View.Submit != nil)
		}
		if (s.View.Submit == nil) != (s.View.CallbackID == views.CallbackRead) {
			t.Errorf("%s: callback %q does not fit", s.Name, s.View.CallbackID)
		}
	}
}

func TestNoMoreThanFiveButtonsInARow(t *testing.T) {
	for _, s := range scenes() {
		for _, b := range blocksOf(s) {
			if row, ok := b.(*slack.ActionBlock); ok && len(row.Elements.ElementSet) > 5 {
				t.Errorf("%s: %d buttons in a row", s.Name, len(row.Elements.ElementSet))
			}
		}
	}
}

func blocksOf(s samples.Scene) []slack.Block {
	if s.View != nil {
		return s.View.Blocks.BlockSet
	}
	return s.Message.Blocks
}

func TestAnswersToCommandsFitIntoAnAcknowledgement(t *testing.T) {
	long := samples.LongPack()
	five := long.In(panel.Technical)[:5]
	answers := map[string]views.Message{
		"five questions": views.Questions(views.QuestionSet{Pack: long, Category: panel.Technical, Questions: five, Seed: "0123abcd", Count: 5, Total: 15}),
	}
	for _, s := range messages(t) {
		if strings.HasPrefix(s.Name, "menu/") || strings.HasPrefix(s.Name, "help/") || strings.HasPrefix(s.Name, "list/") || s.Name == "questions/longest" {
			answers[s.Name] = *s.Message
		}
	}
	for name, m := range answers {
		ack := map[string]any{"response_type": "ephemeral", "text": m.Text, "blocks": slack.Blocks{BlockSet: m.Blocks}}
		if n := len(compact(t, ack)); n > ackLimit {
			t.Errorf("%s takes %d bytes of an acknowledgement, more than %d", name, n, ackLimit)
		}
	}
}

// with is the sample with every owl, the filler of the longest texts, replaced.
func with[T any](t *testing.T, sample T, filler string) T {
	t.Helper()
	data, err := json.Marshal(filler)
	if err != nil {
		t.Fatal(err)
	}
	inner := string(data[1 : len(data)-1])
	var changed T
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(compact(t, sample)), "🦉", inner)), &changed); err != nil {
		t.Fatal(err)
	}
	return changed
}

// TestTextsThatGrowStayWithinTheLimits fills every text with characters that
// take more room once they are escaped.
func TestTextsThatGrowStayWithinTheLimits(t *testing.T) {
	for _, filler := range []string{"&", "<", "\n"} {
		iv, cards := with(t, samples.LongInterview(), filler), with(t, samples.LongCards(), filler)
		pack, plan, deal := with(t, samples.LongPack(), filler), with(t, samples.LongPlan(), filler), with(t, samples.LongDeal(), filler)
		one := samples.CrowdUser(0)
		set := views.QuestionSet{Pack: pack, Category: panel.Technical, Questions: pack.In(panel.Technical), Seed: "s", Count: 15, Total: 15}
		notice := views.Assignment(iv, samples.Crowd()[one])
		scenes := []samples.Scene{
			view("schedule", views.ScheduleForm(panel.NewBank(pack), plan)),
			view("deal", views.DealForm(plan, pack.Title, deal, samples.Crowd())),
			view("feedback", views.FeedbackForm(iv, cards[0])),
			view("locked", views.FeedbackLocked(iv, cards[0])),
			view("kit", views.Kit(iv, pack, one)),
			view("debrief", views.Debrief(iv, panel.NewDebrief(iv, cards), samples.Crowd())),
			view("details", views.QuestionDetails(pack, pack.Questions[0])),
			message("assignment", notice),
			message("questions", views.Questions(set)),
			message("posted", views.PostedQuestions(set, one)),
			message("list", views.List([]panel.Interview{iv}, one, samples.Now(), "")),
		}
		for _, s := range scenes {
			for _, f := range refusals(t, s) {
				t.Errorf("%s filled with %q: %v", s.Name, filler, f)
			}
		}
	}
}

func view(name string, v slack.ModalViewRequest) samples.Scene {
	return samples.Scene{Name: name, View: &v}
}

func message(name string, m views.Message) samples.Scene {
	return samples.Scene{Name: name, Message: &m}
}

func TestADebriefThatIsTooLargeSaysWhatItLeavesOut(t *testing.T) {
	iv := samples.LongInterview()
	d := panel.NewDebrief(iv, samples.LongCards())
	d.Rows = append(d.Rows, d.Rows...)
	d.Rows[len(d.Rows)-1].Split = true
	v := views.Debrief(iv, d, samples.Crowd())
	if faults := blockkit.CheckView(compact(t, v)); len(faults) > 0 {
		t.Fatalf("refused: %v", faults)
	}
	text := texts(t, v)
	if !strings.Contains(text, "Left out for want of room:") || !strings.Contains(text, "× question") {
		t.Error("nothing says what was left out")
	}
	if !strings.Contains(text, "Questions with a split") {
		t.Error("the split question was left out, though splits come first")
	}
}

// texts is every text of a payload, one a line, in order.
func texts(t testing.TB, payload any) string {
	t.Helper()
	var all []string
	walk(t, payload, func(o map[string]any) { all = append(all, o["text"].(string)) })
	return strings.Join(all, "\n")
}

// walk visits every text object of a payload, in no particular order of keys.
func walk(t testing.TB, payload any, visit func(object map[string]any)) {
	t.Helper()
	var v any
	if err := json.Unmarshal(compact(t, payload), &v); err != nil {
		t.Fatal(err)
	}
	walkValue(v, visit)
}

func walkValue(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walkValue(e, visit)
		}
	case map[string]any:
		if _, isText := v["text"].(string); isText && (v["type"] == "mrkdwn" || v["type"] == "plain_text") {
			visit(v)
		}
		for _, key := range sorted(v) {
			walkValue(v[key], visit)
		}
	}
}

func sorted(m map[string]any) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
