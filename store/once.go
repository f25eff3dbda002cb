package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// A delivery that is being worked on is claimed for onceClaim; one that is done
// is remembered for onceSettled, longer than Slack repeats an event.
const (
	onceClaim   = 30 * time.Second
	onceSettled = 24 * time.Hour
)

// onceScript: KEYS[1] once; ARGV the claim's own token, ms to hold it; returns
// 1 when the claim is ours, also when an earlier send of this very claim took
// it, else 0.
var onceScript = redis.NewScript(`
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
`)

// ClaimOnce claims a delivery for 30 seconds. It returns false when another
// claim holds it or when it is settled. key may be any text.
func (s *Store) ClaimOnce(ctx context.Context, team, key string) (bool, error) {
	k, err := keysOf(team)
	if err != nil {
		return false, err
	}
	ours, err := onceScript.Run(ctx, s.rdb, []string{k.once(key)}, NewID(), onceClaim.Milliseconds()).Bool()
	return ours, failed("claim a delivery", err)
}

// SettleOnce notes that a delivery is done: it cannot be claimed for 24 hours.
func (s *Store) SettleOnce(ctx context.Context, team, key string) error {
	k, err := keysOf(team)
	if err != nil {
		return err
	}
	return failed("settle a delivery", s.rdb.Set(ctx, k.once(key), "settled", onceSettled).Err())
}
