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

// SaveDraft keeps a scorecard that is not finished, for 30 days. Once the
// user's card is in it is refused (Conflict), as is a card that the interview
// does not await (see SubmitCard).
func (s *Store) SaveDraft(ctx context.Context, team string, c panel.Scorecard) error {
	k, err := s.keysOf(team, c.Interview, c.User)
	if err != nil {
		return err
	}
	was, err := s.load(ctx, k, c.Interview)
	if err != nil {
		return err
	}
	if slices.Contains(was.submitted, c.User) {
		return cardLocked()
	}
	if err := mayWriteCard(was.iv, c.User); err != nil {
		return err
	}
	x := newTx()
	x.present(k.interview(c.Interview)) // else it was erased since
	x.fieldAbsent(k.cards(c.Interview), c.User)
	at := place{key: k.draft(c.Interview, c.User)}
	x.grow("SET", at.key, k.seal(at, c), "EX", int(draftTTL.Seconds()))
	refusedBy, err := s.commit(ctx, k, x)
	switch refusedBy {
	case "":
		return err
	case k.interview(c.Interview):
		return notFound()
	}
	return cardLocked()
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

func cardLocked() error {
	return panel.Errorf(panel.Conflict, "Your feedback on this interview is in already and cannot be changed.")
}
