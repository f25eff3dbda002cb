package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// filesMember is what the files of an interview begin with in the list of traces.
const filesMember = "file:"

// Trace is what may still show, in Slack, an interview that was erased: a message
// or some files.
type Trace struct {
	ID          string // the notice's; "file:" and the interview's for files
	Interview   string
	To          string    // whose conversation the message is in
	Channel, TS string    // of the message; "" when it is not known whether there is one
	Since       time.Time // when an attempt to post it was made first; only then it may be there unknown
	Files       []string  // ids of files
	state       string
}

// tracesScript lists the traces that are due to be looked at.
//
//	KEYS     list of traces, due, clock
//	ARGV     prefix of the notice keys, how many
//	returns  for each: id, then st iv to ch ts again first of its notice
//
// A notice that is being sent at this moment is put off until its lease is over:
// by then it says where it was posted, or may be looked for.
var tracesScript = redis.NewScript(luaNow + `
local out, t = {}, now(KEYS[3])
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ms(t), 'LIMIT', 0, ARGV[2])) do
  local n = redis.call('HMGET', ARGV[1] .. id, 'st', 'iv', 'to', 'ch', 'ts', 'again', 'first')
  local held = n[1] == 'sending' and tonumber(redis.call('ZSCORE', KEYS[2], id) or '0')
  if held and held > t then
    redis.call('ZADD', KEYS[1], 'XX', ms(held + 1000), id)
  else
    if n[1] == 'sending' then n[6] = '1' end
    out[#out + 1] = id
    for i = 1, 7 do out[#out + 1] = n[i] or '' end
  end
end
return out
`)

// Traces lists up to n messages and bundles of files that show interviews that
// were erased, as far as it is time to look at them. Each stays in the list until
// ScrubDone.
func (s *Store) Traces(ctx context.Context, team string, n int) ([]Trace, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return nil, err
	}
	reply, err := tracesScript.Run(ctx, s.rdb, []string{k.scrub(), k.due(), k.clock()}, k.notices(), n).StringSlice()
	if err != nil {
		return nil, failed("list what shows erased interviews", err)
	}
	var traces []Trace
	for ; len(reply) >= 8; reply = reply[8:] {
		t, err := s.trace(ctx, k, reply)
		if err != nil {
			return nil, err
		}
		traces = append(traces, t)
	}
	return traces, nil
}

func (s *Store) trace(ctx context.Context, k keys, f []string) (t Trace, err error) {
	if iv, ok := strings.CutPrefix(f[0], filesMember); ok {
		t = Trace{ID: f[0], Interview: iv}
		t.Files, err = s.rdb.SMembers(ctx, k.files(iv)).Result()
		return t, failed("list files", err)
	}
	t = Trace{ID: f[0], state: f[1], Interview: f[2], To: f[3]}
	if t.state == "sent" {
		t.Channel, t.TS = f[4], f[5]
		return t, nil
	}
	if f[6] == "1" && f[7] != "" {
		t.Since, err = readTime(f[7])
	}
	return t, err
}

// scrubbedScript: KEYS list of traces, due, dead, notice; ARGV id, the state in
// which the notice was found. A notice that has another by now is kept: it is
// looked at again.
var scrubbedScript = redis.NewScript(`
if (redis.call('HGET', KEYS[4], 'st') or '') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[4])
for i = 1, 3 do redis.call('ZREM', KEYS[i], ARGV[1]) end
return 1
`)

// ScrubDone strikes a trace off the list, with the notice itself: nothing in Slack
// shows the interview by it any more, or nothing can be done about it.
func (s *Store) ScrubDone(ctx context.Context, team string, t Trace) error {
	if iv, ok := strings.CutPrefix(t.ID, filesMember); ok {
		k, err := s.keysOf(team, iv)
		if err != nil {
			return err
		}
		x := newTx()
		x.shrink("DEL", k.files(iv))
		x.shrink("ZREM", k.scrub(), t.ID)
		_, err = s.commit(ctx, k, x)
		return err
	}
	k, err := s.noticeKeys(team, t.ID)
	if err != nil {
		return err
	}
	keys := []string{k.scrub(), k.due(), k.dead(), k.notice(t.ID)}
	return failed("strike off a trace", scrubbedScript.Run(ctx, s.rdb, keys, t.ID, t.state).Err())
}

// ScrubLater puts a trace off.
func (s *Store) ScrubLater(ctx context.Context, team string, t Trace, d time.Duration) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	now, err := s.Now(ctx, team)
	if err != nil {
		return err
	}
	err = s.rdb.ZAddXX(ctx, k.scrub(), redis.Z{Score: float64(millis(now.Add(d))), Member: t.ID}).Err()
	return failed("put a trace off", err)
}

// NoteFile remembers that a file about these interviews is about to be put into
// Slack, so that it is deleted when one of them is erased. NotFound when one of
// them is not there any more: then the file must not be put there.
func (s *Store) NoteFile(ctx context.Context, team, file string, interviews ...string) error {
	k, err := s.keysOf(team, append(interviews, file)...)
	if err != nil {
		return err
	}
	x := newTx()
	for _, iv := range interviews {
		x.present(k.interview(iv))
		x.grow("SADD", k.files(iv), file)
	}
	refusedBy, err := s.commit(ctx, k, x)
	if err == nil && refusedBy != "" {
		return panel.NoSuchInterview()
	}
	return err
}

// Rewrite has Redis write its append-only file anew and forget its slow log: what
// was deleted stands in both until then. Redis may refuse either, when its user
// has no right to it; the error says so. Replicas and backups keep theirs.
func (s *Store) Rewrite(ctx context.Context, team string) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	node, err := s.nodeOf(ctx, k.meta())
	if err != nil {
		return failed("rewrite the append-only file", err)
	}
	return errors.Join(
		failed("rewrite the append-only file", node.BgRewriteAOF(ctx).Err()),
		failed("clear the slow log", node.Do(ctx, "SLOWLOG", "RESET").Err()))
}
