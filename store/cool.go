package store

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"
)

// coolScript: KEYS cool; ARGV ms. A longer pause that is on already stays.
var coolScript = redis.NewScript(`
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1
`)

// Cool keeps every process from claiming this workspace's notices for d, real
// time: Slack asked for a pause. A d under a millisecond changes nothing.
func (s *Store) Cool(ctx context.Context, team string, d time.Duration) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	return s.cool(ctx, k.cool(), d)
}

// CoolPerson is Cool for the notices to one person: Slack asked for a pause in
// the conversation with them, and the others go on.
func (s *Store) CoolPerson(ctx context.Context, team, user string, d time.Duration) error {
	k, err := s.keysOf(team, user)
	if err != nil {
		return err
	}
	return s.cool(ctx, k.coolFor(user), d)
}

func (s *Store) cool(ctx context.Context, key string, d time.Duration) error {
	if d < time.Millisecond {
		return nil
	}
	return failed("pause", coolScript.Run(ctx, s.rdb, []string{key}, d.Milliseconds()).Err())
}

// troubleScript lengthens the pause that Trouble makes.
//
//	KEYS     trouble, clock
//	ARGV     first pause in ms, longest in ms, share of it in thousandths
//	returns  until when nothing is claimed, in ms
//
// Processes that fail beside each other, in a pause that is on, count as one.
var troubleScript = redis.NewScript(luaNow + `
local t = now(KEYS[2])
local on = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
if on > t then return ms(on) end
local n = redis.call('HINCRBY', KEYS[1], 'n', 1)
local pause = math.min(ARGV[1] * 2 ^ math.min(n - 1, 20), tonumber(ARGV[2])) * ARGV[3] / 1000
redis.call('HSET', KEYS[1], 'until', ms(t + pause))
redis.call('EXPIRE', KEYS[1], 86400)
return ms(t + pause)
`)

// The pauses of Trouble: each is twice the one before, shortened by up to half
// at random so that several workspaces do not come back at the same moment.
const (
	firstPause   = 2 * time.Second
	longestPause = 5 * time.Minute
)

// Trouble notes that Slack could not be reached or failed, which is not the
// fault of a notice: no process claims this workspace's notices until the time
// that it returns, by the workspace's clock. The pause grows from failure to
// failure up to five minutes; SettleSent ends it.
func (s *Store) Trouble(ctx context.Context, team string) (until time.Time, err error) {
	k, err := s.keysOf(team)
	if err != nil {
		return time.Time{}, err
	}
	share := 500 + rand.IntN(501)
	ms, err := troubleScript.Run(ctx, s.rdb, []string{k.trouble(), k.clock()}, firstPause.Milliseconds(), longestPause.Milliseconds(), share).Text()
	if err != nil {
		return time.Time{}, failed("note a trouble", err)
	}
	return readTime(ms)
}
