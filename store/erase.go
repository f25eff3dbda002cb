package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

const (
	// goneTTL is how long it is remembered that an interview was erased, so that
	// nothing brings it back: longer than any form or delivery lives.
	goneTTL = 400 * 24 * time.Hour
	// scrubAfter is how long after an erasure the messages are looked at: a handler
	// that read the interview before may show it until its time is over.
	scrubAfter = 15 * time.Second
)

// Erase erases interviews with all that belongs to them, in one step: records,
// scorecards, drafts, forms that were not sent, places in indexes, and what is
// known of the candidate's account. What is left are ids: a line in the audit for
// each, with who did it (a user id or a word), the mark that it is gone, and the
// list of messages in Slack that show it, for Traces. may is asked about
// each as it is at that moment; what it refuses, and what does not exist, is left
// out. It returns the ids that were erased. A record of a newer version is not
// erased, and then nothing is.
func (s *Store) Erase(ctx context.Context, team, by string, ids []string, may func(iv panel.Interview, now time.Time) bool) (erased []string, err error) {
	return s.eraseWith(ctx, team, by, ids, may, s.plansLike)
}

// EraseDue is Erase, by "retention", of those whose time has come. Nobody asked to
// forget these candidates, so forms that were not sent stay: they are about new
// interviews, maybe with somebody else of the same name.
func (s *Store) EraseDue(ctx context.Context, team string, ids ...string) (erased []string, err error) {
	due := func(iv panel.Interview, now time.Time) bool { return !now.Before(iv.EraseAt()) }
	none := func(context.Context, keys, []loaded) ([]string, error) { return nil, nil }
	return s.eraseWith(ctx, team, "retention", ids, due, none)
}

// eraseWith is Erase with the forms that plansOf lists.
func (s *Store) eraseWith(ctx context.Context, team, by string, ids []string, may func(panel.Interview, time.Time) bool, plansOf func(context.Context, keys, []loaded) ([]string, error)) (erased []string, err error) {
	k, err := s.keysOf(team, ids...)
	if err != nil {
		return nil, err
	}
	if !auditPattern.MatchString(by) {
		return nil, panel.Errorf(panel.Invalid, "The audit takes ids only.")
	}
	err = repeat(ctx, func() (done bool, err error) {
		chosen, err := s.erasable(ctx, k, ids, may)
		if err != nil || len(chosen) == 0 {
			erased = nil
			return true, err
		}
		plans, err := plansOf(ctx, k, chosen)
		if err != nil {
			return false, err
		}
		x := newTx()
		x.makesRoom = true
		erased = x.erase(k, by, chosen, plans)
		refusedBy, err := s.commit(ctx, k, x)
		return refusedBy == "", err
	})
	return erased, err
}

// erasable reads those of the interviews that may be erased.
func (s *Store) erasable(ctx context.Context, k keys, ids []string, may func(panel.Interview, time.Time) bool) ([]loaded, error) {
	var chosen []loaded
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		was, err := s.load(ctx, k, id)
		switch {
		case panel.CodeOf(err) == panel.NotFound:
		case err != nil:
			return nil, err
		case !may(was.iv, was.now):
		case was.record.schema > schema:
			return nil, failed("erase an interview", errNewer)
		default:
			chosen = append(chosen, was)
		}
	}
	return chosen, nil
}

// plansLike lists the forms, as <organiser>:<plan>, in which one of these
// candidates stands, or may stand: those that cannot be opened serve nobody, and
// must not keep a candidate from being forgotten.
func (s *Store) plansLike(ctx context.Context, k keys, chosen []loaded) ([]string, error) {
	all, err := s.rdb.ZRange(ctx, k.plans(), 0, -1).Result()
	if err != nil {
		return nil, failed("list plans", err)
	}
	var like []string
	for _, name := range all {
		organiser, id, _ := strings.Cut(name, ":")
		at := place{key: k.plan(organiser, id)}
		raw, err := s.rdb.Get(ctx, at.key).Result()
		if errors.Is(err, redis.Nil) {
			continue
		}
		if err != nil {
			return nil, failed("read a plan", err)
		}
		var p panel.Plan
		unread := k.read(at, raw, &p) != nil
		if unread || slices.ContainsFunc(chosen, func(l loaded) bool { return sameCandidate(l.iv, p.CandidateUser, p.Candidate) }) {
			like = append(like, name)
		}
	}
	return like, nil
}

// sameCandidate tells whether an interview is found under an account, or under a
// name as it was typed; either may be "".
func sameCandidate(iv panel.Interview, account, name string) bool {
	if account != "" && iv.CandidateUser != "" {
		return account == iv.CandidateUser
	}
	return name != "" && folded(name) == folded(iv.Candidate)
}

// erase adds the erasure of these interviews and plans, and returns the ids.
func (x *tx) erase(k keys, by string, chosen []loaded, plans []string) (ids []string) {
	for _, was := range chosen {
		x.fieldIs(k.interview(was.iv.ID), "v", was.record.version)
		x.eraseOne(k, by, was)
		ids = append(ids, was.iv.ID)
	}
	for _, name := range plans {
		organiser, id, _ := strings.Cut(name, ":")
		x.shrink("DEL", k.plan(organiser, id))
		x.shrink("ZREM", k.plans(), name)
	}
	return ids
}

func (x *tx) eraseOne(k keys, by string, was loaded) {
	iv := was.iv
	x.shrink("DEL", k.interview(iv.ID))
	x.shrink("DEL", k.cards(iv.ID))
	for _, user := range append(involved(iv), was.submitted...) {
		x.shrink("DEL", k.draft(iv.ID, user))
		x.shrink("ZREM", k.drafts(user), iv.ID)
	}
	if iv.CandidateUser != "" {
		x.shrink("DEL", k.person(iv.CandidateUser))
	}
	for e := range k.entries(iv, nil) {
		x.shrink("ZREM", e.key, e.member)
	}
	for _, e := range k.absences(iv, nil) {
		x.shrink("ZREM", e.key, e.member)
	}
	for _, hashes := range k.hashesOf(iv) {
		for _, hash := range hashes {
			x.shrink("ZREM", k.byCandidate(), hash+":"+iv.ID)
		}
	}
	x.leave(k, by, was)
}

// leave adds what is left of an interview. Its notices stay until their messages
// are scrubbed: one that is being posted at this moment says afterwards where.
func (x *tx) leave(k keys, by string, was loaded) {
	iv, at := was.iv, millis(was.now.Add(scrubAfter))
	x.grow("SET", k.erased(iv.ID), millis(was.now), "EX", int(goneTTL.Seconds()))
	x.grow("XADD", k.audit(), "MAXLEN", "~", auditLength, "*", "ev", "erased", "by", by, "on", iv.ID)
	for _, id := range iv.NoticeIDs() {
		if noticePattern.MatchString(id) {
			x.growOld(k.notice(id), "ZADD", k.scrub(), at, id)
		}
	}
	x.growOld(k.files(iv.ID), "ZADD", k.scrub(), at, filesMember+iv.ID)
}

// dueForErasureScript lists what stands in the index as due.
//
//	KEYS     retention index, clock
//	ARGV     prefix of the interview keys
//	returns  ids, the longest due first
//
// An interview that is gone is dropped from the index.
var dueForErasureScript = redis.NewScript(luaNow + `
local out = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ms(now(KEYS[2])))) do
  if redis.call('EXISTS', ARGV[1] .. id) == 1 then
    out[#out + 1] = id
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return out
`)

// DueForErasure lists the interviews that stand in the index as due by now.
// Whether one is due its record alone says: Interview.EraseAt.
func (s *Store) DueForErasure(ctx context.Context, team string) ([]string, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return nil, err
	}
	ids, err := dueForErasureScript.Run(ctx, s.rdb, []string{k.retention(), k.clock()}, k.interviews()).StringSlice()
	return ids, failed("list interviews to erase", err)
}
