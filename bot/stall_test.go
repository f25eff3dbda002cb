package bot_test

import (
	"testing"
	"time"

	"panelist/config"
	"panelist/panel"
	"panelist/store/redistest"
)

// TestAStallOfASecondIsOnlyLate freezes Redis for a second at a time, with
// something in hand each time: nothing is refused.
func TestAStallOfASecondIsOnlyLate(t *testing.T) {
	w := newWorld(t)
	w.run()
	w.ExpectConnected(1)
	form, assigned := w.writing(), w.assignedTo(w.ben)
	stalled := func(do func()) {
		w.redis.Pause()
		resume := time.AfterFunc(time.Second, w.redis.Resume)
		defer resume.Stop()
		began := time.Now()
		do()
		if took := time.Since(began); took < time.Second {
			t.Errorf("answered after %s, before Redis went on", took)
		}
	}
	stalled(func() { w.olivia.Type("#general", "/interview list"); w.olivia.Expect("#general", "Sam") })
	stalled(func() { assigned.Press("Accept"); assigned.ExpectUpdate("You accepted") })
	stalled(func() { form.Submit(); w.ann.ExpectModal("Feedback sent").Close() })
	w.olivia.Expect("Panelist", "All feedback on", "is in")
	var longest time.Duration
	for _, e := range w.Slack.Envelopes() {
		longest = max(longest, e.AckAfter)
	}
	t.Logf("acknowledged after %s at most", longest.Round(time.Millisecond))
}

// TestCutConnectionsAreNotNoticed ends every connection to Redis before each deed,
// and in the midst of it, when Redis has done it and nobody has heard of it: every
// deed is done, and done once.
func TestCutConnectionsAreNotNoticed(t *testing.T) {
	w := newWorld(t)
	proxy := redistest.NewProxy(t, w.redis.Addr())
	w.run(func(c *config.Config) { c.RedisURL = config.Secret(proxy.URL()) })
	w.ExpectConnected(1)
	form := w.writing()
	cut := func() { proxy.Cut(); proxy.DropReplies("evalsha", 1) }
	for range 10 {
		cut()
		w.save(w.planned(w.ben), panel.Assigned)
		m := w.ben.Expect("Panelist", "You cover")
		cut()
		m.Press("Accept")
		m.ExpectUpdate("You accepted")
		cut()
		w.olivia.Type("#general", "/interview list")
		w.olivia.Expect("#general", "Sam")
	}
	cut()
	form.Submit()
	w.ann.ExpectModal("Feedback sent").Close()
	w.olivia.Expect("Panelist", "All feedback on", "is in")
	t.Logf("10 notices, 10 answers, 10 lists and a card; %d replies lost", proxy.Lost())
	if proxy.Lost() < 20 {
		t.Errorf("only %d replies were lost", proxy.Lost())
	}
}
