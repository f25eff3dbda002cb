package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/config"
	"panelist/sandbox"
	"panelist/store/redistest"
)

// TestLongFlood types 500 commands a second for ten seconds, of all kinds, at a
// copy whose Redis answers 200 ms late and whose Web API takes 2 s.
func TestLongFlood(t *testing.T) {
	const perSecond, seconds, limit = 500, 10, 2500 * time.Millisecond
	w := newWorldAlone(t, unlimited)
	proxy := redistest.NewProxy(t, w.redis.Addr())
	w.run(func(c *config.Config) { c.RedisURL = config.Secret(proxy.URL()) })
	w.ExpectConnected(2)
	proxy.Delay(200 * time.Millisecond)
	w.Slack.FailAlways("*", sandbox.Fault{Delay: 2 * time.Second})

	commands := []string{"technical", "list", "schedule", "feedback", "help", "debrief Sam", "behavioural", "list"}
	dm := w.dm(w.ann.ID)
	tick := time.NewTicker(time.Second / perSecond)
	defer tick.Stop()
	began := time.Now()
	for n := range perSecond * seconds {
		<-tick.C
		if err := w.Slack.Post(w.ann.ID, dm, "/interview "+commands[n%len(commands)]); err != nil {
			t.Fatal(err)
		}
	}
	rate := float64(perSecond*seconds) / time.Since(began).Seconds()
	w.answered()

	envelopes := w.Slack.Envelopes()
	w.Slack.Reset() // nobody reads thousands of answers

	var waits []time.Duration
	told := map[string]int{}
	for _, e := range envelopes {
		waits = append(waits, e.AckAfter)
		told[verdict(e)]++
	}
	slices.Sort(waits)
	at := func(share float64) time.Duration {
		return waits[int(share*float64(len(waits)-1))].Round(time.Millisecond)
	}
	t.Logf("%.0f commands a second; p50 %s, p99 %s, p99.9 %s, longest %s; %v", rate, at(.5), at(.99), at(.999), at(1), told)
	if at(.999) > limit {
		t.Errorf("p99.9 is %s, want %s at most", at(.999), limit)
	}
	if told["lost"] > 0 || told["answered"] < len(waits)/3 {
		t.Errorf("of %d: %v", len(waits), told)
	}
	if rate < perSecond*0.9 { // the local Slack shares the machine: this tells of it and not of the bot
		t.Logf("this machine types only %.0f commands a second: take figures on a faster one", rate)
	}
}

// verdict says what became of a command.
func verdict(e sandbox.Envelope) string {
	switch ack := string(e.Ack); {
	case e.Failure != "":
		return "lost"
	case strings.Contains(ack, "please try again in a few seconds"):
		return "told that it is too much"
	case strings.Contains(ack, "Something broke"):
		return "failed"
	}
	return "answered"
}
