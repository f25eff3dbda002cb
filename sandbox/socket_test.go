package sandbox_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/sandbox/sandboxtest"
)

func TestHello(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for n := 1; n <= 2; n++ {
		s := dial(t, w)
		defer s.close()
		hello := s.first
		if hello["type"] != "hello" || hello["num_connections"] != float64(n) || hello["connection_info"] == nil {
			t.Errorf("connection %d was greeted with %v", n, hello)
		}
		if _, _, err := websocket.Dial(s.ctx, s.url, nil); err == nil {
			t.Error("an address served twice")
		}
	}
}

func TestTenConnectionsAtMost(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	var socks []*socket
	for range 10 {
		s := dial(t, w)
		defer s.close()
		socks = append(socks, s)
	}
	eleventh := dial(t, w)
	defer eleventh.close()
	if frame := eleventh.first; frame["reason"] != "too_many_websockets" {
		t.Errorf("the eleventh connection got %v", frame)
	}
	for range 10 {
		go func() { _ = w.Slack.Post(ann.ID, "#general", "/tiny") }()
	}
	for i, s := range socks {
		frame := s.read()
		if frame["type"] != "slash_commands" {
			t.Errorf("connection %d got %v", i, frame)
		}
		s.ack(frame["envelope_id"].(string))
	}
	wait(t, w, "all acks", func() bool { return ann.Snapshot().Pending == 0 })
}

func TestClientComesBackAfterDisconnect(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	start(t, w, &bot{command: func(slack.SlashCommand) any { return map[string]any{"text": "here"} }})
	for i, cut := range []func(){func() { w.Slack.Disconnect("refresh_requested") }, w.Slack.DropConnections} {
		cut()
		wait(t, w, "a new connection", func() bool { return opens(w) == i+2 && w.Slack.Snapshot("").App.Connected == 1 })
		ann.Type("#general", "/tiny")
		ann.Expect("#general", "here")
	}
}

// opens counts the connections the app asked for.
func opens(w *sandboxtest.World) int {
	n := 0
	for _, c := range w.Slack.Calls() {
		if c.Method == "apps.connections.open" {
			n++
		}
	}
	return n
}

func TestEventsComeAgainUntilAcked(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	var deliveries atomic.Int32
	b := &bot{}
	b.event = func(slackevents.EventsAPIEvent, *socketmode.Request) any {
		if deliveries.Add(1) < 3 {
			return noAck
		}
		return nil
	}
	start(t, w, b)
	if err := w.Slack.Post(ann.ID, "#general", "hello @Tiny"); err != nil {
		t.Fatal(err)
	}
	w.ExpectViolation("no ack for event app_mention")
	w.ExpectViolation("no ack for event app_mention")
	w.Advance(time.Minute)
	wait(t, w, "the third delivery", func() bool { return deliveries.Load() == 3 && ann.Snapshot().Pending == 0 })
	sent := envelopes(w, "events_api")
	first := decode(t, sent[0].Payload)
	for i, e := range sent {
		if again := decode(t, e.Payload); e.Attempt != i || again["event_id"] != first["event_id"] || i > 0 && e.ID == sent[0].ID {
			t.Errorf("delivery %d: attempt %d, event %v, envelope %s", i, e.Attempt, again["event_id"], e.ID)
		}
	}
}

func TestEventsWaitForAConnection(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	if err := w.Slack.Post(ann.ID, "#general", "hello @Tiny"); err != nil {
		t.Fatal(err)
	}
	wait(t, w, "the retry at once", func() bool { return len(envelopes(w, "events_api")) == 2 })
	heard := make(chan int, 1)
	start(t, w, &bot{event: func(_ slackevents.EventsAPIEvent, r *socketmode.Request) any { heard <- r.RetryAttempt; return nil }})
	w.Advance(time.Minute)
	if attempt := <-heard; attempt != 2 {
		t.Errorf("the app heard attempt %d", attempt)
	}
}

func TestPingsComeAtOnce(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	pinged := make(chan struct{}, 1)
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	_, url, err := client(w).StartSocketModeContext(ctx)
	try(t, err)
	conn, _, err := websocket.Dial(ctx, url, &websocket.DialOptions{OnPingReceived: func(context.Context, []byte) bool {
		select {
		case pinged <- struct{}{}:
		default:
		}
		return true
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.CloseNow() }() // the test is over
	go func() {                            // pings are answered while somebody reads
		for _, _, err := conn.Read(ctx); err == nil; _, _, err = conn.Read(ctx) {
		}
	}()
	select {
	case <-pinged:
	case <-ctx.Done():
		t.Error("no ping came")
	}
}

func TestCutConnectionIsNotTheAppsFault(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	if err := w.Slack.Post(ann.ID, "#general", "/tiny"); err != nil {
		t.Fatal(err)
	}
	s.read()
	w.Slack.DropConnections()
	ann.ExpectNotice("/tiny failed because the app did not respond")
	if bad := w.Slack.Violations(); len(bad) != 0 {
		t.Errorf("violations: %v", bad)
	}
}

// Slack's Go client is replaced again and again, and is there when it ends.
func TestClientOutlivesRefreshes(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	hellos := make(chan struct{}, 100)
	start(t, w, &bot{hello: func() { hellos <- struct{}{} }, command: func(slack.SlashCommand) any { return map[string]any{"text": "here"} }})
	w.Slack.RefreshEvery(200 * time.Millisecond)
	for range 4 {
		select {
		case <-hellos:
		case <-time.After(20 * time.Second):
			t.Fatal("it did not come back")
		}
	}
	w.Slack.RefreshEvery(0)
	w.ExpectConnected(1)
	ann.Type("#general", "/tiny")
	ann.Expect("#general", "here")
}
