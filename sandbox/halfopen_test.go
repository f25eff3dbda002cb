package sandbox_test

import (
	"context"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// answerNext reads a frame and acknowledges it.
func (s *socket) answerNext() map[string]any {
	s.t.Helper()
	frame := s.read()
	s.ack(frame["envelope_id"].(string))
	return frame
}

// alive says whether the connection answers a ping of the client within so long.
func (s *socket) alive(within time.Duration) bool {
	read := s.conn.CloseRead(s.ctx)
	ctx, stop := context.WithTimeout(read, within)
	defer stop()
	return s.conn.Ping(ctx) == nil
}

func TestHalfOpen(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	old, fresh := dial(t, w), dial(t, w)
	defer fresh.close()
	w.Slack.HalfOpen(1)
	for range 2 { // one of them on each connection
		if err := w.Slack.Post(ann.ID, "#general", "/tiny"); err != nil {
			t.Fatal(err)
		}
	}
	fresh.answerNext()
	ann.ExpectNotice("/tiny failed because the app did not respond")
	third := dial(t, w)
	defer third.close()
	if third.first["num_connections"] != float64(3) {
		t.Errorf("with a ghost the third connection is greeted with %v", third.first)
	}
	w.Slack.Heal()
	if old.alive(300 * time.Millisecond) {
		t.Error("the half-open connection answered a ping")
	}
	if !third.alive(10 * time.Second) {
		t.Error("a connection that is not half-open answered no ping")
	}
}

// Over a dead network Slack does not hear that a client has closed, so that each reconnect finds one
// connection more (slack.md section 1.2), until the network lives again.
func TestGhostsPileUp(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for n := range 4 {
		s := dial(t, w)
		if got := s.first["num_connections"]; got != float64(n+1) {
			t.Errorf("after %d ghosts a connection is greeted with %v", n, got)
		}
		w.Slack.HalfOpen(1)
		s.close()
	}
	wait(t, w, "the end of all ghosts", func() bool { w.Slack.Heal(); return w.Slack.Snapshot("").App.Connected == 0 })
}

// A connection that broke ends with its lifetime, whether its client is still there or not.
func TestGhostsEndWithTheirLifetime(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	gone, stays := dial(t, w), dial(t, w)
	defer stays.close()
	w.Slack.HalfOpen(2)
	gone.close()
	w.Slack.RefreshEvery(time.Millisecond)
	wait(t, w, "both to be taken out", func() bool { return w.Slack.Snapshot("").App.Connected == 0 })
}

func TestEventsOfAGhostComeAgain(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ghost := dial(t, w)
	w.Slack.HalfOpen(1)
	if err := w.Slack.Post(ann.ID, "#general", "hello @Tiny"); err != nil {
		t.Fatal(err)
	}
	lost := envelopes(w, "events_api")[0]
	ghost.close()
	wait(t, w, "the ghost to end", func() bool { w.Slack.Heal(); return w.Slack.Snapshot("").App.Connected == 0 })
	alive := dial(t, w)
	defer alive.close()
	frame := alive.answerNext()
	if again := frame["payload"].(map[string]any)["event_id"]; again != decode(t, lost.Payload)["event_id"] || frame["retry_attempt"] != float64(1) {
		t.Errorf("event %v came with attempt %v, want the one that was lost", again, frame["retry_attempt"])
	}
	if kept := envelopes(w, "events_api")[0]; lost.Connection == 0 || kept.Failure != "connection_lost" {
		t.Errorf("the first delivery is recorded as %+v", kept)
	}
}

// Slack's usual Go client misses the pings and comes back by itself.
func TestSlackGoNoticesAHalfOpenConnection(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	hellos := make(chan struct{}, 10)
	b := &bot{api: client(w), hello: func() { hellos <- struct{}{} }, command: func(slack.SlashCommand) any { return map[string]any{"text": "here"} }}
	sm := socketmode.New(b.api, socketmode.OptionPingInterval(5*time.Second)) // the sandbox pings each 2 s
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { _ = sm.RunContext(ctx); close(ended) }()
	go b.loop(ctx, sm)
	t.Cleanup(func() { stop(); <-ended })
	<-hellos
	w.Slack.HalfOpen(1)
	select {
	case <-hellos:
	case <-time.After(25 * time.Second):
		t.Fatal("slack-go did not come back")
	}
	if n := w.Slack.Snapshot("").App.Connected; n != 2 {
		t.Errorf("with the ghost there are %d connections", n)
	}
	wait(t, w, "the ghost to end", func() bool { w.Slack.Heal(); return w.Slack.Snapshot("").App.Connected == 1 })
	ann.Type("#general", "/tiny")
	ann.Expect("#general", "here")
}
