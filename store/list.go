package store

import (
	"context"
	"regexp"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// maxPage bounds the interviews that one call returns.
const maxPage = 100

// pageScript reads a page of an index, highest score first, with the records.
//
//	KEYS[1]  index
//	ARGV     prefix of the interview keys, how many, score and id of the last
//	         interview of the page before ("+inf" and "" for the first page)
//	returns  score, id, text ("" when the record is gone) for each
//
// Interviews of the same score follow by id, also descending, so a page begins
// with what the page before left of its last score. An index orders ids byte by
// byte, Lua's < by the locale that the server runs in: so below compares bytes.
// The records' keys are built here from the index's own hash tag.
var pageScript = redis.NewScript(`
local out = {}
local function below(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end
local function add(id, score)
  if #out / 3 < tonumber(ARGV[2]) then
    out[#out + 1] = score
    out[#out + 1] = id
    out[#out + 1] = redis.call('HGET', ARGV[1] .. id, 'd') or ''
  end
end
local from = '+inf'
if ARGV[4] ~= '' then
  from = '(' .. ARGV[3]
  for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[3], ARGV[3])) do
    if below(id, ARGV[4]) then add(id, ARGV[3]) end
  end
end
local rest = redis.call('ZREVRANGEBYSCORE', KEYS[1], from, '-inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
for i = 1, #rest, 2 do add(rest[i], rest[i + 1]) end
return out
`)

// InterviewsOf lists the interviews that a user organises, leads or sits on,
// newest start first, n at a time (1 to 100). cursor is "" for the first page
// and else the next of the page before; next is "" on the last page. A cursor
// that none of these calls made is refused (Invalid).
func (s *Store) InterviewsOf(ctx context.Context, team, user, cursor string, n int) (ivs []panel.Interview, next string, err error) {
	k, err := s.keysOf(team, user)
	if err != nil {
		return nil, "", err
	}
	score, id, err := readCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	n = min(max(n, 1), maxPage)
	reply, err := pageScript.Run(ctx, s.rdb, []string{k.byUser(user)}, k.interviews(), n+1, score, id).StringSlice()
	if err != nil {
		return nil, "", failed("list interviews", err)
	}
	if len(reply) > 3*n {
		reply = reply[:3*n]
		next = reply[3*n-3] + "." + reply[3*n-2]
	}
	ivs, err = k.readInterviews(withoutScores(reply), func(iv panel.Interview) bool { return iv.MaySee(user) })
	return ivs, next, err
}

var cursorPattern = regexp.MustCompile(`^-?[0-9]{1,15}\.[A-Za-z0-9]{2,26}$`)

// readCursor splits "<score>.<id>", where the next page begins.
func readCursor(cursor string) (score, id string, err error) {
	if cursor == "" {
		return "+inf", "", nil
	}
	if !cursorPattern.MatchString(cursor) {
		return "", "", panel.Errorf(panel.Invalid, "This list is out of date. Type `/interview list` again.")
	}
	score, id, _ = strings.Cut(cursor, ".")
	return score, id, nil
}

// owedScript: KEYS index; ARGV prefix of the interview keys, latest score, how
// many; returns id and text of each, lowest score first, "" when it is gone.
var owedScript = redis.NewScript(`
local out = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  out[#out + 1] = id
  out[#out + 1] = redis.call('HGET', ARGV[1] .. id, 'd') or ''
end
return out
`)

// Owed lists the interviews that have started by now and still await this
// user's scorecard, oldest first, at most 100.
func (s *Store) Owed(ctx context.Context, team, user string, now time.Time) ([]panel.Interview, error) {
	k, err := s.keysOf(team, user)
	if err != nil {
		return nil, err
	}
	reply, err := owedScript.Run(ctx, s.rdb, []string{k.owed(user)}, k.interviews(), millis(now), maxPage).StringSlice()
	if err != nil {
		return nil, failed("list owed feedback", err)
	}
	return k.readInterviews(reply, func(iv panel.Interview) bool { return owes(iv, user) })
}

// readInterviews opens the records that exist and that keep wants: id, text, id,
// text, …
func (k keys) readInterviews(stored []string, keep func(panel.Interview) bool) ([]panel.Interview, error) {
	var ivs []panel.Interview
	for i := 0; i+1 < len(stored); i += 2 {
		if stored[i+1] == "" {
			continue
		}
		iv, err := k.readInterview(stored[i], stored[i+1])
		if err != nil {
			return nil, err
		}
		if keep(iv) {
			ivs = append(ivs, iv)
		}
	}
	return ivs, nil
}

// withoutScores leaves id and text of a page.
func withoutScores(page []string) []string {
	var rest []string
	for i := 0; i+2 < len(page); i += 3 {
		rest = append(rest, page[i+1], page[i+2])
	}
	return rest
}

// every takes one of each size elements of a flat reply: the one at offset.
func every(reply []string, size, offset int) []string {
	var some []string
	for i := offset; i < len(reply); i += size {
		some = append(some, reply[i])
	}
	return some
}
