package sandbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// An app that subscribes to message.im hears itself (slack.md section 7): its posts, edits and
// deletions in a conversation with a person, but not in channels and nothing ephemeral.
func TestAppHearsItself(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	api := client(w)
	_, ignored, err := api.PostMessage("#general", slack.MsgOptionText("in a channel", false))
	try(t, err)
	_, err = api.PostEphemeral("#general", ann.ID, slack.MsgOptionText("for ann's eyes", false))
	try(t, err)
	dm, ts, err := api.PostMessage(ann.ID, slack.MsgOptionText("one", false))
	try(t, err)
	_, _, _, err = api.UpdateMessage(dm, ts, slack.MsgOptionText("two", false))
	try(t, err)
	_, _, err = api.DeleteMessage(dm, ts)
	try(t, err)
	_, _, err = api.DeleteMessage(w.Slack.Snapshot(ann.ID).Conversations[0].ID, ignored)
	try(t, err)
	type heard struct{ Subtype, Channel, Text, Before, Bot any }
	bot := w.Slack.Snapshot("").App.BotID
	var got []heard
	for range 3 {
		event := s.answerNext()["payload"].(map[string]any)["event"].(map[string]any)
		h := heard{Subtype: event["subtype"], Channel: event["channel"], Text: event["text"], Bot: event["bot_id"]}
		if now, ok := event["message"].(map[string]any); ok {
			h.Text, h.Bot = now["text"], now["bot_id"]
		}
		if before, ok := event["previous_message"].(map[string]any); ok {
			h.Before = before["text"]
		}
		got = append(got, h)
	}
	if diff := cmp.Diff([]heard{
		{Channel: dm, Text: "one", Bot: bot},
		{Subtype: "message_changed", Channel: dm, Text: "two", Before: "one", Bot: bot},
		{Subtype: "message_deleted", Channel: dm, Before: "two"},
	}, got); diff != "" {
		t.Errorf("the app heard (-want +got):\n%s", diff)
	}
	wait(t, w, "all acks", func() bool { return unacked(w) == 0 })
	if n := len(envelopes(w, "events_api")); n != 3 {
		t.Errorf("%d events were sent", n)
	}
	ann.Expect("#general", "for ann's eyes")
}

func TestAppWithoutMessageEventsHearsNothing(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*sandbox.Options){
		"no subscription": func(o *sandbox.Options) { o.Events = []string{"app_mention"} },
		"no scope":        func(o *sandbox.Options) { o.Scopes = []string{"chat:write", "im:write"} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, ann := world(t, change)
			_, _, err := client(w).PostMessage(ann.ID, slack.MsgOptionText("one", false))
			try(t, err)
			if sent := envelopes(w, "events_api"); len(sent) != 0 {
				t.Errorf("the app heard %s", sent[0].Payload)
			}
			ann.Expect("Tiny", "one")
		})
	}
}

func unacked(w *sandboxtest.World) int {
	n := 0
	for _, e := range w.Slack.Envelopes() {
		if !e.Acked {
			n++
		}
	}
	return n
}
