package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
)

// bot is a small app for somebody's workspace: /hello answers with buttons, /gallery posts every block.
type bot struct {
	t     *testing.T
	s     *sandbox.Server
	sm    *socketmode.Client
	ready chan struct{}
	first sync.Once

	actions chan slack.BlockAction // what people pressed
	release chan struct{}          // lets a submission by "slow" go on
	modals  chan string            // the views that /modal opens, one each time
}

// startBot runs a bot on the sandbox until the test ends.
func startBot(t *testing.T, s *sandbox.Server) *bot {
	t.Helper()
	quiet := log.New(io.Discard, "", 0)
	api := slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL()),
		slack.OptionHTTPClient(&http.Client{Timeout: 10 * time.Second}))
	b := &bot{t: t, s: s, sm: socketmode.New(api, socketmode.OptionLog(quiet)), ready: make(chan struct{}), actions: make(chan slack.BlockAction, 100), release: make(chan struct{}), modals: make(chan string, 1)}
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = b.sm.RunContext(ctx) })
	running.Go(func() { b.serve(ctx) })
	t.Cleanup(func() { stop(); running.Wait() })
	select {
	case <-b.ready:
	case <-time.After(10 * time.Second):
		t.Fatal("the bot did not connect to the sandbox within 10 s")
	}
	return b
}

func (b *bot) serve(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-b.sm.Events:
			b.handle(ctx, event)
		}
	}
}

func (b *bot) handle(ctx context.Context, event socketmode.Event) {
	if event.Type == socketmode.EventTypeHello {
		b.first.Do(func() { close(b.ready) }) // a later hello follows a refresh
		return
	}
	if event.Request == nil {
		return
	}
	switch data := event.Data.(type) {
	case slack.SlashCommand:
		b.command(ctx, event.Request.EnvelopeID, data)
	case slack.InteractionCallback:
		b.interaction(ctx, event.Request.EnvelopeID, data)
	default:
		b.ack(ctx, event.Request.EnvelopeID, nil)
		b.event(ctx, event.Request.Payload)
	}
}

func (b *bot) ack(ctx context.Context, id string, payload any) { _ = b.sm.AckCtx(ctx, id, payload) }

func (b *bot) command(ctx context.Context, id string, c slack.SlashCommand) {
	switch c.Command {
	case "/hello":
		b.ack(ctx, id, map[string]any{"response_type": "ephemeral", "text": "Hello", "blocks": json.RawMessage(helloBlocks)})
	case "/gallery":
		b.ack(ctx, id, nil)
		b.call(ctx, "chat.postMessage", map[string]any{"channel": c.ChannelID, "text": "Gallery", "blocks": json.RawMessage(galleryBlocks)})
	case "/modal":
		b.ack(ctx, id, nil)
		b.call(ctx, "views.open", map[string]any{"trigger_id": c.TriggerID, "view": json.RawMessage(<-b.modals)})
	case "/silent": // never acknowledged: the client has to say so
	}
}

func (b *bot) interaction(ctx context.Context, id string, c slack.InteractionCallback) {
	switch c.Type {
	case slack.InteractionTypeBlockActions:
		b.ack(ctx, id, nil)
		b.pressed(ctx, c)
	case slack.InteractionTypeBlockSuggestion:
		b.ack(ctx, id, map[string]any{"options": []any{option("Alpha "+c.Value, "a"), option("Beta "+c.Value, "b")}})
	case slack.InteractionTypeViewSubmission:
		if c.View.State.Values["name"]["name"].Value == "slow" {
			<-b.release
		}
		if payload := answerTo(c); payload != nil {
			b.ack(ctx, id, payload)
			return
		}
		b.ack(ctx, id, nil)
	default:
		b.ack(ctx, id, nil)
	}
}

func answerTo(c slack.InteractionCallback) any {
	values := c.View.State.Values
	if c.View.CallbackID == "form" && values["name"]["name"].Value == "bad" {
		return map[string]any{"response_action": "errors", "errors": map[string]string{"name": "That name is taken. Choose another."}}
	}
	if c.View.CallbackID != "form" {
		return nil
	}
	text := "Saved " + values["name"]["name"].Value + " with " + strings.Join(values["team"]["team"].SelectedUsers, ",")
	return map[string]any{"response_action": "update", "view": json.RawMessage(`{"type":"modal","callback_id":"done","title":{"type":"plain_text","text":"Done"},"close":{"type":"plain_text","text":"Close"},
		"blocks":[{"type":"section","text":{"type":"mrkdwn","text":` + quote(text) + `}}]}`)}
}

func (b *bot) pressed(ctx context.Context, c slack.InteractionCallback) {
	action := c.ActionCallback.BlockActions[0]
	b.actions <- *action
	switch action.ActionID {
	case "open":
		b.call(ctx, "views.open", map[string]any{"trigger_id": c.TriggerID, "view": json.RawMessage(formView("A form"))})
	case "deeper":
		b.call(ctx, "views.push", map[string]any{"trigger_id": c.TriggerID, "view": json.RawMessage(deeperView)})
	case "refresh":
		b.call(ctx, "views.update", map[string]any{"view_id": c.View.ID, "view": json.RawMessage(formView("A newer form"))})
	case "say":
		b.call(ctx, "chat.postMessage", map[string]any{"channel": c.Channel.ID, "text": "Said so, <@" + c.User.ID + ">."})
	case "change":
		b.call(ctx, "chat.update", map[string]any{"channel": c.Channel.ID, "ts": c.Message.Timestamp, "text": "Changed *for good*", "blocks": []any{}})
	}
}

// call speaks to the Web API with the very JSON given, so that blocks stay as they are written here.
func (b *bot) call(ctx context.Context, method string, body any) {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.s.APIURL()+method, bytes.NewReader(raw))
	if err != nil {
		panic(err)
	}
	r.Header.Set("Authorization", "Bearer "+b.s.BotToken())
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return // the test is over
	}
	defer response.Body.Close()
	var answer slack.SlackResponse
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || !answer.Ok {
		b.t.Errorf("%s: %v %s %v", method, err, answer.Error, answer.ResponseMetadata.Messages)
	}
}

func (b *bot) event(ctx context.Context, payload json.RawMessage) {
	var outer struct {
		Event struct{ Type, User, Tab string } `json:"event"`
	}
	if json.Unmarshal(payload, &outer) != nil || outer.Event.Type != "app_home_opened" {
		return
	}
	b.call(ctx, "views.publish", map[string]any{"user_id": outer.Event.User, "view": json.RawMessage(homeView)})
}

func option(text, value string) map[string]any {
	return map[string]any{"text": map[string]string{"type": "plain_text", "text": text}, "value": value}
}

func quote(s string) string {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// says posts blocks to #general.
func (b *bot) says(blocks string) {
	b.call(b.t.Context(), "chat.postMessage", map[string]any{"channel": "#general", "text": "Blocks", "blocks": json.RawMessage(blocks)})
}

// update changes a message of the bot's.
func (b *bot) update(channel, ts, blocks string) {
	b.call(b.t.Context(), "chat.update", map[string]any{"channel": channel, "ts": ts, "text": "Blocks", "blocks": json.RawMessage(blocks)})
}

// directMessage posts to somebody and returns the conversation.
func (b *bot) directMessage(user, text string) string {
	b.t.Helper()
	channel, _, err := b.sm.PostMessage(user, slack.MsgOptionText(text, false))
	if err != nil {
		b.t.Fatal(err)
	}
	return channel
}

// posts writes a text into a channel and returns its timestamp.
func (b *bot) posts(channel, text string) string {
	b.t.Helper()
	_, ts, err := b.sm.PostMessage(channel, slack.MsgOptionText(text, false))
	if err != nil {
		b.t.Fatal(err)
	}
	return ts
}

func (b *bot) changes(channel, ts, text string) {
	b.call(b.t.Context(), "chat.update", map[string]any{"channel": channel, "ts": ts, "text": text})
}

func (b *bot) deletes(channel, ts string) {
	b.call(b.t.Context(), "chat.delete", map[string]any{"channel": channel, "ts": ts})
}
