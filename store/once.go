package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// A delivery that is being worked on is claimed for onceClaim; one that is done
// is remembered for onceSettled, longer than Slack repeats an event.
const (
	onceClaim   = 30 * time.Second
	onceSettled = 24 * time.Hour
)

// settledMark stands in the place of a claim's token once the delivery is done.
const settledMark = "settled"

// onceScript: KEYS[1] once; ARGV the claim's own token, ms to hold it; returns
// 1 when the claim is ours, also when an earlier send of this very claim took
// it, else 0.
var onceScript = redis.NewScript(`
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
`)

// ClaimOnce claims a delivery for 30 seconds. It returns the claim's token, ""
// when another claim holds the delivery or when it is settled. key may be any text.
func (s *Store) ClaimOnce(ctx context.Context, team, key string) (token string, err error) {
	k, err := s.keysOf(team)
	if err != nil {
		return "", err
	}
	token = NewID()
	ours, err := onceScript.Run(ctx, s.rdb, []string{k.once(key)}, token, onceClaim.Milliseconds()).Bool()
	if err != nil || !ours {
		return "", failed("claim a delivery", err)
	}
	return token, nil
}

// SettleOnce notes that a delivery is done: it cannot be claimed for 24 hours.
// It asks for no token: what is done is done, also when it took longer than the
// claim and another has begun the same.
func (s *Store) SettleOnce(ctx context.Context, team, key string) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	return failed("settle a delivery", s.rdb.Set(ctx, k.once(key), settledMark, onceSettled).Err())
}

// OnceSettled tells whether a delivery is done, for a caller whose claim failed.
func (s *Store) OnceSettled(ctx context.Context, team, key string) (bool, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return false, err
	}
	value, err := s.rdb.Get(ctx, k.once(key)).Result()
	if errors.Is(err, redis.Nil) {
		return false, nil
	}
	return value == settledMark, failed("look at a delivery", err)
}

// releaseScript: KEYS[1] once; ARGV[1] the claim's token.
var releaseScript = redis.NewScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`)

// ReleaseOnce gives the claim with this token back, so that a delivery that
// failed may be tried again at once. A delivery that is done stays done, and
// one that another claim holds by now stays held.
func (s *Store) ReleaseOnce(ctx context.Context, team, key, token string) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	return failed("release a delivery", releaseScript.Run(ctx, s.rdb, []string{k.once(key)}, token).Err())
}
