package chance_test

import (
	"slices"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/bot/bottest"
	"panelist/sandbox"
	"panelist/store"
)

// timekeeper moves the clock of a workspace. Leases are measured by that clock:
// one that ended because it leapt, while a copy was still posting, would let
// another copy post the same, which no real clock does.
type timekeeper struct {
	tb    testing.TB
	slack *sandbox.Server
	store *store.Store
	rdb   *redis.Client
	holds func(owner, notice, attempt string) bool // whether a living copy may still be at it
}

// lease is the longest that a copy holds a notice.
const lease = time.Minute

// leap moves the clock to a time. It has nobody claim anything, and waits until
// no copy is at anything any more, or cannot be by its lease.
func (k timekeeper) leap(to time.Time) {
	k.tb.Helper()
	if err := k.store.Cool(k.tb.Context(), team, 2*lease); err != nil {
		k.tb.Fatal(err)
	}
	for began := time.Now(); k.inHand() && time.Since(began) < lease; {
		<-time.After(20 * time.Millisecond)
	}
	bottest.Clock{TB: k.tb, Slack: k.slack, Store: k.store, Team: team}.Jump(max(0, to.Sub(k.slack.Now())))
	if err := k.rdb.Del(k.tb.Context(), "p:{"+team+"}:cool").Err(); err != nil {
		k.tb.Fatal(err)
	}
}

func (k timekeeper) inHand() bool {
	ids, err := k.rdb.ZRange(k.tb.Context(), "p:{"+team+"}:due", 0, -1).Result()
	if err != nil {
		k.tb.Fatal(err)
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		f, err := k.rdb.HMGet(k.tb.Context(), "p:{"+team+"}:n:"+id, "st", "own", "att").Result()
		if err != nil {
			k.tb.Fatal(err)
		}
		owner, _ := f[1].(string)
		attempt, _ := f[2].(string)
		return f[0] == "sending" && k.holds(owner, id, attempt)
	})
}
