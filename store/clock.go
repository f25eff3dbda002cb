package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// luaNow defines now(key): the Redis clock in ms plus the offset kept in key.
const luaNow = `
local function now(key)
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(redis.call('GET', key) or '0')
end
local function ms(n) return string.format('%.0f', n) end
`

// nowScript: KEYS[1] clock; returns ms since 1970 as a string.
var nowScript = redis.NewScript(luaNow + `return ms(now(KEYS[1]))`)

// Now is the time in a workspace (UTC, to the millisecond): the clock of Redis,
// the same for all processes, plus what Advance added.
func (s *Store) Now(ctx context.Context, team string) (time.Time, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return time.Time{}, err
	}
	now, err := nowScript.Run(ctx, s.rdb, []string{k.clock()}).Int64()
	return time.UnixMilli(now).UTC(), failed("read the clock", err)
}

// Advance moves the workspace's clock on for good. It is for the demo and for
// tests; time to live of keys is not moved. A negative d is refused (Invalid).
func (s *Store) Advance(ctx context.Context, team string, d time.Duration) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	if d < 0 {
		return panel.Errorf(panel.Invalid, "The clock only moves forward.")
	}
	x := newTx()
	x.grow("INCRBY", k.clock(), d.Milliseconds())
	_, err = s.commit(ctx, k, x)
	return err
}

// StartClock sets the workspace's clock to a time, past or future: a demo begins
// when its story does. Conflict once an interview was ever created there or the
// clock was set or moved, so that no interview comes to lie in a future it was
// not written for; this is looked at in the same step that sets the clock. Other
// things, such as a half-made plan, do not stand in the way. Only the demo calls
// it, on a Redis that it has just started.
func (s *Store) StartClock(ctx context.Context, team string, at time.Time) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	now, err := nowScript.Run(ctx, s.rdb, []string{k.clock()}).Int64()
	if err != nil {
		return failed("read the clock", err)
	}
	x := newTx()
	x.absent(k.meta())
	x.absent(k.clock())
	x.grow("SET", k.clock(), millis(at)-now)
	refusedBy, err := s.commit(ctx, k, x)
	if err == nil && refusedBy != "" {
		return panel.Errorf(panel.Conflict, "The clock of a workspace can only be set once, before its first interview is created.")
	}
	return err
}

func millis(t time.Time) int64 { return t.UnixMilli() }
