package chance_test

import (
	"strings"
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
	free  func(owner string)                       // makes an end of that; nil where it comes by itself
}

// lease is the longest that a copy holds a notice.
const lease = time.Minute

// soon is how long a copy is waited for that seems to be at something. Most
// likely it is not: the answer to its claim was lost.
const soon = 5 * time.Second

// leap moves the clock to a time. It has nobody claim anything, and waits until
// no copy is at anything any more.
func (k timekeeper) leap(to time.Time) {
	k.tb.Helper()
	if err := k.store.Cool(k.tb.Context(), team, 2*lease); err != nil {
		k.tb.Fatal(err)
	}
	for began := time.Now(); ; <-time.After(20 * time.Millisecond) {
		busy := k.inHand()
		if busy == "" || time.Since(began) > lease {
			break
		}
		if time.Since(began) > soon && k.free != nil {
			k.free(busy)
		}
	}
	bottest.Clock{TB: k.tb, Slack: k.slack, Store: k.store, Team: team}.Jump(max(0, to.Sub(k.slack.Now())))
	if err := k.rdb.Del(k.tb.Context(), "p:{"+team+"}:cool").Err(); err != nil {
		k.tb.Fatal(err)
	}
}

// inHand names a copy that has claimed a notice and not yet said what became of
// it; "" when there is none.
func (k timekeeper) inHand() (owner string) {
	ids, err := k.rdb.ZRange(k.tb.Context(), "p:{"+team+"}:due", 0, -1).Result()
	if err != nil {
		k.tb.Fatal(err)
	}
	for _, id := range ids {
		f, err := k.rdb.HMGet(k.tb.Context(), "p:{"+team+"}:n:"+id, "st", "own", "att").Result()
		if err != nil {
			k.tb.Fatal(err)
		}
		claim, _ := f[1].(string)
		owner, _, _ := strings.Cut(claim, "/") // behind it stands the claim's own name
		attempt, _ := f[2].(string)
		if f[0] == "sending" && k.holds(owner, id, attempt) {
			return owner
		}
	}
	return ""
}
