package sandbox_test

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox"
)

// remind is somebody else's bot: it acknowledges a slash command at once and then writes to the
// person. When Slack tells it to wait, it waits.
func remind(ctx context.Context, api *slack.Client, socket *socketmode.Client) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-socket.Events:
			if c, ok := event.Data.(slack.SlashCommand); ok {
				_ = socket.Ack(*event.Request)
				_, _, _ = api.PostMessageContext(ctx, c.UserID, slack.MsgOptionText("Do not forget: "+c.Text, false))
			}
		}
	}
}

// Does a bot that is not ours survive a bad day at Slack? Its connection is refreshed, and the first
// try to post is answered with 429.
func Example_faults() {
	s := sandbox.New(sandbox.Options{AppName: "Reminder", Commands: []sandbox.Command{{Name: "/remind"}}, Events: []string{}})
	if err := s.Start("127.0.0.1:0"); err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	api := slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL()), slack.OptionRetry(3))
	socket := socketmode.New(api)
	go func() { _ = socket.RunContext(ctx) }()
	go remind(ctx, api, socket)

	ann := s.AddUser(sandbox.User{Name: "ann"})
	changed, done := s.Watch()
	defer done()
	until := func(ok func(sandbox.Snapshot) bool) {
		for !ok(s.Snapshot(ann.ID)) {
			<-changed
		}
	}
	connected := func(now sandbox.Snapshot) bool { return now.App.Connected == 1 }
	until(connected)
	s.Disconnect("refresh_requested")
	until(connected)
	s.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: time.Second})
	if err := s.Post(ann.ID, "#general", "/remind milk"); err != nil {
		fmt.Println(err)
	}
	until(func(sandbox.Snapshot) bool { return len(posts(s)) == 2 })

	fmt.Println(s.Snapshot(ann.ID).Conversations[1].Messages[0].Text)
	fmt.Println("posts:", posts(s))
	fmt.Println("violations:", len(s.Violations()))
	// Output:
	// Do not forget: milk
	// posts: [429 200]
	// violations: 0
}

// posts lists how the calls of chat.postMessage were answered.
func posts(s *sandbox.Server) []int {
	var status []int
	for _, c := range s.Calls() {
		if c.Method == "chat.postMessage" {
			status = append(status, c.Status)
		}
	}
	return status
}
