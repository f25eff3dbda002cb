package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// luaOfHash defines ofHash for scripts: it adds to out id and text of each
// interview ("" when it is gone) that stands under a hash in the candidate index.
const luaOfHash = `
local function ofHash(out, index, hash, interviews)
  for _, member in ipairs(redis.call('ZRANGEBYLEX', index, '[' .. hash .. ':', '(' .. hash .. ';')) do
    local id = string.sub(member, #hash + 2)
    out[#out + 1] = id
    out[#out + 1] = redis.call('HGET', interviews .. id, 'd') or ''
  end
end
`

// candidateScript reads the interviews of a candidate.
//
//	KEYS     candidate index
//	ARGV     prefix of the interview keys, the hashes…
//	returns  what ofHash adds for each hash
var candidateScript = redis.NewScript(luaOfHash + `
local out = {}
for i = 2, #ARGV do ofHash(out, KEYS[1], ARGV[i], ARGV[1]) end
return out
`)

// OfCandidate lists the interviews of a candidate, each once, the latest first:
// those with this account, and those under this name as it was typed, without
// regard to case and spaces. Either may be "". It is for admins, who look after
// the data of candidates; whether somebody is one is the caller's to check.
func (s *Store) OfCandidate(ctx context.Context, team, account, name string) ([]panel.Interview, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return nil, err
	}
	argv := []any{k.interviews()}
	for _, hash := range k.lookUp(account, name) {
		argv = append(argv, hash)
	}
	reply, err := candidateScript.Run(ctx, s.rdb, []string{k.byCandidate()}, argv...).StringSlice()
	if err != nil {
		return nil, failed("look for a candidate", err)
	}
	seen := map[string]bool{}
	ivs, err := k.readInterviews(reply, func(iv panel.Interview) bool {
		twice := seen[iv.ID]
		seen[iv.ID] = true
		return !twice && (sameCandidate(iv, account, "") || sameCandidate(iv, "", name))
	})
	slices.SortFunc(ivs, func(a, b panel.Interview) int { return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(a.ID, b.ID)) })
	return ivs, err
}

// lookUp are the hashes under which a candidate may stand.
func (k keys) lookUp(account, name string) []string {
	var all []string
	if account != "" {
		all = append(all, k.candidates(account, "")...)
	}
	if folded(name) != "" {
		all = append(append(all, k.candidates("", name)...), k.named(name)...)
	}
	return all
}

// ErasedAt tells when an interview was erased, by the workspace's clock; the zero
// time when it was not, or longer than 400 days ago.
func (s *Store) ErasedAt(ctx context.Context, team, iv string) (time.Time, error) {
	k, err := s.keysOf(team, iv)
	if err != nil {
		return time.Time{}, err
	}
	ms, err := s.rdb.Get(ctx, k.erased(iv)).Result()
	if errors.Is(err, redis.Nil) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, failed("read an erasure", err)
	}
	return readTime(ms)
}
