package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// draftTTL is how long a draft is kept after its last change.
const draftTTL = 30 * 24 * time.Hour

// maxDrafts bounds the drafts that Drafts returns.
const maxDrafts = 50

// SaveDraft keeps a scorecard that is not finished, for 30 days after Kept. One
// that was typed before what is kept already changes nothing and is no error:
// drafts come in any order, from several copies of the program. Once the user's
// card is in it is refused (Conflict), as is a card that the interview does not
// await (see SubmitCard).
func (s *Store) SaveDraft(ctx context.Context, team string, c panel.Scorecard) error {
	k, err := s.keysOf(team, c.Interview, c.User)
	if err != nil {
		return err
	}
	return repeat(ctx, func() (done bool, err error) {
		was, err := s.loadDraft(ctx, k, c.Interview, c.User)
		switch {
		case err != nil:
			return false, err
		case was.sent:
			return false, cardLocked()
		}
		if err := mayWriteCard(was.iv, c.User); err != nil {
			return false, err
		}
		if c.Kept.Before(was.draft.Kept) {
			return true, nil
		}
		return s.overwriteDraft(ctx, k, was.raw, c)
	})
}

// overwriteDraft saves a draft in the place of raw; done is false when that has
// changed meanwhile.
func (s *Store) overwriteDraft(ctx context.Context, k keys, raw string, c panel.Scorecard) (done bool, err error) {
	at := place{key: k.draft(c.Interview, c.User)}
	x := newTx()
	x.present(k.interview(c.Interview)) // else it was erased since
	x.fieldAbsent(k.cards(c.Interview), c.User)
	x.is(at.key, raw)
	x.grow("SET", at.key, k.seal(at, c), "EX", int(draftTTL.Seconds()))
	x.grow("ZADD", k.drafts(c.User), millis(c.Kept), c.Interview)
	x.shrink("ZREMRANGEBYSCORE", k.drafts(c.User), "-inf", millis(c.Kept.Add(-draftTTL)))
	x.shrink("EXPIRE", k.drafts(c.User), int(draftTTL.Seconds()))
	refusedBy, err := s.commit(ctx, k, x)
	if refusedBy == k.cards(c.Interview) {
		return false, cardLocked()
	}
	return refusedBy == "", err
}

// draftScript: KEYS interview, cards, draft; ARGV the user; returns the
// interview's text, "1" when the user's card is in, the draft; "" for what is not there.
var draftScript = redis.NewScript(`
local sent = redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1
return {redis.call('HGET', KEYS[1], 'd') or '', sent and '1' or '', redis.call('GET', KEYS[3]) or ''}
`)

// draftState is what a new draft meets.
type draftState struct {
	iv    panel.Interview
	sent  bool // the user's card is in
	raw   string
	draft panel.Scorecard // zero when there is none
}

func (s *Store) loadDraft(ctx context.Context, k keys, iv, user string) (draftState, error) {
	at := place{key: k.draft(iv, user)}
	reply, err := draftScript.Run(ctx, s.rdb, []string{k.interview(iv), k.cards(iv), at.key}, user).StringSlice()
	if err != nil {
		return draftState{}, failed("read a draft", err)
	}
	if reply[0] == "" {
		return draftState{}, notFound()
	}
	was := draftState{sent: reply[1] != "", raw: reply[2]}
	if was.iv, err = k.readInterview(iv, reply[0]); err != nil || was.raw == "" {
		return was, err
	}
	was.draft, err = k.readCard(at, was.raw)
	return was, err
}

// Draft reads a user's own draft; ok is false when there is none.
func (s *Store) Draft(ctx context.Context, team, iv, user string) (draft panel.Scorecard, ok bool, err error) {
	k, err := s.keysOf(team, iv, user)
	if err != nil {
		return panel.Scorecard{}, false, err
	}
	at := place{key: k.draft(iv, user)}
	raw, err := s.rdb.Get(ctx, at.key).Result()
	if errors.Is(err, redis.Nil) {
		return panel.Scorecard{}, false, nil
	}
	if err != nil {
		return panel.Scorecard{}, false, failed("read a draft", err)
	}
	draft, err = k.readCard(at, raw)
	return draft, err == nil, err
}

// draftsScript: KEYS the user's drafts; ARGV prefix of the draft keys, the user,
// how many; returns interview and draft of each, the latest first, "" for one
// that has expired or was erased. The drafts' keys are built here from the
// index's own hash tag.
var draftsScript = redis.NewScript(`
local out = {}
for _, iv in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, ARGV[3] - 1)) do
  out[#out + 1] = iv
  out[#out + 1] = redis.call('GET', ARGV[1] .. iv .. ':' .. ARGV[2]) or ''
end
return out
`)

// Drafts reads a user's own drafts, the latest first, at most 50. It says
// nothing of whether their interviews still want feedback.
func (s *Store) Drafts(ctx context.Context, team, user string) ([]panel.Scorecard, error) {
	k, err := s.keysOf(team, user)
	if err != nil {
		return nil, err
	}
	reply, err := draftsScript.Run(ctx, s.rdb, []string{k.drafts(user)}, k.draftPrefix(), user, maxDrafts).StringSlice()
	if err != nil {
		return nil, failed("list drafts", err)
	}
	var drafts []panel.Scorecard
	for pair := range slices.Chunk(reply, 2) {
		if pair[1] == "" {
			continue
		}
		draft, err := k.readCard(place{key: k.draft(pair[0], user)}, pair[1])
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, draft)
	}
	return drafts, nil
}

func cardLocked() error {
	return panel.Errorf(panel.Conflict, "Your feedback on this interview is in already and cannot be changed.")
}
