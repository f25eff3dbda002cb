package bot_test

import (
	"strings"
	"testing"
	"time"

	"panelist/bot/bottest"
)

// TestAFailureIsTriedAgainOnceHoweverOftenItHappens wakes a copy eight times
// while Redis is away: one more look is planned then, not eight for ever.
func TestAFailureIsTriedAgainOnceHoweverOftenItHappens(t *testing.T) {
	w := newWorld(t)
	r := w.connected()
	failures := func() int { return strings.Count(r.log.String(), "sending notices") }
	w.redis.Kill()
	for n := range 8 {
		r.Wake()
		bottest.Expect(t, "a failure", func() bool { return failures() > n })
	}
	before := failures()
	<-time.After(7 * time.Second)              // the next look is after five
	if more := failures() - before; more > 9 { // and one for each tick, which is a second here
		t.Errorf("%d more attempts in seven seconds", more)
	}
	w.redis.Restart()
}
