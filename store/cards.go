package store

import (
	"context"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// cardsScript: KEYS interview, cards; returns the interview's text ("" when
// there is none), then user and card of each card that is in.
var cardsScript = redis.NewScript(`
local out = {redis.call('HGET', KEYS[1], 'd') or ''}
for _, v in ipairs(redis.call('HGETALL', KEYS[2])) do out[#out + 1] = v end
return out
`)

// Cards reads an interview with what this viewer may read of its scorecards.
// It is the only function that returns other people's cards: interview and
// cards are read in one step and the blind rule, Interview.MayReadCards, is
// asked about exactly that state. Where it says no, the answer holds the viewer's
// own card and nothing else: not how many cards are in, nor whose. A viewer who may
// not see the interview gets the same NotFound as for an unknown id.
func (s *Store) Cards(ctx context.Context, team, iv, viewer string) (panel.Interview, panel.Cards, error) {
	k, err := s.keysOf(team, iv, viewer)
	if err != nil {
		return panel.Interview{}, panel.Cards{}, err
	}
	reply, err := cardsScript.Run(ctx, s.rdb, []string{k.interview(iv), k.cards(iv)}).StringSlice()
	if err != nil {
		return panel.Interview{}, panel.Cards{}, failed("read scorecards", err)
	}
	if reply[0] == "" {
		return panel.Interview{}, panel.Cards{}, notFound()
	}
	interview, err := k.readInterview(iv, reply[0])
	if err != nil {
		return panel.Interview{}, panel.Cards{}, err
	}
	if !interview.MaySee(viewer) {
		return panel.Interview{}, panel.Cards{}, notFound()
	}
	cards, err := k.visible(interview, viewer, reply[1:])
	return interview, cards, err
}

// visible applies the blind rule to the stored cards: user, card, user, card, …
func (k keys) visible(iv panel.Interview, viewer string, stored []string) (panel.Cards, error) {
	raw := map[string]string{}
	for i := 0; i+1 < len(stored); i += 2 {
		raw[stored[i]] = stored[i+1]
	}
	submitted := inPanelOrder(iv, every(stored, 2, 0))
	cards := panel.Cards{Readable: iv.MayReadCards(viewer, submitted)}
	if _, in := raw[viewer]; in {
		own, err := k.readCard(place{k.cards(iv.ID), viewer}, raw[viewer])
		if err != nil {
			return panel.Cards{}, err
		}
		cards.Own = &own
	}
	if !cards.Readable {
		return cards, nil
	}
	for _, user := range submitted {
		card, err := k.readCard(place{k.cards(iv.ID), user}, raw[user])
		if err != nil {
			return panel.Cards{}, err
		}
		cards.Open = append(cards.Open, card)
	}
	return cards, nil
}

func (k keys) readCard(at place, raw string) (panel.Scorecard, error) {
	var c panel.Scorecard
	err := k.read(at, raw, &c)
	return c, failed("read a scorecard", err)
}
