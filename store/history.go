package store

import (
	"context"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// historyScript reads what a deal needs to know of the past.
//
//	KEYS     load, candidate index
//	ARGV     prefix of the interview keys, the candidate's hash, users…
//	returns  last assigned ms ("" for never) of each user, in order, then the
//	         JSON of each interview of the candidate ("" when it is gone)
var historyScript = redis.NewScript(`
local out = {}
for i = 3, #ARGV do out[#out + 1] = redis.call('ZSCORE', KEYS[1], ARGV[i]) or '' end
local found = redis.call('ZRANGEBYLEX', KEYS[2], '[' .. ARGV[2] .. ':', '(' .. ARGV[2] .. ';')
for _, member in ipairs(found) do
  out[#out + 1] = redis.call('HGET', ARGV[1] .. string.sub(member, #ARGV[2] + 2), 'd') or ''
end
return out
`)

// History says when the plan's members were last assigned anything and which
// questions its candidate was dealt in other interviews that were not cancelled.
func (s *Store) History(ctx context.Context, team string, p panel.Plan) (panel.History, error) {
	k, err := keysOf(team, p.Members...)
	if err != nil {
		return panel.History{}, err
	}
	argv := []any{k.interviews(), k.candidate(p.CandidateUser, p.Candidate)}
	for _, user := range p.Members {
		argv = append(argv, user)
	}
	reply, err := historyScript.Run(ctx, s.rdb, []string{k.load(), k.byCandidate()}, argv...).StringSlice()
	if err != nil {
		return panel.History{}, failed("read the history", err)
	}
	last, err := lastAssigned(p.Members, reply)
	if err != nil {
		return panel.History{}, err
	}
	asked, err := askedBefore(p.ID, reply[len(p.Members):])
	return panel.History{LastAssigned: last, Asked: asked}, err
}

func lastAssigned(members, scores []string) (map[string]time.Time, error) {
	last := map[string]time.Time{}
	for i, user := range members {
		if scores[i] == "" {
			continue
		}
		at, err := readTime(scores[i])
		if err != nil {
			return nil, err
		}
		last[user] = at
	}
	return last, nil
}

// askedBefore lists the questions of these interviews, each once, sorted. The
// interview that came of this very plan does not count: its deal is repeated.
func askedBefore(plan string, raws []string) ([]string, error) {
	ivs, err := readInterviews(raws, func(iv panel.Interview) bool {
		return iv.State != panel.Cancelled && iv.ID != plan
	})
	var asked []string
	for _, iv := range ivs {
		for _, q := range iv.Questions {
			asked = append(asked, q.ID)
		}
	}
	slices.Sort(asked)
	return slices.Compact(asked), err
}
