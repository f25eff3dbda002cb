package sandbox_test

import (
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestPeopleWriteToEachOther(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) { o.Scopes = append(sandbox.DefaultScopes(), "im:read") })
	ben := w.AddPerson("ben", "Etc/UTC")
	start(t, w, &bot{})
	id, err := w.Slack.OpenDM(ann.ID, ben.ID)
	try(t, err)
	again, err := w.Slack.OpenDM(ben.ID, ann.ID)
	try(t, err)
	if id != again {
		t.Errorf("two DMs of the same people: %s and %s", id, again)
	}
	try(t, w.Slack.Post(ann.ID, "@ben", "hello Ben"))
	try(t, w.Slack.Post(ben.ID, id, "hello Ann, tell @Tiny nothing"))
	for person, other := range map[string]string{ann.ID: "ben", ben.ID: "ann"} {
		for _, c := range w.Slack.Snapshot(person).Conversations {
			if c.ID == id && (c.Name != other || c.Kind != "im" || len(c.Messages) != 2) {
				t.Errorf("seen by the one, want the other's name %q: %+v", other, c)
			}
		}
	}
	api := client(w)
	if _, _, err := api.PostMessage(id, slack.MsgOptionText("x", false)); err == nil || err.Error() != "channel_not_found" {
		t.Errorf("the app posts into it: %v", err)
	}
	_, err = api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: id})
	if err == nil || err.Error() != "channel_not_found" {
		t.Errorf("the app reads it: %v", err)
	}
	if heard := envelopes(w, "events_api"); len(heard) != 0 {
		t.Errorf("the app hears of it: %s", heard[0].Payload)
	}
	for _, other := range []string{ann.ID, "U404", w.Slack.Snapshot("").App.UserID} {
		if _, err := w.Slack.OpenDM(ann.ID, other); err == nil {
			t.Errorf("a DM with %s was opened", other)
		}
	}
}

func TestPeopleReplyInThreads(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) { o.Events = []string{"app_mention", "message.channels"} })
	b := start(t, w, &bot{})
	_, ts, err := b.api.PostMessage("#general", slack.MsgOptionText("who has time?", false))
	try(t, err)
	ann.Expect("#general", "who has time?")
	try(t, w.Slack.Reply(ann.ID, "#general", ts, "I have"))
	inThread := ann.Snapshot().Conversations[0].Messages[1]
	try(t, w.Slack.Reply(ann.ID, "#general", inThread.TS, "today, @Tiny"))
	try(t, w.Slack.Reply(ann.ID, "#general", ts, "/tiny now"))
	ann.ExpectNotice("/tiny is not supported in threads")
	var heard []string
	for _, e := range envelopes(w, "events_api") {
		event := decode(t, e.Payload)["event"].(map[string]any)
		heard = append(heard, event["type"].(string)+" "+event["thread_ts"].(string)[:3])
	}
	if want := ts[:3]; len(heard) != 3 || heard[0] != "message "+want || heard[1] != "app_mention "+want || heard[2] != "message "+want {
		t.Errorf("the app heard %q", heard)
	}
	found, _, _, err := b.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: general(w), Timestamp: ts})
	if err != nil || len(found) != 3 || found[0].ReplyCount != 2 || found[2].ThreadTimestamp != ts {
		t.Errorf("the thread: %+v, %v", found, err)
	}
	if err := w.Slack.Reply(ann.ID, "#general", "1.2", "x"); err == nil {
		t.Error("a reply to nothing")
	}
}

func TestAnAppWithoutMessageChannelsHearsMentionsOnly(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	start(t, w, &bot{})
	ts := post(t, w, ann)
	try(t, w.Slack.Reply(ann.ID, "#general", ts, "nothing for the app"))
	if heard := envelopes(w, "events_api"); len(heard) != 0 {
		t.Errorf("the app heard %s", heard[0].Payload)
	}
}
