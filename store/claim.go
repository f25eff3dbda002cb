package store

import (
	"context"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// Claimed is a notice that this process holds until its lease runs out.
type Claimed struct {
	Team    string
	Notice  panel.Notice
	Token   int64 // grows with every claim; settling needs the newest
	Attempt int   // 1 for the first claim
	// Again is true when a lease ran out on this notice: it may have been sent,
	// so look in the conversation before sending. It stays true until settled.
	Again      bool
	ClaimedAt  time.Time // this process's clock with its monotonic reading, from before the claim: the lease lasts at least until ClaimedAt + lease
	FirstTried time.Time // when the notice was first claimed, by the workspace's clock (Store.Now)
}

// maxClaims bounds the notices of one claim.
const maxClaims = 50

// claimWindow is how many of the notices that are due one claim looks at.
const claimWindow = 1000

// claimScript takes the notices that are due and that nobody holds.
//
//	KEYS     due, cool, clock, meta, trouble, claim
//	ARGV     prefix of the notice keys, prefix of the keys of people to leave
//	         alone, owner, lease in ms, how many, schema, how many to look at
//	returns  for each: id, token, attempt, "1" when a lease ran out before,
//	         first claim in ms, then its fields; {"schema"} when the
//	         workspace's data is newer than the caller
//
// All that is due to a person is taken in one claim, unless it is more than a
// claim may hold: so one process sees it together. What is due to somebody whom
// Slack wants left alone is put off until then.
//
// A claim that is sent again gives what it gave before, as far as that is still
// held under it: its reply may have been lost.
//
// A claim moves the score in due to the end of the lease, so that a notice
// whose holder died falls due again by itself. An id whose hash is gone, or says
// that it is done, is dropped, last, because a full Redis must refuse a claim as
// a whole.
var claimScript = redis.NewScript(luaNow + `
if tonumber(redis.call('HGET', KEYS[4], 'schema') or '0') > tonumber(ARGV[6]) then return {'schema'} end
if redis.call('EXISTS', KEYS[2]) == 1 then return {} end
local t = now(KEYS[3])
if tonumber(redis.call('HGET', KEYS[5], 'until') or '0') > t then return {} end
local people, of, lost, out, ids = {}, {}, {}, {}, {}
local function give(id)
  local key = ARGV[1] .. id
  redis.call('ZADD', KEYS[1], 'XX', ms(t + ARGV[4]), id)
  out[#out + 1] = id
  for _, v in ipairs(redis.call('HMGET', key, 'tok', 'att', 'again', 'first', ` + noticeFields + `)) do out[#out + 1] = v or '' end
end
local before = redis.call('GET', KEYS[6])
if before then
  for id in string.gmatch(before, '%S+') do
    local n = redis.call('HMGET', ARGV[1] .. id, 'st', 'own')
    if n[1] == 'sending' and n[2] == ARGV[3] then give(id) end
  end
  return out
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ms(t), 'LIMIT', 0, ARGV[7])) do
  local n = redis.call('HMGET', ARGV[1] .. id, 'st', 'to')
  if n[1] == 'pend' or n[1] == 'sending' then
    local to = n[2] or ''
    if not of[to] then
      of[to] = {}
      people[#people + 1] = to
    end
    table.insert(of[to], id)
  else
    lost[#lost + 1] = id
  end
end
local function take(id)
  local key = ARGV[1] .. id
  local again = (redis.call('HGET', key, 'st') == 'sending' or redis.call('HGET', key, 'again')) and '1' or ''
  redis.call('HSET', key, 'st', 'sending', 'own', ARGV[3])
  if again == '1' then redis.call('HSET', key, 'again', '1') end
  redis.call('HSETNX', key, 'first', ms(t))
  redis.call('HINCRBY', key, 'tok', 1)
  redis.call('HINCRBY', key, 'att', 1)
  give(id)
  ids[#ids + 1] = id
end
local room = tonumber(ARGV[5])
for _, to in ipairs(people) do
  local wait = redis.call('PTTL', ARGV[2] .. to)
  if wait > 0 then
    for _, id in ipairs(of[to]) do redis.call('ZADD', KEYS[1], 'XX', ms(t + wait), id) end
  elseif #of[to] <= room or #out == 0 then
    for i = 1, math.min(#of[to], room) do take(of[to][i]) end
    room = room - math.min(#of[to], room)
  end
end
if #ids > 0 then redis.call('SET', KEYS[6], table.concat(ids, ' '), 'PX', ARGV[4]) end
for _, id in ipairs(lost) do redis.call('ZREM', KEYS[1], id) end
return out
`)

// claimSize is how many elements claimScript returns for a notice.
const claimSize = 11

// ClaimDue takes up to n (1 to 50) notices that are due and holds them for the
// lease. They come person by person, who waits longest first, and all that is
// due to a person comes together as long as n allows. owner names the process,
// for people who look into Redis. Nothing is claimed while Cool or Trouble is
// on, and nothing for a person whom CoolPerson spares. It fails when the
// workspace's data was written by a newer version of Panelist. A notice that
// cannot be read is logged, given up and left out, so that it keeps no other back.
func (s *Store) ClaimDue(ctx context.Context, team, owner string, lease time.Duration, n int) ([]Claimed, error) {
	return s.ClaimAgain(ctx, team, owner, NewID(), lease, n)
}

// ClaimAgain is ClaimDue under a name, 2 to 26 letters and digits. When a claim has
// failed it may have been done all the same: asked again under its name, it returns
// what it took, and holds it for a lease from now on.
func (s *Store) ClaimAgain(ctx context.Context, team, owner, name string, lease time.Duration, n int) ([]Claimed, error) {
	k, err := s.keysOf(team, name)
	if err != nil {
		return nil, err
	}
	at := time.Now()
	reply, err := s.write(ctx, claimScript, []string{k.due(), k.cool(), k.clock(), k.meta(), k.trouble(), k.claim(name)},
		k.notices(), k.coolFor(""), owner+"/"+name, lease.Milliseconds(), min(max(n, 1), maxClaims), schema, claimWindow).StringSlice()
	if err != nil {
		return nil, failed("claim notices", err)
	}
	if len(reply) == 1 {
		return nil, failed("claim notices", errNewer)
	}
	var claimed []Claimed
	for ; len(reply) >= claimSize; reply = reply[claimSize:] {
		c, err := readClaim(reply)
		c.Team, c.ClaimedAt = team, at
		if err != nil {
			s.giveUp(ctx, c, err)
			continue
		}
		claimed = append(claimed, c)
	}
	return claimed, nil
}

// giveUp makes a notice dead that cannot be read. Where that fails too, its
// lease runs out and the next claim gives it up.
func (s *Store) giveUp(ctx context.Context, c Claimed, unreadable error) {
	s.log.ErrorContext(ctx, "a notice cannot be read and is given up", "team", c.Team, "notice", c.Notice.ID, "error", unreadable)
	if err := s.SettleDead(ctx, c, "unreadable"); err != nil {
		s.log.WarnContext(ctx, "could not give the notice up", "notice", c.Notice.ID, "error", err)
	}
}

// readClaim reads one notice of the script's reply. Beside an error it returns
// what giving the notice up needs: id and token.
func readClaim(f []string) (Claimed, error) {
	c := Claimed{Notice: panel.Notice{ID: f[0]}, Again: f[3] == "1"}
	var err error
	if c.Token, err = strconv.ParseInt(f[1], 10, 64); err != nil {
		return c, failed("read a claim", err)
	}
	if c.Attempt, err = strconv.Atoi(f[2]); err != nil {
		return c, failed("read a claim", err)
	}
	if c.FirstTried, err = readTime(f[4]); err != nil {
		return c, err
	}
	n, err := readNotice(f[0], f[5:])
	if err != nil {
		return c, err
	}
	c.Notice = n
	return c, nil
}
