package store

import (
	"context"
	"slices"

	"panelist/panel"
)

// SubmitCard saves a member's scorecard for good, stamped with the Redis clock
// unless Submitted is set, and drops their draft. notices, which may be nil, is
// asked with the users whose card is in after this one, in panel order; it may
// run several times, but what it returns is saved exactly once and with the
// card: of two last members at the same instant only one sees all cards in.
//
// first is false when the user's card was in already; then nothing changed. It
// refuses who is not expected to write a card (NotFound when they may not see
// the interview, else Forbidden) and a cancelled interview (Conflict).
func (s *Store) SubmitCard(ctx context.Context, team string, c panel.Scorecard, notices func(iv panel.Interview, submitted []string) []panel.Notice) (first bool, err error) {
	k, err := s.keysOf(team, c.Interview, c.User)
	if err != nil {
		return false, err
	}
	err = repeat(ctx, func() (done bool, err error) {
		was, err := s.load(ctx, k, c.Interview)
		if err != nil {
			return false, err
		}
		if slices.Contains(was.submitted, c.User) {
			return true, nil
		}
		if err := mayWriteCard(was.iv, c.User); err != nil {
			return false, err
		}
		first, done, err = s.submit(ctx, k, was, c, notices)
		return done, err
	})
	return first, err
}

// submit commits the card over what was loaded; done is false when the
// interview or another member's card was faster.
func (s *Store) submit(ctx context.Context, k keys, was loaded, c panel.Scorecard, notices func(panel.Interview, []string) []panel.Notice) (first, done bool, err error) {
	if c.Submitted.IsZero() {
		c.Submitted = was.now
	}
	x := newTx()
	x.fieldAbsent(k.cards(c.Interview), c.User)
	x.fieldIs(k.interview(c.Interview), "v", was.record.version)
	x.grow("HSET", k.cards(c.Interview), c.User, k.seal(place{k.cards(c.Interview), c.User}, c))
	x.grow("HINCRBY", k.interview(c.Interview), "v", 1)
	x.shrink("ZREM", k.owed(c.User), c.Interview)
	x.shrink("DEL", k.draft(c.Interview, c.User))
	x.shrink("ZREM", k.drafts(c.User), c.Interview)
	if notices != nil {
		x.notices(k, notices(was.iv, inPanelOrder(was.iv, append(was.submitted, c.User))))
	}
	refusedBy, err := s.commit(ctx, k, x)
	return refusedBy == "" && err == nil, refusedBy != k.interview(c.Interview), err
}

// mayWriteCard refuses a card that the interview does not await.
func mayWriteCard(iv panel.Interview, user string) error {
	switch {
	case !iv.MaySee(user):
		return notFound()
	case !slices.Contains(iv.Expected(), user):
		return panel.Errorf(panel.Forbidden, "Only members of the panel who have not declined give feedback on this interview.")
	case iv.State == panel.Cancelled:
		return panel.Errorf(panel.Conflict, "This interview was cancelled, so it needs no feedback.")
	}
	return nil
}
