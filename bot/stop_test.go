package bot_test

import (
	"strings"
	"testing"
	"time"

	"panelist/sandbox"
)

// stopLimit is how long a stop may take.
const stopLimit = 10 * time.Second

// TestAStopAnswersWhatIsInHand stops a copy while Redis hangs: what was in
// hand is answered, what comes now is told to try again.
func TestAStopAnswersWhatIsInHand(t *testing.T) {
	const inHand = 5
	w := newWorld(t)
	r := w.connected()
	w.redis.Pause()
	for range inHand {
		w.list(w.ann)
	}
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Status: 503, Times: 10}) // no second socket
	w.expect("the copy to have them", func() bool { return len(w.Slack.Envelopes()) == inHand })
	r.stop()
	w.expect("the stop", func() bool { return strings.Contains(r.log.String(), "msg=stopping") })
	w.list(w.ben)
	w.ben.Expect("Panelist", "please try again in a few seconds")
	w.redis.Resume()
	if err := r.within(stopLimit); err != nil {
		t.Errorf("Run ended with %v", err)
	}
	for range inHand {
		w.ann.Expect("Panelist")
	}
	for _, e := range w.Slack.Envelopes() {
		if !e.Acked {
			t.Errorf("%s was not acknowledged", e.Payload)
		}
	}
}

// TestAStopIsQuickWhenNothingIsInHand stops an idle copy.
func TestAStopIsQuickWhenNothingIsInHand(t *testing.T) {
	w := newWorld(t)
	r := w.connected()
	r.stop()
	if err := r.within(3 * time.Second); err != nil {
		t.Errorf("Run ended with %v", err)
	}
}

// midPost is a copy that has claimed so many notices and is posting the first.
func (w *world) midPost(notices int) *replica {
	w.t.Helper()
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{Delay: time.Second})
	for range notices {
		w.assign()
	}
	r := w.connected()
	w.expect("a post to be under way", func() bool { return w.Slack.Faulted() > 0 })
	return r
}

// TestAStopGivesUnsentNoticesBack stops a copy in the middle of a batch: the
// post in hand is finished and noted, the others are sent by the next copy
// without waiting for a lease.
func TestAStopGivesUnsentNoticesBack(t *testing.T) {
	const notices = 4
	w := newWorld(t)
	r := w.midPost(notices)
	r.stop()
	if err := r.within(stopLimit); err != nil {
		t.Errorf("Run ended with %v", err)
	}
	w.ann.Expect("Panelist", "You cover")
	if posts := len(w.calls("chat.postMessage")); posts != 1 {
		t.Errorf("%d posts by the copy that stopped, want 1", posts)
	}
	if n, free := w.next(); !free || n.Due.After(w.Slack.Now()) {
		t.Errorf("the unsent notices are not free: %v", n)
	}
	w.run()
	for range notices - 1 {
		w.ann.Expect("Panelist", "You cover")
	}
	w.expect("all to be settled", func() bool { _, left := w.next(); return !left })
}

// allClaimed tells whether nothing is free.
func (w *world) allClaimed() bool { _, free := w.next(); return !free }

// TestAStopIsQuickWhileRedisHangs stops a copy that has a post under way and
// several notices in hand, and whose Redis hangs: nothing can be noted or given
// back, and the stop waits for that once and not once for each notice. When the
// leases have run out all is sent, and what was posted is found.
func TestAStopIsQuickWhileRedisHangs(t *testing.T) {
	const notices = 8
	w := newWorld(t)
	r := w.midPost(notices)
	w.redis.Pause()
	r.stop()
	err := r.within(stopLimit)
	w.redis.Resume()
	if err != nil {
		t.Errorf("Run ended with %v", err)
	}
	w.jump(2 * time.Minute)
	w.run()
	for range notices {
		w.ann.Expect("Panelist", "You cover")
	}
	w.expect("all to be settled", func() bool { _, left := w.next(); return !left })
}

// TestAStopWhileLookingUpGivesTheNoticeBack stops a copy before it has posted
// anything: the notice is free at once, and nobody has to look for it.
func TestAStopWhileLookingUpGivesTheNoticeBack(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("users.info", sandbox.Fault{Delay: 4 * time.Second})
	w.assign()
	r := w.connected()
	w.expect("the claim", w.allClaimed)
	r.stop()
	if err := r.within(stopLimit); err != nil {
		t.Errorf("Run ended with %v", err)
	}
	if n, free := w.next(); free && n.Due.After(w.Slack.Now()) {
		t.Errorf("it waits until %s", n.Due)
	}
	w.run()
	w.ann.Expect("Panelist", "You cover")
	if looks := w.calls("conversations.history"); len(looks) > 0 {
		t.Errorf("it was looked for: %v", looks)
	}
}
