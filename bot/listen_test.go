package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// TestARefreshLosesNoCommand ends one of the two sockets and keeps it from
// coming back for a while: the other answers everything meanwhile.
func TestARefreshLosesNoCommand(t *testing.T) {
	w := newWorld(t)
	g := w.gate()
	w.run(g.through)
	w.ExpectConnected(2)
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Delay: time.Second})
	g.say(0, `{"type":"disconnect","reason":"refresh_requested"}`)
	w.expect("the socket to go", func() bool { return w.Slack.Snapshot("").App.Connected == 1 })
	for range 10 {
		w.ann.Type("#general", "/interview help")
		w.ann.Expect("#general", "What you can type")
	}
	w.ExpectConnected(2)
}

// TestBothSocketsComeBack cuts both at once, as a restart of Slack's end does.
func TestBothSocketsComeBack(t *testing.T) {
	w := newWorld(t)
	w.run()
	w.ExpectConnected(2)
	w.Slack.Disconnect("refresh_requested")
	w.ExpectConnected(2)
	w.ann.Type("#general", "/interview help")
	w.ann.Expect("#general", "What you can type")
}

// TestSocketsAreStaggered keeps Slack from refreshing both at the same moment.
func TestSocketsAreStaggered(t *testing.T) {
	w := newWorld(t)
	w.run()
	w.ExpectConnected(2)
	opened := w.calls("apps.connections.open")
	if apart := opened[1].At.Sub(opened[0].At); len(opened) != 2 || apart < 900*time.Millisecond {
		t.Errorf("%d sockets opened, the second %s after the first; want a second", len(opened), apart)
	}
}

// TestADeadTokenEndsRun has Slack refuse the app token for good.
func TestADeadTokenEndsRun(t *testing.T) {
	for _, code := range []string{"invalid_auth", "token_revoked", "account_inactive", "not_authed"} {
		t.Run(code, func(t *testing.T) {
			w := newWorld(t)
			w.Slack.FailNext("apps.connections.open", sandbox.Fault{Error: code, Times: 10})
			err := w.run().within(10 * time.Second)
			want := "the connection to Slack ended for good (run `panelist check`): " + code
			if err == nil || err.Error() != want {
				t.Errorf("Run ended with %v, want %q", err, want)
			}
		})
	}
}

// TestADeadTokenEndsRunLater revokes the token while the copy is connected.
func TestADeadTokenEndsRunLater(t *testing.T) {
	w := newWorld(t)
	r := w.connected()
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Error: "token_revoked", Times: 10})
	w.Slack.Disconnect("link_disabled")
	if err := r.within(15 * time.Second); err == nil || !strings.Contains(err.Error(), "run `panelist check`") {
		t.Errorf("Run ended with %v", err)
	}
}

// TestTroubleWithConnectingIsSaid keeps Slack from opening a socket.
func TestTroubleWithConnectingIsSaid(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Status: 503, Times: 2})
	r := w.connected()
	if !strings.Contains(r.log.String(), `level=WARN msg="cannot connect to Slack"`) {
		t.Error("the log does not say that the connection failed")
	}
}

// TestAnUnreadableEnvelopeIsAcknowledged sends what the client library cannot
// parse; without an answer Slack would send it again.
func TestAnUnreadableEnvelopeIsAcknowledged(t *testing.T) {
	w := newWorld(t)
	g := w.gate()
	r := w.connected(g.through)
	w.ann.Type("#general", "/interview help") // once it is answered, the socket stands on both sides of the gate
	w.ann.Expect("#general", "What you can type")
	g.say(0, `{"envelope_id":"unreadable-1","type":"events_api","payload":{"type":"event_callback","event":{"type":"never_heard_of"}},"accepts_response_payload":false}`)
	w.ExpectViolation(`ack for an unknown envelope "unreadable-1"`) // the gate made it up, Slack did not
	if !strings.Contains(r.log.String(), "unreadable envelope") {
		t.Error("the log does not say so")
	}
	w.ann.Type("#general", "/interview help")
	w.ann.Expect("#general", "What you can type")
}

// TestTooMuchIsAnsweredAtOnce has more in hand than a copy works on, while
// Redis hangs: what comes on top hears so at once, the rest when Redis is back.
func TestTooMuchIsAnsweredAtOnce(t *testing.T) {
	const room, above = 64, 5
	w := newWorld(t)
	w.connected()
	w.redis.Pause()
	for range room + above {
		w.list(w.ann)
	}
	for range above {
		w.ann.Expect("Panelist", "please try again in a few seconds")
	}
	w.redis.Resume()
	for range room {
		w.ann.Expect("Panelist")
	}
}

// list types a command that needs Redis, and does not wait for an answer.
func (w *world) list(p *sandboxtest.Person) {
	w.t.Helper()
	dm := slices.IndexFunc(p.Snapshot().Conversations, func(c sandbox.Conversation) bool { return c.Kind == "app" })
	if err := w.Slack.Post(p.ID, p.Snapshot().Conversations[dm].ID, "/interview list"); err != nil {
		w.t.Fatal(err)
	}
}
