package views_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"panelist/sandbox/blockkit"
	"panelist/views"
	"panelist/views/samples"
)

// FuzzViewState reads view states of any form, as a tampered client or an older
// version may send them: no panic, and what was read is judged, shown again
// and accepted by Slack.
func FuzzViewState(f *testing.F) {
	for _, s := range scenes() {
		if s.View != nil {
			raw, err := json.Marshal(s.View)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
		}
	}
	f.Add([]byte(`{"private_metadata":"IV1","state":{"values":{"rating:be-tec-001":{"rate":{"selected_option":{"value":"5"}}},"evidence:":{"":{"value":"x"}}}}}`))
	f.Add([]byte(`{"private_metadata":"IV1","state":{"values":{"start":{"start":{"selected_date_time":9223372036854775807}},"duration":{"duration":{"selected_option":{"value":"-9"}}}}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var v slack.View
		if json.Unmarshal(raw, &v) != nil {
			return
		}
		iv, bank, p := samples.Interview(), samples.Bank(), views.ReadPlan(v)
		card := views.ReadScorecard(v)
		_ = card.Validate(iv.QuestionsOf(samples.Ben))
		_ = p.Validate(samples.Now(), bank, samples.People())
		views.ReadHands(v)
		views.ReadSwap(v)
		views.ReadReason(v)
		views.ReadMove(v)
		acceptable(t, views.FeedbackForm(iv, card))
		acceptable(t, views.ScheduleForm(bank, p))
	})
}

// FuzzTypedText puts any text wherever people type: whatever it is, Slack
// accepts all views and messages, and nothing in it mentions anybody.
func FuzzTypedText(f *testing.F) {
	for _, attack := range append(attacks, "", " ", "\xff\xfe", "שלום \u202e abc", "\u200b\u200d\ufeff", "=cmd|' /C calc'!A0", "👩‍👩‍👧‍👦", "a\x00b\r\nc", "&lt;!channel&gt;") {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\uFFFD") // as JSON hands it on
		}
		for _, s := range attacked(t, text).scenes() {
			if faults := refusals(t, s); len(faults) > 0 {
				t.Errorf("%s: Slack refuses it: %s at %s", s.Name, faults[0].Message, faults[0].Pointer)
			}
			walk(t, payload(s), func(o map[string]any) {
				if o["type"] == "mrkdwn" && strings.Contains(o["text"].(string), "<!channel") {
					t.Errorf("%s: mentions everybody: %q", s.Name, o["text"])
				}
			})
		}
	})
}

// TestHugeTextsAreCut shows texts of 40,000 characters, of one byte and of four.
func TestHugeTextsAreCut(t *testing.T) {
	for _, r := range []string{"x", "<", "🦉", "\u202e", "\u200b"} {
		for _, s := range attacked(t, strings.Repeat(r, 40_000)).scenes() {
			for _, fault := range refusals(t, s) {
				t.Errorf("%s: Slack refuses 40,000 of %q: %s at %s", s.Name, r, fault.Message, fault.Pointer)
			}
		}
	}
}

// acceptable fails when Slack would refuse the view.
func acceptable(t *testing.T, v slack.ModalViewRequest) {
	t.Helper()
	for _, fault := range blockkit.CheckView(compact(t, v)) {
		t.Errorf("%s: Slack refuses it: %s at %s", v.CallbackID, fault.Message, fault.Pointer)
	}
}
