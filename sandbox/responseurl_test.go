package sandbox_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// answered is what a person sees of the app after the app posted something to a response_url.
type answered struct {
	Text      string
	Ephemeral bool
	Thread    bool // it stands in a thread
}

// TestResponseURLRules is the response_url row of slack.md section 2. Its five uses and thirty minutes
// are in timing_answers_test.go. Which body Slack answers to a used or old one is not known.
func TestResponseURLRules(t *testing.T) {
	t.Parallel()
	said := answered{"said", false, false}
	for _, c := range []struct {
		source string
		kind   string // what the response_url comes from: command, message, whisper, or a shortcut on a message of: app, person
		post   slack.WebhookMessage
		want   []answered
	}{
		{"slack.md section 2: default ephemeral", "command", slack.WebhookMessage{Text: "new"}, []answered{{"new", true, false}}},
		{"slack.md section 2: in_channel", "command", slack.WebhookMessage{Text: "new", ResponseType: "in_channel"}, []answered{{"new", false, false}}},
		{"slack.md section 2: replace_original useless for the slash line", "command", slack.WebhookMessage{Text: "new", ReplaceOriginal: true}, []answered{{"new", true, false}}},
		{"slack.md section 2: delete_original useless for the slash line", "command", slack.WebhookMessage{DeleteOriginal: true}, nil},
		{"slack.md section 2: default ephemeral, from a message", "message", slack.WebhookMessage{Text: "new"}, []answered{said, {"new", true, false}}},
		{"slack.md section 2: replace_original", "message", slack.WebhookMessage{Text: "new", ReplaceOriginal: true}, []answered{{"new", false, false}}},
		{"slack.md section 2: delete_original", "message", slack.WebhookMessage{DeleteOriginal: true}, nil},
		{
			"slack.md section 2: thread reply", "message",
			slack.WebhookMessage{Text: "new", ResponseType: "in_channel", ThreadTimestamp: "source"},
			[]answered{said, {"new", false, true}},
		},
		{
			"slack.md section 2: cannot turn ephemeral into in_channel", "whisper",
			slack.WebhookMessage{Text: "new", ResponseType: "in_channel", ReplaceOriginal: true},
			[]answered{{"new", true, false}},
		},
		{"slack.md section 2: replace_original after a shortcut on the app's message", "app", slack.WebhookMessage{Text: "new", ReplaceOriginal: true}, []answered{{"new", false, false}}},
		{"slack.md section 2: replace_original after a shortcut on a person's message", "person", slack.WebhookMessage{Text: "new", ReplaceOriginal: true}, []answered{{"new", true, false}}},
		{"slack.md section 2: delete_original after a shortcut on a person's message", "person", slack.WebhookMessage{DeleteOriginal: true}, nil},
		{"slack.md section 2: delete_original of an ephemeral message", "whisper", slack.WebhookMessage{DeleteOriginal: true}, nil},
	} {
		t.Run(c.source, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, func(o *sandbox.Options) {
				o.Shortcuts = []sandbox.Shortcut{{Name: "Take it", Type: "message", CallbackID: "take"}}
			})
			try(t, slack.PostWebhook(urlOf(t, o, c.kind, &c.post), &c.post))
			compareAnswers(t, o, c.want)
		})
	}
}

// urlOf makes a response_url; "source" as thread becomes the timestamp of its message.
func urlOf(t *testing.T, o *office, kind string, post *slack.WebhookMessage) string {
	t.Helper()
	try(t, o.remove(o.general, o.own))
	switch kind {
	case "message":
		_, _, err := o.api.PostMessage(o.general, slack.MsgOptionText("said", false), slack.MsgOptionBlocks(button("go", "Go")))
		try(t, err)
	case "whisper":
		_, err := o.api.PostEphemeral(o.general, o.ann, slack.MsgOptionText("said", false), slack.MsgOptionBlocks(button("go", "Go")))
		try(t, err)
	case "app", "person":
		return shortcutURL(t, o, kind)
	default:
		try(t, o.Post(o.ann, o.general, "/tiny"))
		return lastURL(t, o)
	}
	m := o.newest(t, o.general)
	if post.ThreadTimestamp != "" {
		post.ThreadTimestamp = m.TS
	}
	try(t, o.Press(o.ann, sandbox.Place{Channel: o.general, TS: m.TS}, "buttons", "go", sandbox.Value{}))
	return lastURL(t, o)
}

// shortcutURL has ann run a shortcut on a message that the app or she herself wrote.
func shortcutURL(t *testing.T, o *office, by string) string {
	t.Helper()
	ts := o.anns
	if by == "app" {
		try(t, o.say(o.general, "said"))
		ts = o.newest(t, o.general).TS
	}
	try(t, o.Shortcut(o.ann, "take", sandbox.Place{Channel: o.general, TS: ts}))
	got := lastURL(t, o)
	if !strings.Contains(got, "/app/") {
		t.Errorf("slack.md section 1.3: the response_url of a message shortcut is under /app/, not %s", got)
	}
	return got
}

// lastURL reads it from the newest envelope; nobody is connected to answer that one.
func lastURL(t *testing.T, o *office) string {
	t.Helper()
	sent := o.Envelopes()
	return decode(t, sent[len(sent)-1].Payload)["response_url"].(string)
}

func compareAnswers(t *testing.T, o *office, want []answered) {
	t.Helper()
	var got []answered
	for _, m := range o.conversation(t, o.general).Messages {
		if m.User == o.ann && m.Text != "mine" {
			t.Errorf("what ann wrote now reads %q", m.Text)
		}
		if m.BotID != "" {
			got = append(got, answered{m.Text, m.Ephemeral, m.ThreadTS != ""})
		}
	}
	if first := o.conversation(t, o.general).Messages[0]; first.TS != o.anns {
		t.Errorf("what ann wrote is gone; first stands %+v", first)
	}
	if len(got) != len(want) {
		t.Fatalf("ann sees %+v, want %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("ann sees %+v, want %+v", got, want)
		}
	}
}
