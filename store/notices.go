package store

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// A notice is the HASH n:<nid>:
//
//	k iv to seq due exp   the notice itself, times in ms
//	st                    pend, sending (held under a lease), sent, gone or dead
//	again                 1 once a lease ran out: it may have been sent
//	tok att own first     fencing token, number of claims, holder, first claim in ms
//	ch ts                 where it was sent
//	with                  the ids of all notices of that message, where it is not alone
//	err                   why it was put off, dropped or given up
//
// While there is work to do its id is in the ZSET due, whose score is the due
// time or, while it is held, the end of the lease.

// settledTTL is how long a notice that came to nothing is remembered, and so for
// how long creating it again changes nothing. An interview may be planned a year
// ahead and is answered from the first day on: so it is a year, and some weeks for
// what happens around the interview. One that was sent, or may have been, is
// remembered until its interview is erased: then its message is, too.
const settledTTL = 400 * 24 * time.Hour

// notices adds the creation of notices. One that exists already, in whatever
// state, is left as it is.
func (x *tx) notices(k keys, notices []panel.Notice) {
	for _, n := range notices {
		key := k.notice(n.ID)
		x.growNew(key, "HSET", key, "k", string(n.Kind), "iv", n.Interview, "to", n.To, "seq", n.Seq,
			"due", millis(n.Due), "exp", millis(n.Expires), "st", "pend", "tok", 0, "att", 0)
		x.growNew(key, "ZADD", k.due(), millis(n.Due), n.ID)
	}
}

// noticeFields are the fields that readNotice takes, in its order.
const noticeFields = `'k', 'iv', 'to', 'seq', 'due', 'exp'`

// noticeSize is how many elements a notice with its id takes in a reply.
const noticeSize = 7

func readNotice(id string, f []string) (panel.Notice, error) {
	seq, err := strconv.Atoi(f[3])
	if err != nil {
		return panel.Notice{}, failed("read a notice", err)
	}
	due, err := readTime(f[4])
	if err != nil {
		return panel.Notice{}, err
	}
	expires, err := readTime(f[5])
	return panel.Notice{ID: id, Kind: panel.Kind(f[0]), Interview: f[1], To: f[2], Seq: seq, Due: due, Expires: expires}, err
}

// SentNotice tells where a notice was sent; ok is false when it was not, or not
// yet, or its interview was erased.
func (s *Store) SentNotice(ctx context.Context, team, nid string) (channel, ts string, ok bool, err error) {
	k, err := s.noticeKeys(team, nid)
	if err != nil {
		return "", "", false, err
	}
	f, err := s.rdb.HMGet(ctx, k.notice(nid), "st", "ch", "ts").Result()
	if err != nil {
		return "", "", false, failed("read a notice", err)
	}
	channel, _ = f[1].(string)
	ts, _ = f[2].(string)
	return channel, ts, f[0] == "sent", nil
}

// nextScript: KEYS due; ARGV prefix of the notice keys; returns the id, score
// and fields of the first notice that nobody holds, or nothing. It looks at the
// first 1000, which is more than all processes hold together.
var nextScript = redis.NewScript(`
local due = redis.call('ZRANGE', KEYS[1], 0, 999, 'WITHSCORES')
for i = 1, #due, 2 do
  local key = ARGV[1] .. due[i]
  local st = redis.call('HGET', key, 'st')
  if st and st ~= 'sending' then
    local out = {due[i], due[i + 1]}
    for _, v in ipairs(redis.call('HMGET', key, ` + noticeFields + `)) do out[#out + 1] = v or '' end
    return out
  end
end
return {}
`)

// NextDue returns the notice that falls due next and that nobody holds. Its Due
// is when it will be sent, which is later than planned after a Postpone.
func (s *Store) NextDue(ctx context.Context, team string) (n panel.Notice, ok bool, err error) {
	k, err := s.keysOf(team)
	if err != nil {
		return panel.Notice{}, false, err
	}
	reply, err := nextScript.Run(ctx, s.rdb, []string{k.due()}, k.notices()).StringSlice()
	if err != nil || len(reply) == 0 {
		return panel.Notice{}, false, failed("read the next notice", err)
	}
	if n, err = readNotice(reply[0], reply[2:]); err != nil {
		return panel.Notice{}, false, err
	}
	n.Due, err = readTime(reply[1])
	return n, err == nil, err
}

// withScript: KEYS notice; ARGV prefix of the notice keys, ids of further notices
// with a space between; returns id and fields of each of those, and of each notice
// of the same message, nothing where it is alone.
var withScript = redis.NewScript(`
local out = {}
for id in string.gmatch((redis.call('HGET', KEYS[1], 'with') or '') .. ' ' .. ARGV[2], '%S+') do
  local n = redis.call('HMGET', ARGV[1] .. id, ` + noticeFields + `)
  if n[1] then -- else its interview was erased
    out[#out + 1] = id
    for _, v in ipairs(n) do out[#out + 1] = v or '' end
  end
end
return out
`)

// NoticesWith lists the notices that were sent in one message with this one, it
// included, in their order there; nil for one that was sent by itself or not yet.
func (s *Store) NoticesWith(ctx context.Context, team, nid string) ([]panel.Notice, error) {
	return s.noticesWith(ctx, team, nid, "")
}

// NoticesOf reads notices by their ids; those that are not there are left out.
func (s *Store) NoticesOf(ctx context.Context, team string, nids ...string) ([]panel.Notice, error) {
	for _, nid := range nids {
		if !noticePattern.MatchString(nid) {
			return nil, panel.Errorf(panel.NotFound, "There is no such notice.")
		}
	}
	return s.noticesWith(ctx, team, "none", strings.Join(nids, " "))
}

func (s *Store) noticesWith(ctx context.Context, team, nid, further string) ([]panel.Notice, error) {
	k, err := s.noticeKeys(team, nid)
	if err != nil {
		return nil, err
	}
	reply, err := withScript.Run(ctx, s.rdb, []string{k.notice(nid)}, k.notices(), further).StringSlice()
	if err != nil {
		return nil, failed("read the notices of a message", err)
	}
	var notices []panel.Notice
	for ; len(reply) >= noticeSize; reply = reply[noticeSize:] {
		n, err := readNotice(reply[0], reply[1:])
		if err != nil {
			return nil, err
		}
		notices = append(notices, n)
	}
	return notices, nil
}
