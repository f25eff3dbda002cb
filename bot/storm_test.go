package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/sandbox"
)

// unlimited takes the Web API's rates away, for tests that open many sockets.
func unlimited(o *sandbox.Options) { o.Unlimited = true }

// TestAHelloStormIsPaused has Slack greet and end every socket at once. Without
// pauses that would be hundreds of calls a second (slack.md section 5.1).
func TestAHelloStormIsPaused(t *testing.T) {
	w := newWorld(t, unlimited)
	w.Slack.RefreshEvery(time.Nanosecond)
	w.run()
	w.expect("the storm", func() bool { return len(w.calls("apps.connections.open")) >= 12 })
	began := time.Now()
	w.expect("some more of it", func() bool { return len(w.calls("apps.connections.open")) >= 16 })
	if took := time.Since(began); took < 300*time.Millisecond {
		t.Errorf("four more sockets within %s", took)
	}
	w.Slack.RefreshEvery(0)
	w.ExpectConnected(2)
	w.ann.Type("#general", "/interview help")
	w.ann.Expect("#general", "What you can type")
}

// TestLongRefreshesLoseNothing types a hundred commands a second while Slack ends
// sockets again and again, as often as no breaker keeps them from coming back.
func TestLongRefreshesLoseNothing(t *testing.T) {
	const rounds, refreshes = 6, 10
	w := newWorld(t, unlimited)
	typed := 0
	for range rounds {
		r := w.run()
		w.ExpectConnected(2)
		opened := len(w.calls("apps.connections.open"))
		w.Slack.RefreshEvery(1500 * time.Millisecond) // out of step with stagger
		tick := time.NewTicker(10 * time.Millisecond)
		for len(w.calls("apps.connections.open")) < opened+refreshes {
			<-tick.C
			w.list(w.ann)
			typed++
		}
		tick.Stop()
		w.Slack.RefreshEvery(0)
		w.ExpectConnected(2)
		w.answered()
		r.stop()
		if err := r.within(stopLimit); err != nil {
			t.Fatal(err)
		}
	}
	for range typed {
		w.ann.Expect("Panelist", "no interviews yet")
	}
	lost := map[string]int{}
	for _, e := range w.Slack.Envelopes() {
		if e.Failure != "" {
			lost[e.Failure]++
		}
	}
	t.Logf("%d commands, %d refreshes, lost: %v", typed, rounds*refreshes, lost)
	if len(lost) > 0 {
		t.Errorf("%v of %d commands were lost", lost, typed)
	}
}

// answered waits until every envelope is acknowledged or given up.
func (w *world) answered() {
	w.t.Helper()
	w.expect("every answer", func() bool {
		for _, e := range w.Slack.Envelopes() {
			if !e.Acked && e.Failure == "" {
				return false
			}
		}
		return true
	})
}

// TestAnAckThatWasNotWrittenGoesOverTheOtherSocket breaks the socket that
// brought a command while the copy works on it.
func TestAnAckThatWasNotWrittenGoesOverTheOtherSocket(t *testing.T) {
	w := newWorld(t)
	g := w.gate()
	w.run(g.through)
	w.ExpectConnected(2)
	w.Slack.FailNext("views.open", sandbox.Fault{Delay: time.Second})
	w.ann.Type("#general", "/interview schedule")
	w.expect("the form to be on its way", func() bool { return w.Slack.Faulted() == 1 })
	g.cut(w.Slack.Envelopes()[0].Connection - 1)
	w.answered()
	if e := w.Slack.Envelopes()[0]; e.Failure != "" {
		t.Errorf("the command was lost: %s", e.Failure)
	}
	w.ann.ExpectModal("Schedule an interview")
}

// TestLongAHalfOpenSocketIsReplaced has a network swallow all of one socket,
// without a word: the copy finds that out by the silence, while the other works.
func TestLongAHalfOpenSocketIsReplaced(t *testing.T) {
	const limit = 20 * time.Second
	w := newWorld(t)
	w.run()
	w.ExpectConnected(2)
	w.Slack.HalfOpen(1)
	began := time.Now()
	bottest.ExpectWithin(t, limit, "a new socket", func() bool { return len(w.calls("apps.connections.open")) == 3 })
	t.Logf("replaced after %s", time.Since(began).Round(time.Second))
	w.ExpectConnected(3) // the dead one is registered still
	w.expect("the dead one to end on Slack's side too", func() bool {
		w.Slack.Heal()
		return w.Slack.Snapshot("").App.Connected == 2
	})
	for range 4 {
		w.ann.Type("#general", "/interview help")
		w.ann.Expect("#general", "What you can type")
	}
}

// TestAStopWithAHundredInHand sends a copy home while a hundred commands wait
// for a Redis that hangs: those in hand are done, those that it reads only
// afterwards are told to try again, and none is lost.
func TestAStopWithAHundredInHand(t *testing.T) {
	const commands = 100
	w := newWorld(t)
	r := w.connected()
	w.redis.Pause()
	w.listAtOnce(commands)
	w.expect("most of them to be in hand", func() bool { return r.InHand() >= commands/2 })
	r.stop()
	w.redis.Resume()
	if err := r.within(stopLimit); err != nil {
		t.Errorf("Run ended with %v", err)
	}
	var inHand int
	if at := strings.Index(r.log.String(), "in_hand="); at < 0 {
		t.Fatal("the log does not say how much was in hand")
	} else if _, err := fmt.Sscanf(r.log.String()[at:], "in_hand=%d", &inHand); err != nil || inHand < commands/2 {
		t.Fatalf("%d commands were in hand: %v", inHand, err)
	}
	t.Logf("%d of %d commands were in hand", inHand, commands)
	for range inHand {
		w.ann.Expect("Panelist", "no interviews yet")
	}
	for range commands - inHand {
		w.ann.Expect("Panelist", "please try again in a few seconds")
	}
	for _, e := range w.Slack.Envelopes() {
		if !e.Acked || e.Failure != "" {
			t.Errorf("%s was not answered: %s", e.ID, e.Failure)
		}
	}
}
