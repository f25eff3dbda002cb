package sandbox_test

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
)

// greet is somebody else's bot: it answers every slash command with a greeting.
func greet(ctx context.Context, socket *socketmode.Client) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-socket.Events:
			if c, ok := event.Data.(slack.SlashCommand); ok {
				_ = socket.Ack(*event.Request, map[string]any{"text": "Hello, " + c.UserName + "!"})
			}
		}
	}
}

// A bot that is not ours says hello to somebody on localhost.
func Example() {
	s := sandbox.New(sandbox.Options{AppName: "Greeter", Commands: []sandbox.Command{{Name: "/hello"}}})
	if err := s.Start("127.0.0.1:0"); err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	socket := socketmode.New(slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL())))
	go func() { _ = socket.RunContext(ctx) }()
	go greet(ctx, socket)

	ann := s.AddUser(sandbox.User{Name: "ann"})
	changed, done := s.Watch()
	defer done()
	for s.Snapshot(ann.ID).App.Connected == 0 {
		<-changed
	}
	if err := s.Post(ann.ID, "#general", "/hello"); err != nil {
		fmt.Println(err)
	}
	for s.Snapshot(ann.ID).Pending > 0 {
		<-changed
	}
	fmt.Println(s.Snapshot(ann.ID).Conversations[0].Messages[0].Text)
	// Output: Hello, ann!
}
