package store

import (
	"context"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// settleScript ends the claims of one or more notices alike.
//
//	KEYS     due, dead, clock, trouble, then the notices
//	ARGV     new state (sent, gone, dead, pend), due again in ms (for pend),
//	         seconds to remember one that came to nothing, length of dead, how many fields and values
//	         to set, these, then id and token of each notice
//	returns  how many are done, now or by an earlier send of the same call; the
//	         token of the others is old: another claim holds the notice or it is
//	         settled otherwise
var settleScript = redis.NewScript(luaNow + `
local state, first = ARGV[1], 6 + ARGV[5]
local function settle(key, id, token)
  local st = redis.call('HMGET', key, 'tok', 'st')
  if st[1] ~= token then return 0 end
  if st[2] == state then return 1 end
  if st[2] ~= 'sending' then return 0 end
  redis.call('HSET', key, 'st', state, unpack(ARGV, 6, first - 1))
  redis.call('HDEL', key, 'own')
  if state == 'pend' then
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    return 1
  end
  if state == 'dead' then
    redis.call('ZADD', KEYS[2], ms(now(KEYS[3])), id)
    redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - ARGV[4])
  end
  redis.call('ZREM', KEYS[1], id)
  if state ~= 'sent' and redis.call('HEXISTS', key, 'again') == 0 then redis.call('EXPIRE', key, ARGV[3]) end
  return 1
end
local done = 0
for i = 5, #KEYS do
  local at = first + 2 * (i - 5)
  done = done + settle(KEYS[i], ARGV[at], ARGV[at + 1])
end
if state == 'sent' then redis.call('DEL', KEYS[4]) end
return done
`)

// deadLength is how many dead notices of a workspace are listed.
const deadLength = 1000

// SettleSent notes where the notice was sent, and that Slack takes messages
// again (Trouble). Like all the ways to settle it answers Conflict and changes
// nothing when the lease ran out and another claim took the notice over, and it
// may be repeated.
func (s *Store) SettleSent(ctx context.Context, c Claimed, channel, ts string) error {
	return s.SettleTogether(ctx, []Claimed{c}, []string{c.Notice.ID}, channel, ts)
}

// SettleTogether is SettleSent for the notices of one message, all of the same
// workspace, in one step. message holds the ids of all notices that the message
// says, which may be more than those that are held now. Conflict says that some
// of them were taken over; the others are settled.
func (s *Store) SettleTogether(ctx context.Context, cs []Claimed, message []string, channel, ts string) error {
	with := ""
	if len(message) > 1 {
		with = strings.Join(message, " ")
	}
	return s.settle(ctx, cs, "sent", time.Time{}, "ch", channel, "ts", ts, "err", "", "with", with)
}

// SettleGone drops a notice that has become pointless.
func (s *Store) SettleGone(ctx context.Context, c Claimed, why string) error {
	return s.settle(ctx, []Claimed{c}, "gone", time.Time{}, "err", why)
}

// SettleDead gives a notice up that can never be delivered. why holds no names
// and no text of people: an error code.
func (s *Store) SettleDead(ctx context.Context, c Claimed, why string) error {
	return s.settle(ctx, []Claimed{c}, "dead", time.Time{}, "err", why)
}

// Postpone gives the notice back, to fall due at until by the workspace's clock.
func (s *Store) Postpone(ctx context.Context, c Claimed, until time.Time, why string) error {
	return s.settle(ctx, []Claimed{c}, "pend", until, "err", why)
}

func (s *Store) settle(ctx context.Context, cs []Claimed, state string, until time.Time, set ...any) error {
	if len(cs) == 0 {
		return nil
	}
	var names []string
	argv := append([]any{state, millis(until), int(settledTTL.Seconds()), deadLength, len(set)}, set...)
	for _, c := range cs {
		k, err := s.noticeKeys(c.Team, c.Notice.ID)
		if err != nil {
			return err
		}
		if names == nil {
			names = []string{k.due(), k.dead(), k.clock(), k.trouble()}
		}
		names = append(names, k.notice(c.Notice.ID))
		argv = append(argv, c.Notice.ID, c.Token)
	}
	done, err := settleScript.Run(ctx, s.rdb, names, argv...).Int()
	if err != nil {
		return failed("settle a notice", err)
	}
	if done < len(cs) {
		return panel.Errorf(panel.Conflict, "Another process has taken this notice over.")
	}
	return nil
}
