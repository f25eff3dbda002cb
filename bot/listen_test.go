package bot_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// TestAnEndedSocketLosesNoCommand has Slack end one of the two sockets and keeps
// it from coming back for a while: the other answers everything meanwhile.
func TestAnEndedSocketLosesNoCommand(t *testing.T) {
	for reason, says := range map[string]string{
		"refresh_requested":     "level=INFO",
		"too_many_websockets":   "run at most five copies of Panelist",
		"link_disabled":         "Socket Mode was turned off: turn it on again on the app's page",
		"a reason of next year": "level=INFO",
	} {
		t.Run(reason, func(t *testing.T) {
			w := newWorld(t)
			g := w.gate()
			r := w.run(g.through)
			w.ExpectConnected(2)
			w.Slack.FailNext("apps.connections.open", sandbox.Fault{Delay: time.Second})
			g.say(0, `{"type":"disconnect","reason":"`+reason+`"}`)
			w.expect("the socket to go", func() bool { return w.Slack.Snapshot("").App.Connected == 1 })
			for range 10 {
				w.ann.Type("#general", "/interview help")
				w.ann.Expect("#general", "What you can type")
			}
			if !strings.Contains(r.log.String(), says) {
				t.Errorf("the log does not say %q", says)
			}
			if again := len(w.calls("apps.connections.open")) - 2; reason == "too_many_websockets" && again > 0 {
				t.Error("it tries again at once, where another has to go first")
			}
			if reason != "too_many_websockets" {
				w.ExpectConnected(2)
			}
		})
	}
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

// TestSocketModeTurnedOffAndOn takes both sockets away: the copy stays, says
// what to do, and works on when somebody has done it.
func TestSocketModeTurnedOffAndOn(t *testing.T) {
	w := newWorld(t)
	r := w.connected()
	w.ExpectConnected(2)
	w.Slack.Disconnect("link_disabled")
	w.expect("a word on what to do", func() bool { return strings.Contains(r.log.String(), "turn it on again") })
	w.expect("further tries", func() bool { return len(w.calls("apps.connections.open")) > 4 })
	w.Slack.Heal()
	w.ExpectConnected(2)
	w.ann.Type("#general", "/interview help")
	w.ann.Expect("#general", "What you can type")
}

// TestLongARevokedTokenKeepsTheCopy revokes the app token of a copy that works:
// it stays for what it still can do, its readiness says why, and it connects
// again once Slack lets it.
func TestLongARevokedTokenKeepsTheCopy(t *testing.T) {
	w := newWorld(t)
	address := bottest.FreeAddress(t)
	w.connected(func(c *config.Config) { c.Listen = address })
	w.ExpectConnected(2)
	w.Slack.FailAlways("apps.connections.open", sandbox.Fault{Error: "token_revoked"})
	w.Slack.DropConnections()
	w.expect("the reason", func() bool {
		return probe(t, "http://"+address+"/readyz") == "503 not connected to Slack: token_revoked"
	})
	w.assign()
	w.ann.Expect("Panelist", "You cover") // the bot token still works
	w.Slack.Heal()
	bottest.ExpectWithin(t, time.Minute, "the sockets", func() bool { return w.Slack.Snapshot("").App.Connected == 2 })
	if got := probe(t, "http://"+address+"/readyz"); got != "200 ok" {
		t.Errorf("readiness says %q", got)
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
	if !strings.Contains(r.log.String(), "an envelope cannot be read") {
		t.Error("the log does not say so")
	}
	w.ann.Type("#general", "/interview help")
	w.ann.Expect("#general", "What you can type")
}

// TestTooMuchIsAnsweredAtOnce has more in hand than a copy works on, while
// Redis hangs: what comes on top hears so at once, the rest when Redis is back.
func TestTooMuchIsAnsweredAtOnce(t *testing.T) {
	const room, above = 20, 5
	w := newWorld(t)
	w.options = append(w.options, bot.AtOnce(room))
	w.connected()
	w.redis.Pause()
	w.listAtOnce(room + above)
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
	if err := w.Slack.Post(p.ID, w.dm(p.ID), "/interview list"); err != nil {
		w.t.Fatal(err)
	}
}

// listAtOnce has Ann type the command so often, as fast as can be: what waits for
// a Redis that hangs gives up after two seconds.
func (w *world) listAtOnce(times int) {
	w.t.Helper()
	dm := w.dm(w.ann.ID)
	var typing sync.WaitGroup
	for range times {
		typing.Go(func() {
			if err := w.Slack.Post(w.ann.ID, dm, "/interview list"); err != nil {
				w.t.Error(err)
			}
		})
	}
	typing.Wait()
}

// dm is the conversation of a person with the app.
func (w *world) dm(user string) string {
	conversations := w.Slack.Snapshot(user).Conversations
	return conversations[slices.IndexFunc(conversations, func(c sandbox.Conversation) bool { return c.Kind == "app" })].ID
}
