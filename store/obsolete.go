package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// waitingScript lists what stands in due.
//
//	KEYS     due, clock
//	ARGV     prefix of the notice keys, first place, last place, longest lease in ms
//	returns  for each: id and its fields, where it is free
//
// A lease that ends later than any lease can was given by a clock that has been
// put back since: it is cut. An id whose hash is gone is dropped.
var waitingScript = redis.NewScript(luaNow + `
local out, t = {}, now(KEYS[2])
local ids = redis.call('ZRANGE', KEYS[1], ARGV[2], ARGV[3], 'WITHSCORES')
for i = 1, #ids, 2 do
  local key = ARGV[1] .. ids[i]
  local st = redis.call('HGET', key, 'st')
  if st == 'pend' then
    out[#out + 1] = ids[i]
    for _, v in ipairs(redis.call('HMGET', key, ` + noticeFields + `)) do out[#out + 1] = v or '' end
  elseif st == 'sending' and tonumber(ids[i + 1]) > t + ARGV[4] then
    redis.call('ZADD', KEYS[1], 'XX', ms(t + ARGV[4]), ids[i])
  elseif st ~= 'sending' then
    redis.call('ZREM', KEYS[1], ids[i])
  end
end
return out
`)

// dropScript: KEYS notice, due; ARGV id, seconds to remember it, why; returns 1
// when it was free and is gone now.
var dropScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], 'st') ~= 'pend' then return 0 end
redis.call('HSET', KEYS[1], 'st', 'gone', 'err', ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'again') == 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return 1
`)

// waitingPage is how many notices one look takes.
const waitingPage = 500

// DropObsolete goes through all notices that wait, drops those of which obsolete
// says that they can never be wanted again, and frees those that nobody would
// ever look at; lease is the longest that a claim may last. It returns how many
// it dropped.
func (s *Store) DropObsolete(ctx context.Context, team string, lease time.Duration, obsolete func(panel.Notice) (bool, error)) (int, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return 0, err
	}
	total, err := s.rdb.ZCard(ctx, k.due()).Result()
	if err != nil {
		return 0, failed("count notices", err)
	}
	dropped := 0
	// From the last page to the first: what is dropped moves no place before it.
	for from := int(total) / waitingPage * waitingPage; from >= 0; from -= waitingPage {
		notices, err := s.waiting(ctx, k, from, lease)
		if err != nil {
			return dropped, err
		}
		for _, n := range notices {
			gone, err := s.dropIf(ctx, k, n, obsolete)
			if err != nil {
				return dropped, err
			}
			dropped += gone
		}
	}
	return dropped, nil
}

func (s *Store) dropIf(ctx context.Context, k keys, n panel.Notice, obsolete func(panel.Notice) (bool, error)) (int, error) {
	if yes, err := obsolete(n); err != nil || !yes {
		return 0, err
	}
	gone, err := dropScript.Run(ctx, s.rdb, []string{k.notice(n.ID), k.due()}, n.ID, int(settledTTL.Seconds()), "obsolete").Int()
	return gone, failed("drop a notice", err)
}

// waiting reads a page of what nobody holds. What cannot be read is left to the
// claim, which gives it up.
func (s *Store) waiting(ctx context.Context, k keys, from int, lease time.Duration) ([]panel.Notice, error) {
	reply, err := waitingScript.Run(ctx, s.rdb, []string{k.due(), k.clock()},
		k.notices(), from, from+waitingPage-1, lease.Milliseconds()).StringSlice()
	if err != nil {
		return nil, failed("list notices", err)
	}
	var notices []panel.Notice
	for ; len(reply) >= noticeSize; reply = reply[noticeSize:] {
		if n, err := readNotice(reply[0], reply[1:]); err == nil {
			notices = append(notices, n)
		}
	}
	return notices, nil
}
