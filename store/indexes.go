package store

import (
	"slices"
	"time"

	"panelist/panel"
)

// entry is one place of an interview in an index: a member of a ZSET.
type entry struct{ key, member string }

// entries lists where an interview stands in the indexes, with the scores.
func (k keys) entries(iv panel.Interview, submitted []string) map[entry]int64 {
	start := millis(iv.Start)
	in := map[entry]int64{
		{k.byEnd(), iv.ID}:     millis(iv.End()),
		{k.retention(), iv.ID}: millis(iv.EraseAt()),
	}
	for _, hashes := range k.hashesOf(iv) {
		in[entry{k.byCandidate(), hashes[0] + ":" + iv.ID}] = 0
	}
	for _, user := range involved(iv) {
		if iv.MaySee(user) {
			in[entry{k.byUser(user), iv.ID}] = start
		}
	}
	for _, user := range iv.Expected() {
		if owes(iv, user) && !slices.Contains(submitted, user) {
			in[entry{k.owed(user), iv.ID}] = start
		}
	}
	return in
}

// owes tells whether the interview awaits a card of the user, if none is in.
func owes(iv panel.Interview, user string) bool {
	return iv.State != panel.Cancelled && iv.MaySee(user) && slices.Contains(iv.Expected(), user)
}

// reindex adds what turns the entries before into the entries after.
func (x *tx) reindex(before, after map[entry]int64) {
	for e, score := range after {
		if was, ok := before[e]; !ok || was != score {
			x.grow("ZADD", e.key, score, e.member)
		}
	}
	for e := range before {
		if _, ok := after[e]; !ok {
			x.shrink("ZREM", e.key, e.member)
		}
	}
}

// rekey moves an interview in the index of candidates to where the first data
// key has it, from wherever earlier keys put it.
func (x *tx) rekey(k keys, was, iv panel.Interview) {
	if len(k.keyring) == 0 {
		return
	}
	for _, hashes := range k.hashesOf(iv) {
		x.grow("ZADD", k.byCandidate(), 0, hashes[0]+":"+iv.ID)
	}
	for _, hashes := range k.hashesOf(was) {
		for _, former := range hashes[1:] {
			x.shrink("ZREM", k.byCandidate(), former+":"+iv.ID)
		}
	}
}

// hashesOf are what an interview's candidate is found by, the hash of today first
// in each.
func (k keys) hashesOf(iv panel.Interview) [][]string {
	all := [][]string{k.candidates(iv.CandidateUser, iv.Candidate)}
	if iv.CandidateUser != "" {
		all = append(all, k.named(iv.Candidate))
	}
	return all
}

// assigned notes when these members got work last; an earlier time never wins.
func (x *tx) assigned(k keys, members []panel.Member, at time.Time) {
	for _, m := range members {
		x.grow("ZADD", k.load(), "GT", millis(at), m.User)
	}
}

// involved lists the people of an interview, each once: panel, organiser, lead.
func involved(iv panel.Interview) []string {
	users := []string{iv.Organiser, iv.Lead}
	for _, m := range iv.Members {
		users = append(users, m.User)
	}
	slices.Sort(users)
	users = slices.Compact(users)
	return slices.DeleteFunc(users, func(u string) bool { return u == "" })
}

// inPanelOrder sorts users by their place on the panel; who is not on it any
// more comes last, by id. Nothing tells who was first.
func inPanelOrder(iv panel.Interview, users []string) []string {
	var ordered []string
	for _, m := range iv.Members {
		if slices.Contains(users, m.User) {
			ordered = append(ordered, m.User)
		}
	}
	for _, user := range slices.Sorted(slices.Values(users)) {
		if !slices.Contains(ordered, user) {
			ordered = append(ordered, user)
		}
	}
	return ordered
}
