package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestCommandIsAnsweredInsideItsAck(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ben := w.AddPerson("ben", "Etc/UTC")
	start(t, w, &bot{command: func(c slack.SlashCommand) any {
		if c.Text == "all" {
			return map[string]any{"response_type": "in_channel", "text": "for all"}
		}
		return map[string]any{"text": "you said " + c.Text}
	}})
	ann.Type("#general", "/tiny hello @ben")
	ann.Expect("#general", "you said hello @ben")
	ben.ExpectNothing()
	ann.Type("#general", "/tiny all")
	ben.Expect("#general", "for all")
	first := envelopes(w, "slash_commands")[0]
	if said := decode(t, first.Payload)["text"]; !first.Acked || said != "hello <@"+ben.ID+"|ben>" {
		t.Errorf("acked: %t, text: %s", first.Acked, said)
	}
}

func TestCommandOfNobodyIsRefusedByTheClient(t *testing.T) {
	t.Parallel()
	_, ann := world(t)
	ann.Type("#general", "/nobody")
	ann.ExpectNotice("/nobody is not a valid command")
}

func TestCommandFailsAtOnceWithoutConnection(t *testing.T) {
	t.Parallel()
	_, ann := world(t)
	ann.Type("#general", "/tiny hello")
	ann.ExpectNotice("/tiny failed", "dispatch_failed")
}

func TestCommandWithoutAckFailsAfterThreeSeconds(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	given := make(chan struct{})
	start(t, w, &bot{command: func(slack.SlashCommand) any {
		<-given
		return map[string]any{"text": "too late to be seen"}
	}})
	try(t, w.Slack.Post(ann.ID, "#general", "/tiny"))
	ann.ExpectNotice("/tiny failed because the app did not respond")
	w.ExpectViolation("no ack for /tiny")
	close(given)
	w.ExpectViolation("late ack for /tiny")
}

func TestSecondAckIsAViolation(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	b := &bot{}
	start(t, w, b)
	ann.Type("#general", "/tiny")
	sock := dial(t, w)
	defer sock.close()
	sock.ack(envelopes(w, "slash_commands")[0].ID)
	w.ExpectViolation("second ack for /tiny")
	sock.ack("made-up")
	w.ExpectViolation("unknown envelope")
}

func TestAckAboveTwentyKilobytesIsDropped(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	sock := dial(t, w)
	defer sock.close()
	typed := make(chan struct{})
	go func() { defer close(typed); ann.Type("#general", "/tiny") }()
	id := sock.read()["envelope_id"].(string)
	sock.send(map[string]any{"envelope_id": id, "payload": map[string]any{"text": strings.Repeat("x", 20*1024)}})
	w.ExpectViolation("Slack drops acks")
	<-typed
	ann.ExpectNotice("did not respond")
	w.ExpectViolation("no ack for /tiny")
}

func TestPayloadWhereNoneIsAccepted(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	b := start(t, w, &bot{action: func(slack.InteractionCallback) any { return map[string]any{"text": "no"} }})
	_, _, err := b.api.PostMessage("#general", slack.MsgOptionBlocks(button("go", "Go")))
	try(t, err)
	ann.Expect("#general", "Go").Press("Go")
	w.ExpectViolation("carries a payload")
}

// Slack's own Node client has "payload": {} in an ack that says nothing.
func TestEmptyPayloadSaysNothing(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	_, _, err := client(w).PostMessage("#general", slack.MsgOptionBlocks(button("go", "Go")))
	try(t, err)
	sock := dial(t, w)
	defer sock.close()
	for _, do := range []func(){func() { ann.Type("#general", "/tiny") }, func() { ann.Expect("#general", "Go").Press("Go") }} {
		done := make(chan struct{})
		go func() { defer close(done); do() }()
		sock.send(map[string]any{"envelope_id": sock.read()["envelope_id"], "payload": map[string]any{}})
		<-done
	}
}

func TestResponseURL(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	urls := make(chan string, 1)
	start(t, w, &bot{command: func(c slack.SlashCommand) any { urls <- c.ResponseURL; return nil }})
	ann.Type("#general", "/tiny")
	url := <-urls
	for range 5 {
		try(t, slack.PostWebhook(url, &slack.WebhookMessage{Text: "again"}))
		ann.Expect("#general", "again")
	}
	if err := slack.PostWebhook(url, &slack.WebhookMessage{Text: "six"}); err == nil {
		t.Error("a sixth use of a response_url worked")
	}
	w.ExpectViolation("used_url")
	ann.Type("#general", "/tiny")
	w.Advance(31 * time.Minute)
	if err := slack.PostWebhook(<-urls, &slack.WebhookMessage{Text: "late"}); err == nil {
		t.Error("a response_url of 31 minutes worked")
	}
	w.ExpectViolation("expired_url")
}

func TestEphemeralMessageChangesByItsResponseURLOnly(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	b := &bot{}
	b.action = func(i slack.InteractionCallback) any {
		m := &slack.WebhookMessage{Text: "replaced", ReplaceOriginal: true, Blocks: &slack.Blocks{BlockSet: []slack.Block{section("replaced"), button("gone", "Delete")}}}
		if i.ActionCallback.BlockActions[0].ActionID == "gone" {
			m = &slack.WebhookMessage{DeleteOriginal: true}
		}
		try(t, slack.PostWebhook(i.ResponseURL, m))
		return nil
	}
	start(t, w, b)
	ts, err := b.api.PostEphemeral("#general", ann.ID, slack.MsgOptionText("hi", false), slack.MsgOptionBlocks(section("hi"), button("go", "Go")))
	try(t, err)
	m := ann.Expect("#general", "hi")
	if _, _, _, err := b.api.UpdateMessage(m.Channel, ts, slack.MsgOptionText("no", false)); err == nil || err.Error() != "message_not_found" {
		t.Errorf("chat.update of an ephemeral message: %v", err)
	}
	m.Press("Go")
	m.ExpectUpdate("replaced").Press("Delete")
	m.ExpectGone()
}

func TestMentionsInMessagesReachTheApp(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) { o.AppName = "tiny" })
	start(t, w, &bot{})
	ann.Type("#general", "hello @tiny")
	ann.Type("tiny", "hello you")
	var kinds []string
	for _, e := range envelopes(w, "events_api") {
		kinds = append(kinds, decode(t, e.Payload)["event"].(map[string]any)["type"].(string))
	}
	if strings.Join(kinds, " ") != "app_mention message" {
		t.Errorf("events: %v", kinds)
	}
}
