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
//	ARGV     prefix of the interview keys, number of the candidate's hashes,
//	         the hashes…, users…
//	returns  last assigned ms ("" for never) of each user, in order, then what
//	         ofHash adds for each hash
var historyScript = redis.NewScript(luaOfHash + `
local out = {}
local last = 2 + ARGV[2]
for i = last + 1, #ARGV do out[#out + 1] = redis.call('ZSCORE', KEYS[1], ARGV[i]) or '' end
for i = 3, last do ofHash(out, KEYS[2], ARGV[i], ARGV[1]) end
return out
`)

// History says when the plan's members were last assigned anything and which
// questions its candidate was dealt in other interviews that were not cancelled.
func (s *Store) History(ctx context.Context, team string, p panel.Plan) (panel.History, error) {
	k, err := s.keysOf(team, p.Members...)
	if err != nil {
		return panel.History{}, err
	}
	hashes := k.candidates(p.CandidateUser, p.Candidate)
	argv := []any{k.interviews(), len(hashes)}
	for _, hash := range hashes {
		argv = append(argv, hash)
	}
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
	asked, err := k.askedBefore(p.ID, reply[len(p.Members):])
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
func (k keys) askedBefore(plan string, stored []string) ([]string, error) {
	ivs, err := k.readInterviews(stored, func(iv panel.Interview) bool {
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
