package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// Repaired counts what was put right.
type Repaired struct {
	Created int // notices that were missing
	Queued  int // notices that nobody would have looked at
	Dropped int // notices that can never be wanted again
	Indexed int // places in indexes
	Moved   int // indexes that were of another kind, and are put aside
}

// Plus adds two counts.
func (r Repaired) Plus(o Repaired) Repaired {
	return Repaired{r.Created + o.Created, r.Queued + o.Queued, r.Dropped + o.Dropped, r.Indexed + o.Indexed, r.Moved + o.Moved}
}

// repairScript puts right what belongs to an interview.
//
//	KEYS     interview, meta, due, clock, then those of the indexes
//	ARGV     the version that was read, schema, prefix of the notice keys, when
//	         the interview was created in ms,
//	         number of places to be in, each: key index, score, member,
//	         number of places not to be in, each: key index, member,
//	         then the notices: id and the fields k iv to seq due exp
//	returns  {"schema"} when the data is newer than the caller, {"changed"} when
//	         the interview has changed meanwhile, else how many notices were
//	         created, how many queued, how many places put right, how many
//	         indexes put aside
//
// An index follows from the records: one that is of another kind is renamed, so
// that nothing of it is lost, and begun anew.
//
// A notice that was missing and whose time has come may have been sent before it
// was lost: it is marked so, and whoever claims it looks first.
var repairScript = redis.NewScript(luaNow + `
if tonumber(redis.call('HGET', KEYS[2], 'schema') or '0') > tonumber(ARGV[2]) then return {'schema'} end
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then return {'changed'} end
local t, at = now(KEYS[4]), 5
local function take()
  local v = ARGV[at]
  at = at + 1
  return v
end
local created, queued, indexed, moved = 0, 0, 0, 0
for i, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key)['ok']
  if (i == 3 or i > 4) and kind ~= 'none' and kind ~= 'zset' then
    redis.call('RENAME', key, key .. ':wrong')
    moved = moved + 1
  end
end
for _ = 1, tonumber(take()) do
  local key, score, member = KEYS[tonumber(take())], take(), take()
  if tonumber(redis.call('ZSCORE', key, member) or 'nan') ~= tonumber(score) then
    redis.call('ZADD', key, score, member)
    indexed = indexed + 1
  end
end
for _ = 1, tonumber(take()) do
  indexed = indexed + redis.call('ZREM', KEYS[tonumber(take())], take())
end
while ARGV[at] do
  local id = take()
  local key = ARGV[3] .. id
  local n = redis.call('HMGET', key, 'st', 'due')
  if not n[1] then
    redis.call('HSET', key, 'k', ARGV[at], 'iv', ARGV[at + 1], 'to', ARGV[at + 2], 'seq', ARGV[at + 3],
      'due', ARGV[at + 4], 'exp', ARGV[at + 5], 'st', 'pend', 'tok', 0, 'att', 0)
    if tonumber(ARGV[at + 4]) <= t then redis.call('HSET', key, 'again', '1', 'first', ARGV[4]) end
    redis.call('ZADD', KEYS[3], ARGV[at + 4], id)
    created = created + 1
  elseif (n[1] == 'pend' or n[1] == 'sending') and not redis.call('ZSCORE', KEYS[3], id) then
    redis.call('ZADD', KEYS[3], n[2] or ms(t), id)
    queued = queued + 1
  end
  at = at + 6
end
return {created, queued, indexed, moved}
`)

// Repair puts right what belongs to an interview and is missing or wrong: its
// notices and its places in the indexes. Doing it again changes nothing. people
// is asked for time zones when a notice is missing. NotFound when there is no
// such interview; Conflict when it kept changing.
func (s *Store) Repair(ctx context.Context, team, id string, people func(users ...string) (map[string]panel.Person, error)) (done Repaired, err error) {
	k, err := s.keysOf(team, id)
	if err != nil {
		return Repaired{}, err
	}
	err = repeat(ctx, func() (bool, error) {
		was, err := s.load(ctx, k, id)
		if err != nil {
			return false, err
		}
		wanted, err := s.standing(ctx, k, was, people)
		if err != nil {
			return false, err
		}
		var same bool
		done, same, err = s.repair(ctx, k, was, wanted)
		return same, err
	})
	return done, err
}

// standing lists the notices that there should be. Their ids do not depend on
// where people are, so that nobody is looked up as long as all are there.
func (s *Store) standing(ctx context.Context, k keys, was loaded, people func(users ...string) (map[string]panel.Person, error)) ([]panel.Notice, error) {
	submitted := inPanelOrder(was.iv, was.submitted)
	wanted := was.iv.Standing(nil, submitted, was.now)
	names := []string{}
	for _, n := range wanted {
		names = append(names, k.notice(n.ID))
	}
	if len(names) == 0 {
		return nil, nil
	}
	there, err := s.rdb.Exists(ctx, names...).Result()
	if err != nil || int(there) == len(names) {
		return wanted, failed("look for notices", err)
	}
	known, err := people(involved(was.iv)...)
	return was.iv.Standing(known, submitted, was.now), err
}

// repair runs the script; same is false when the interview has changed.
func (s *Store) repair(ctx context.Context, k keys, was loaded, wanted []panel.Notice) (done Repaired, same bool, err error) {
	x := newTx() // numbers the keys of the indexes: they stand behind the four of the script
	argv := []any{was.record.version, schema, k.notices(), millis(was.iv.Created)}
	in := k.entries(was.iv, was.submitted)
	argv = append(argv, len(in))
	for e, score := range in {
		argv = append(argv, x.key(e.key)+3, score, e.member)
	}
	out := k.absences(was.iv, in)
	argv = append(argv, len(out))
	for _, e := range out {
		argv = append(argv, x.key(e.key)+3, e.member)
	}
	for _, n := range wanted {
		argv = append(argv, n.ID, string(n.Kind), n.Interview, n.To, n.Seq, millis(n.Due), millis(n.Expires))
	}
	names := append([]string{k.interview(was.iv.ID), k.meta(), k.due(), k.clock()}, x.keys...)
	reply, err := repairScript.Run(ctx, s.rdb, names, argv...).Slice()
	if err != nil {
		return Repaired{}, false, failed("repair an interview", err)
	}
	return readRepair(reply)
}

func readRepair(reply []any) (done Repaired, same bool, err error) {
	switch {
	case len(reply) == 4:
		return Repaired{Created: count(reply[0]), Queued: count(reply[1]), Indexed: count(reply[2]), Moved: count(reply[3])}, true, nil
	case len(reply) == 1 && reply[0] == "changed":
		return Repaired{}, false, nil
	case len(reply) == 1 && reply[0] == "schema":
		return Repaired{}, false, failed("repair an interview", errNewer)
	}
	return Repaired{}, false, failed("repair an interview", fmt.Errorf("unexpected reply %v", reply))
}

func count(v any) int {
	n, _ := v.(int64)
	return int(n)
}

// absences are the places by person where the interview must not stand.
func (k keys) absences(iv panel.Interview, in map[entry]int64) []entry {
	var out []entry
	for _, user := range involved(iv) {
		out = append(out, entry{k.byUser(user), iv.ID}, entry{k.owed(user), iv.ID})
	}
	return slices.DeleteFunc(out, func(e entry) bool { _, is := in[e]; return is })
}

// EndingAfter lists the interviews that end after a time, the next first, as far
// as the index of ends knows them.
func (s *Store) EndingAfter(ctx context.Context, team string, at time.Time) ([]string, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return nil, err
	}
	ids, err := s.rdb.ZRangeByScore(ctx, k.byEnd(), &redis.ZRangeBy{Min: fmt.Sprint(millis(at)), Max: "+inf"}).Result()
	return ids, failed("list interviews", err)
}
