package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// settleScript ends a claim.
//
//	KEYS     notice, due, dead, clock
//	ARGV     id, token, new state (sent, gone, dead, pend), due again in ms
//	         (for pend), seconds to remember it, length of dead, then fields
//	         and values to set
//	returns  1 done, now or by an earlier send of the same call; 0 the token is
//	         old: another claim holds the notice or it is settled otherwise
var settleScript = redis.NewScript(luaNow + `
local st = redis.call('HMGET', KEYS[1], 'tok', 'st')
if st[1] ~= ARGV[2] then return 0 end
if st[2] == ARGV[3] then return 1 end
if st[2] ~= 'sending' then return 0 end
redis.call('HSET', KEYS[1], 'st', ARGV[3], unpack(ARGV, 7))
redis.call('HDEL', KEYS[1], 'own')
if ARGV[3] == 'pend' then
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
  return 1
end
if ARGV[3] == 'dead' then
  redis.call('ZADD', KEYS[3], ms(now(KEYS[4])), ARGV[1])
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - ARGV[6])
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
`)

// deadLength is how many dead notices of a workspace are listed.
const deadLength = 1000

// SettleSent notes where the notice was sent. Like all the ways to settle it
// answers Conflict and changes nothing when the lease ran out and another claim
// took the notice over, and it may be repeated.
func (s *Store) SettleSent(ctx context.Context, c Claimed, channel, ts string) error {
	return s.settle(ctx, c, "sent", time.Time{}, "ch", channel, "ts", ts, "err", "")
}

// SettleGone drops a notice that has become pointless.
func (s *Store) SettleGone(ctx context.Context, c Claimed, why string) error {
	return s.settle(ctx, c, "gone", time.Time{}, "err", why)
}

// SettleDead gives a notice up that can never be delivered. why holds no names
// and no text of people: an error code.
func (s *Store) SettleDead(ctx context.Context, c Claimed, why string) error {
	return s.settle(ctx, c, "dead", time.Time{}, "err", why)
}

// Postpone gives the notice back, to fall due at until by the workspace's clock.
func (s *Store) Postpone(ctx context.Context, c Claimed, until time.Time, why string) error {
	return s.settle(ctx, c, "pend", until, "err", why)
}

func (s *Store) settle(ctx context.Context, c Claimed, state string, until time.Time, set ...any) error {
	k, err := s.noticeKeys(c.Team, c.Notice.ID)
	if err != nil {
		return err
	}
	argv := append([]any{c.Notice.ID, c.Token, state, millis(until), int(settledTTL.Seconds()), deadLength}, set...)
	done, err := settleScript.Run(ctx, s.rdb, []string{k.notice(c.Notice.ID), k.due(), k.dead(), k.clock()}, argv...).Bool()
	if err != nil {
		return failed("settle a notice", err)
	}
	if !done {
		return panel.Errorf(panel.Conflict, "Another process has taken this notice over.")
	}
	return nil
}
