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
	k, err := keysOf(team)
	if err != nil {
		return time.Time{}, err
	}
	now, err := nowScript.Run(ctx, s.rdb, []string{k.clock()}).Int64()
	return time.UnixMilli(now).UTC(), failed("read the clock", err)
}

// Advance moves the workspace's clock on for good. It is for the demo and for
// tests; time to live of keys is not moved. A negative d is refused (Invalid).
func (s *Store) Advance(ctx context.Context, team string, d time.Duration) error {
	k, err := keysOf(team)
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

func millis(t time.Time) int64 { return t.UnixMilli() }
