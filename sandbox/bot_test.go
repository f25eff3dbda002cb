package sandbox_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// bot is a tiny app made of Slack's usual Go client. A handler returns the payload of its ack: nil
// for none, or noAck to stay silent.
type bot struct {
	api     *slack.Client
	command func(slack.SlashCommand) any
	action  func(slack.InteractionCallback) any
	event   func(slackevents.EventsAPIEvent, *socketmode.Request) any
	hello   func() // a connection stands
}

type silence struct{}

var noAck = silence{}

// start connects the bot and stops it when the test ends.
func start(t *testing.T, w *sandboxtest.World, b *bot) *bot {
	t.Helper()
	b.api = client(w)
	connect(t, w, b)
	return b
}

func client(w *sandboxtest.World) *slack.Client {
	return slack.New(w.Slack.BotToken(), slack.OptionAppLevelToken(w.Slack.AppToken()), slack.OptionAPIURL(w.Slack.APIURL()))
}

// connect opens one more connection for the bot.
func connect(t *testing.T, w *sandboxtest.World, b *bot) {
	t.Helper()
	before := w.Slack.Snapshot("").App.Connected
	sm := socketmode.New(b.api)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { _ = sm.RunContext(ctx); close(ended) }()
	go b.loop(ctx, sm)
	t.Cleanup(func() { stop(); <-ended })
	w.ExpectConnected(before + 1)
}

func (b *bot) loop(ctx context.Context, sm *socketmode.Client) {
	for {
		select {
		case <-ctx.Done():
			return
		case evt := <-sm.Events:
			if evt.Type == socketmode.EventTypeHello && b.hello != nil {
				b.hello()
			}
			if evt.Request != nil && evt.Request.EnvelopeID != "" {
				go b.answer(ctx, sm, evt)
			}
		}
	}
}

func (b *bot) answer(ctx context.Context, sm *socketmode.Client, evt socketmode.Event) {
	var payload any
	switch data := evt.Data.(type) {
	case slack.SlashCommand:
		if b.command != nil {
			payload = b.command(data)
		}
	case slack.InteractionCallback:
		if b.action != nil {
			payload = b.action(data)
		}
	case slackevents.EventsAPIEvent:
		if b.event != nil {
			payload = b.event(data, evt.Request)
		}
	}
	if payload != noAck {
		_ = sm.AckCtx(ctx, evt.Request.EnvelopeID, payload)
	}
}

// world is a workspace with one command and ann in it.
func world(t *testing.T, change ...func(*sandbox.Options)) (*sandboxtest.World, *sandboxtest.Person) {
	t.Helper()
	o := sandbox.Options{AppName: "Tiny", Commands: []sandbox.Command{{Name: "/tiny", Escape: true}}}
	for _, c := range change {
		c(&o)
	}
	w := sandboxtest.New(t, o)
	return w, w.AddPerson("ann", "Europe/Berlin")
}

func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

func modal(title string, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title), Submit: plain("Save"), Close: plain("Cancel"), Blocks: slack.Blocks{BlockSet: blocks},
	}
}

func input(block, label string) *slack.InputBlock {
	return slack.NewInputBlock(block, plain(label), nil, slack.NewPlainTextInputBlockElement(nil, "text"))
}

func button(action, text string) slack.Block {
	return slack.NewActionBlock("buttons", slack.NewButtonBlockElement(action, "value of "+action, plain(text)))
}

func section(text string) slack.Block { return slack.NewSectionBlock(plain(text), nil, nil) }

// try runs a call that must work.
func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// envelopes lists the sandbox's records of one type.
func envelopes(w *sandboxtest.World, kind string) []sandbox.Envelope {
	var found []sandbox.Envelope
	for _, e := range w.Slack.Envelopes() {
		if e.Type == kind {
			found = append(found, e)
		}
	}
	return found
}

// wait polls until ok holds, ten seconds at most.
func wait(t *testing.T, w *sandboxtest.World, what string, ok func() bool) {
	t.Helper()
	changed, stop := w.Slack.Watch()
	defer stop()
	deadline := time.After(10 * time.Second)
	for !ok() {
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func decode(t *testing.T, raw json.RawMessage) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		t.Fatal(err)
	}
	return o
}
