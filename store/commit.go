package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"
)

// opTTL is how long, in seconds, a commit remembers that it was done. It covers
// the client's own resends, which end with the request; deliveries that Slack
// repeats are told apart by ClaimOnce.
const opTTL = 600

// commitScript is the only way to write what people made: see doc.go.
//
//	KEYS[1]  op token; KEYS[2…] the keys that guards and commands name by index
//	ARGV     token ttl in seconds,
//	         number of guards,   each: kind, key index, field, value
//	           x key absent · e key there · a field absent · f field equals value
//	           · s STRING equals value, which is "" for an absent one
//	         number of commands, each: name, key index, index of a key that must
//	           have been absent before this commit, or less than zero of one that
//	           must have been there (0: none), number of arguments, the
//	           arguments after the key
//	returns  {"applied"}            all commands ran
//	         {"already"}            this very commit was applied before
//	         {"failed", key index}  that key's guard does not hold; nothing changed
//
// All guards, conditions and kinds of keys are looked at before the first write,
// because a script is not rolled back. A commit that is sent again writes too, the
// life of its token: so waiting for replicas (Store.write) waits for all of it. The
// first command must be one that Redis refuses when memory is full (tx sees to it),
// so that such a refusal leaves nothing behind; only what makes room begins with one
// that is never refused, after which Redis lets the others through. The token comes
// last: a command that failed leaves none.
var commitScript = redis.NewScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
  return {'already'}
end
local at = 2
local function take()
  local v = ARGV[at]
  at = at + 1
  return v
end
local function holds(kind, key, field, value)
  if kind == 'x' then return redis.call('EXISTS', key) == 0 end
  if kind == 'e' then return redis.call('EXISTS', key) == 1 end
  if kind == 'a' then return redis.call('HEXISTS', key, field) == 0 end
  if kind == 's' then return (redis.call('GET', key) or '') == value end
  return redis.call('HGET', key, field) == value
end
for _ = 1, tonumber(take()) do
  local kind = take()
  local index = tonumber(take())
  local field = take()
  local value = take()
  if not holds(kind, KEYS[index], field, value) then return {'failed', index} end
end
local kinds = {HSET = 'hash', HSETNX = 'hash', HINCRBY = 'hash', ZADD = 'zset', ZREM = 'zset', ZREMRANGEBYSCORE = 'zset',
  SADD = 'set', XADD = 'stream', INCRBY = 'string'}
local commands = {}
for _ = 1, tonumber(take()) do
  local name = take()
  local command = {name, KEYS[tonumber(take())]}
  local kind = redis.call('TYPE', command[2])['ok']
  if kinds[name] and kind ~= 'none' and kind ~= kinds[name] then
    return redis.error_reply('WRONGTYPE ' .. command[2] .. ' is a ' .. kind)
  end
  local other = tonumber(take())
  for _ = 1, tonumber(take()) do command[#command + 1] = take() end
  local wanted = other < 0 and 1 or 0
  if other == 0 or redis.call('EXISTS', KEYS[math.abs(other)]) == wanted then
    commands[#commands + 1] = command
  end
end
for _, command in ipairs(commands) do redis.call(unpack(command)) end
redis.call('SET', KEYS[1], '1', 'EX', ARGV[1])
return {'applied'}
`)

// tx gathers the guards and commands of one commit.
type tx struct {
	keys           []string
	index          map[string]int
	guards         []any
	nGuards        int
	grows, shrinks []any // commands, encoded for the script
	nCommands      int
	makesRoom      bool // the commands that need no memory come first
}

func newTx() *tx { return &tx{index: map[string]int{}} }

// absent, present, is, fieldAbsent and fieldIs are the guards.
func (x *tx) absent(key string)             { x.guard("x", key, "", "") }
func (x *tx) present(key string)            { x.guard("e", key, "", "") }
func (x *tx) is(key, value string)          { x.guard("s", key, "", value) }
func (x *tx) fieldAbsent(key, field string) { x.guard("a", key, field, "") }
func (x *tx) fieldIs(key, field string, value any) {
	x.guard("f", key, field, value)
}

// grow adds a command that needs memory (HSET, SET, ZADD, …); these run first.
func (x *tx) grow(name, key string, args ...any) { x.grows = x.command(x.grows, name, key, 0, args) }

// growNew is grow, left out when the key absent existed before the commit.
func (x *tx) growNew(absent, name, key string, args ...any) {
	x.grows = x.command(x.grows, name, key, x.key(absent), args)
}

// growOld is grow, left out when the key present was not there before the commit.
func (x *tx) growOld(present, name, key string, args ...any) {
	x.grows = x.command(x.grows, name, key, -x.key(present), args)
}

// shrink adds a command that needs none (DEL, ZREM, EXPIRE, …).
func (x *tx) shrink(name, key string, args ...any) {
	x.shrinks = x.command(x.shrinks, name, key, 0, args)
}

func (x *tx) empty() bool { return x.nCommands == 0 }

func (x *tx) guard(kind, key, field string, value any) {
	x.guards = append(x.guards, kind, x.key(key), field, value)
	x.nGuards++
}

func (x *tx) command(to []any, name, key string, other int, args []any) []any {
	x.nCommands++
	return append(append(to, name, x.key(key), other, len(args)), args...)
}

// key returns the script's index of a key; index 1 is the op token.
func (x *tx) key(name string) int {
	if i, ok := x.index[name]; ok {
		return i
	}
	x.keys = append(x.keys, name)
	x.index[name] = len(x.keys) + 1
	return x.index[name]
}

func (x *tx) argv() []any {
	argv := append([]any{opTTL, x.nGuards}, x.guards...)
	argv = append(argv, x.nCommands)
	if x.makesRoom {
		return append(append(argv, x.shrinks...), x.grows...)
	}
	return append(append(argv, x.grows...), x.shrinks...)
}

// commit runs x. It returns the key whose guard did not hold, "" when all of x
// was applied, now or by an earlier send of the same commit.
func (s *Store) commit(ctx context.Context, k keys, x *tx) (refusedBy string, err error) {
	keys := append([]string{k.op(NewID())}, x.keys...)
	reply, err := s.write(ctx, commitScript, keys, x.argv()...).Slice()
	if err != nil {
		return "", failed("commit", err)
	}
	if reply[0] != "failed" {
		return "", nil
	}
	i, ok := reply[1].(int64)
	if !ok || i < 1 || int(i) > len(keys) {
		return "", failed("commit", fmt.Errorf("unexpected reply %v", reply))
	}
	return keys[i-1], nil
}

// attempts bounds how often a change is repeated when others are faster.
const attempts = 100

// repeat runs try until it is done, with a growing random pause in between. try
// reads, decides and commits; it is not done when its version guard failed.
func repeat(ctx context.Context, try func() (done bool, err error)) error {
	for i := range attempts {
		if done, err := try(); done || err != nil {
			return err
		}
		pause := rand.N(time.Millisecond << min(i, 5))
		select {
		case <-ctx.Done():
			return failed("commit", ctx.Err())
		case <-time.After(pause):
		}
	}
	return busy()
}
