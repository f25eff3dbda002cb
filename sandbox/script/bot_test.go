package script_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"strings"
	"sync"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
)

// bot is an app that takes orders for lunch.
type bot struct {
	t      *testing.T
	api    *slack.Client
	sm     *socketmode.Client
	orders int
}

// startBot runs a bot on the sandbox until the test ends.
func startBot(t *testing.T, s *sandbox.Server) {
	t.Helper()
	api := slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL()))
	b := &bot{t: t, api: api, sm: socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))}
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = b.sm.RunContext(ctx) })
	running.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-b.sm.Events:
				b.handle(ctx, e)
			}
		}
	})
	t.Cleanup(func() { stop(); running.Wait() })
}

func (b *bot) handle(ctx context.Context, e socketmode.Event) {
	if e.Request == nil || e.Request.EnvelopeID == "" {
		return
	}
	switch data := e.Data.(type) {
	case slack.SlashCommand:
		b.ack(ctx, e, map[string]any{"text": "What would you like?", "blocks": json.RawMessage(menu)})
	case slackevents.EventsAPIEvent:
		b.ack(ctx, e, nil)
		if opened, ok := data.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent); ok {
			b.home(ctx, opened.User)
		}
	case slack.InteractionCallback:
		b.interact(ctx, e, data)
	default:
		b.ack(ctx, e, nil)
	}
}

func (b *bot) ack(ctx context.Context, e socketmode.Event, payload any) {
	_ = b.sm.AckCtx(ctx, e.Request.EnvelopeID, payload)
}

func (b *bot) interact(ctx context.Context, e socketmode.Event, c slack.InteractionCallback) {
	switch c.Type {
	case slack.InteractionTypeBlockSuggestion:
		b.ack(ctx, e, json.RawMessage(`{"options": [{"text": {"type": "plain_text", "text": "Chef `+c.Value+`"}, "value": "c1"}, {"text": {"type": "plain_text", "text": "Chef Paul"}, "value": "c2"}]}`))
	case slack.InteractionTypeViewSubmission:
		b.submitted(ctx, e, c)
	case slack.InteractionTypeBlockActions:
		b.ack(ctx, e, nil)
		b.pressed(ctx, c, c.ActionCallback.BlockActions[0])
	case slack.InteractionTypeShortcut:
		b.ack(ctx, e, nil)
		b.open(ctx, c.TriggerID)
	case slack.InteractionTypeMessageAction:
		b.ack(ctx, e, nil)
		b.say(ctx, c.Channel.ID, "To the kitchen: "+c.Message.Text)
	default:
		b.ack(ctx, e, nil)
	}
}

func (b *bot) pressed(ctx context.Context, c slack.InteractionCallback, a *slack.BlockAction) {
	switch a.ActionID {
	case "order":
		b.open(ctx, c.TriggerID)
	case "drink":
		b.say(ctx, c.Channel.ID, "A "+a.SelectedOption.Text.Text+" for <@"+c.User.ID+">")
	case "chef":
		b.say(ctx, c.Channel.ID, a.SelectedOption.Text.Text+" cooks")
	case "enjoy":
		_, _, _, err := b.api.UpdateMessageContext(ctx, c.Channel.ID, c.Message.Timestamp, slack.MsgOptionText("Enjoyed: "+a.Value, false), slack.MsgOptionBlocks())
		b.must(ctx, err)
	case "sweep":
		b.home(ctx, c.User.ID)
	}
}

func (b *bot) open(ctx context.Context, trigger string) {
	_, err := b.api.OpenViewContext(ctx, trigger, view(form))
	b.must(ctx, err)
}

func view(raw string) slack.ModalViewRequest {
	var v slack.ModalViewRequest
	if err := json.Unmarshal([]byte(raw), &v); err != nil {
		panic(err)
	}
	return v
}

func (b *bot) submitted(ctx context.Context, e socketmode.Event, c slack.InteractionCallback) {
	v := c.View.State.Values
	if v["dish"]["dish"].Value == "Poison" {
		b.ack(ctx, e, slack.NewErrorsViewSubmissionResponse(map[string]string{"dish": "We do not cook that."}))
		return
	}
	b.ack(ctx, e, nil)
	b.orders++
	b.say(ctx, "#general", strings.Join([]string{
		fmt.Sprintf("Order %d: %s", b.orders, v["dish"]["dish"].Value), v["size"]["size"].SelectedOption.Text.Text,
		v["day"]["day"].SelectedDate, v["at"]["at"].SelectedTime, fmt.Sprint(v["when"]["when"].SelectedDateTime),
		v["cook"]["cook"].SelectedOption.Text.Text, fmt.Sprint(len(v["extras"]["extras"].SelectedOptions), " extras"),
		words(v["notes"]["notes"].RichTextValue), fmt.Sprint(len(v["photo"]["photo"].Files), " photos"),
	}, ", "))
	for _, guest := range v["for"]["for"].SelectedUsers {
		_, _, err := b.api.PostMessageContext(ctx, guest, slack.MsgOptionText("Lunch", false), slack.MsgOptionBlocks(
			slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", "Lunch from <@"+c.User.ID+">", false, false), nil, nil),
			slack.NewActionBlock("", slack.NewButtonBlockElement("enjoy", v["dish"]["dish"].Value, slack.NewTextBlockObject("plain_text", "Enjoy", false, false)))))
		b.must(ctx, err)
	}
}

func words(r slack.RichTextBlock) string {
	raw, err := json.Marshal(r)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(strings.Contains(string(raw), "No onions"))
}

func (b *bot) home(ctx context.Context, user string) {
	_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", fmt.Sprintf("%d orders so far", b.orders), false, false), nil, nil),
			slack.NewActionBlock("", slack.NewButtonBlockElement("sweep", "", slack.NewTextBlockObject("plain_text", "Refresh", false, false)),
				slack.NewButtonBlockElement("order", "", slack.NewTextBlockObject("plain_text", "Order", false, false))),
		}},
	}})
	b.must(ctx, err)
}

func (b *bot) say(ctx context.Context, channel, text string) {
	_, _, err := b.api.PostMessageContext(ctx, channel, slack.MsgOptionText(text, false))
	b.must(ctx, err)
}

// must fails the test, unless it is over: then a call of the bot may end in whatever way.
func (b *bot) must(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil {
		b.t.Errorf("the bot: %v", err)
	}
}
