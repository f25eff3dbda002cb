package sandboxtest_test

import (
	"context"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// Somebody else's bot: /lunch asks who comes, a button counts people in.
func lunchBot(ctx context.Context, api *slack.Client) {
	socket := socketmode.New(api)
	go func() { _ = socket.RunContext(ctx) }()
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-socket.Events:
			switch data := event.Data.(type) {
			case slack.SlashCommand:
				_ = socket.Ack(*event.Request)
				join := slack.NewButtonBlockElement("join", data.Text, slack.NewTextBlockObject("plain_text", "Join", false, false))
				text := slack.NewTextBlockObject("mrkdwn", "Who comes for "+data.Text+"?", false, false)
				_, _, _ = api.PostMessageContext(ctx, data.ChannelID, slack.MsgOptionText("Lunch", false),
					slack.MsgOptionBlocks(slack.NewSectionBlock(text, nil, nil), slack.NewActionBlock("", join)))
			case slack.InteractionCallback:
				_ = socket.Ack(*event.Request)
				_, _, _, _ = api.UpdateMessageContext(ctx, data.Channel.ID, data.Message.Timestamp,
					slack.MsgOptionText("<@"+data.User.ID+"> comes along", false))
			}
		}
	}
}

// A test of that bot, as its author would write it.
func TestLunchBot(t *testing.T) {
	w := sandboxtest.New(t, sandbox.Options{AppName: "Lunch", Commands: []sandbox.Command{{Name: "/lunch"}}})
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	go lunchBot(ctx, slack.New(w.Slack.BotToken(), slack.OptionAppLevelToken(w.Slack.AppToken()), slack.OptionAPIURL(w.Slack.APIURL())))
	w.ExpectConnected(1)

	ann, ben := w.AddPerson("ann", "Europe/Berlin"), w.AddPerson("ben", "America/New_York")
	ann.Type("#general", "/lunch pizza")
	message := ben.Expect("#general", "Who comes for pizza?")
	message.Press("Join")
	message.ExpectUpdate("@ben comes along")
}
