package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// CreateInterview saves a new interview with its notices in one step. Saving an
// id that exists changes nothing and is no error: the delivery came twice. One
// that was erased does not come back (NotFound). A malformed id of the interview or of a person is refused (Invalid).
func (s *Store) CreateInterview(ctx context.Context, team string, iv panel.Interview, notices []panel.Notice) error {
	k, err := s.keysOf(team, append(involved(iv), iv.ID)...)
	if err != nil {
		return panel.Errorf(panel.Invalid, "This interview holds an id that Slack cannot have made. Start again with `/interview schedule`.")
	}
	x := newTx()
	x.absent(k.erased(iv.ID))
	x.absent(k.interview(iv.ID))
	x.save(k, iv.ID, record{1, schema, string(encodeInterview(iv))})
	x.grow("HSETNX", k.meta(), "schema", schema)
	x.reindex(nil, k.entries(iv, nil))
	x.assigned(k, iv.Members, iv.Created)
	x.notices(k, notices)
	refusedBy, err := s.commit(ctx, k, x)
	if refusedBy == k.erased(iv.ID) {
		return notFound()
	}
	return err
}

// Interview reads an interview. It answers NotFound for an unknown id; whether
// the person who asks may see it is the caller's to check (MaySee).
func (s *Store) Interview(ctx context.Context, team, id string) (panel.Interview, error) {
	k, err := s.keysOf(team, id)
	if err != nil {
		return panel.Interview{}, err
	}
	raw, err := s.rdb.HGet(ctx, k.interview(id), "d").Result()
	if errors.Is(err, redis.Nil) {
		return panel.Interview{}, notFound()
	}
	if err != nil {
		return panel.Interview{}, failed("read an interview", err)
	}
	return k.readInterview(id, raw)
}

// UpdateInterview changes an interview. change gets it as it is, checks who may
// do this, applies a rule and returns the notices that follow; when somebody
// else was faster it runs again on the newer state, so what it checked is what
// is written. An error of change is returned as it is and nothing is written;
// nothing is written either when change changed nothing and wants no notices.
// It answers NotFound for an unknown id and Conflict after too many attempts.
func (s *Store) UpdateInterview(ctx context.Context, team, id string, change func(*panel.Interview) ([]panel.Notice, error)) (panel.Interview, error) {
	return s.UpdateWithCards(ctx, team, id, func(iv *panel.Interview, _ []string) ([]panel.Notice, error) { return change(iv) })
}

// UpdateWithCards is UpdateInterview for a change that depends on whose cards
// are in: submitted, in panel order, is of the same moment as the interview.
func (s *Store) UpdateWithCards(ctx context.Context, team, id string, change func(iv *panel.Interview, submitted []string) ([]panel.Notice, error)) (panel.Interview, error) {
	k, err := s.keysOf(team, id)
	if err != nil {
		return panel.Interview{}, err
	}
	var iv panel.Interview
	err = repeat(ctx, func() (done bool, err error) {
		was, err := s.load(ctx, k, id)
		if err != nil {
			return false, err
		}
		if iv, err = was.record.interview(); err != nil {
			return false, err
		}
		notices, err := change(&iv, inPanelOrder(iv, was.submitted))
		if err != nil {
			return false, err
		}
		return s.update(ctx, k, was, iv, notices)
	})
	if err != nil {
		return panel.Interview{}, err
	}
	return iv, nil
}

// update commits iv over what was loaded; done is false when that has changed.
func (s *Store) update(ctx context.Context, k keys, was loaded, iv panel.Interview, notices []panel.Notice) (done bool, err error) {
	next, changed, err := was.record.rewrite(iv)
	if err != nil {
		return false, err
	}
	x := newTx()
	x.fieldIs(k.interview(was.iv.ID), "v", was.record.version)
	if changed {
		if !validIDs(involved(iv)...) || iv.ID != was.iv.ID {
			return false, panel.Errorf(panel.Invalid, "This change holds an id that Slack cannot have made. Pick the people again.")
		}
		x.save(k, iv.ID, next)
		x.reindex(k.entries(was.iv, was.submitted), k.entries(iv, was.submitted))
		x.rekey(k, was.iv, iv)
		x.assigned(k, newcomers(was.iv, iv), was.now)
	}
	x.notices(k, notices)
	if x.empty() {
		return true, nil
	}
	refusedBy, err := s.commit(ctx, k, x)
	return refusedBy == "", err
}

func (x *tx) save(k keys, id string, r record) {
	x.grow("HSET", k.interview(id), "v", r.version, "s", r.schema, "d", k.sealText(k.interviewAt(id), []byte(r.raw)))
}

// newcomers are the members of after who were not on the panel before.
func newcomers(before, after panel.Interview) []panel.Member {
	return slices.DeleteFunc(slices.Clone(after.Members), func(m panel.Member) bool {
		_, was := before.Member(m.User)
		return was
	})
}

// loaded is an interview as it was read for a change, with the users whose card
// is in and the time of the read.
type loaded struct {
	record    record
	iv        panel.Interview
	submitted []string
	now       time.Time
}

// loadScript: KEYS interview, cards, clock; returns v, s, d, now in ms, then
// the users whose card is in.
var loadScript = redis.NewScript(luaNow + `
local r = redis.call('HMGET', KEYS[1], 'v', 's', 'd')
local out = {r[1] or '', r[2] or '', r[3] or '', ms(now(KEYS[3]))}
for _, user in ipairs(redis.call('HKEYS', KEYS[2])) do out[#out + 1] = user end
return out
`)

func (s *Store) load(ctx context.Context, k keys, id string) (loaded, error) {
	reply, err := loadScript.Run(ctx, s.rdb, []string{k.interview(id), k.cards(id), k.clock()}).StringSlice()
	if err != nil {
		return loaded{}, failed("read an interview", err)
	}
	rec, ok, err := k.readRecord(id, reply[0], reply[1], reply[2])
	if err != nil {
		return loaded{}, err
	}
	if !ok {
		return loaded{}, notFound()
	}
	iv, err := rec.interview()
	if err != nil {
		return loaded{}, err
	}
	now, err := readTime(reply[3])
	return loaded{rec, iv, reply[4:], now}, err
}
