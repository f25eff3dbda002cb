package store

import (
	"context"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// recordScript: KEYS interview, cards, drafts…; returns the interview's text (""
// when there is none), the text of each draft, in their order ("" for none), then
// user and card of each card that is in.
var recordScript = redis.NewScript(`
local out = {redis.call('HGET', KEYS[1], 'd') or ''}
for i = 3, #KEYS do out[#out + 1] = redis.call('GET', KEYS[i]) or '' end
for _, v in ipairs(redis.call('HGETALL', KEYS[2])) do out[#out + 1] = v end
return out
`)

// Export reads all that is kept of these interviews, for a candidate who asks for
// it through an admin; whether the person is one is the caller's to check. Cards
// and drafts are read with the interview in one step, and the rule is asked about
// exactly that state: Interview.MayExport, MayExportCards. Where that says no the
// record holds the admin's own alone and says so. Interviews that do not exist, or
// whose candidate the admin is, are left out.
func (s *Store) Export(ctx context.Context, team, admin string, ids ...string) ([]panel.Record, error) {
	k, err := s.keysOf(team, append(ids, admin)...)
	if err != nil {
		return nil, err
	}
	var records []panel.Record
	for _, id := range ids {
		r, err := s.record(ctx, k, admin, id)
		switch {
		case panel.CodeOf(err) == panel.NotFound:
		case err != nil:
			return nil, err
		default:
			records = append(records, r)
		}
	}
	return records, nil
}

func (s *Store) record(ctx context.Context, k keys, admin, id string) (r panel.Record, err error) {
	was, err := s.load(ctx, k, id)
	if err != nil {
		return r, err
	}
	users := inPanelOrder(was.iv, involved(was.iv))
	names := []string{k.interview(id), k.cards(id)}
	for _, user := range users {
		names = append(names, k.draft(id, user))
	}
	reply, err := recordScript.Run(ctx, s.rdb, names).StringSlice()
	if err != nil {
		return r, failed("read a record", err)
	}
	if reply[0] == "" {
		return r, notFound()
	}
	if r.Interview, err = k.readInterview(id, reply[0]); err != nil {
		return r, err
	}
	if !r.Interview.MayExport(admin) {
		return r, notFound()
	}
	drafts, cards := reply[1:1+len(users)], reply[1+len(users):]
	r.Withheld = !r.Interview.MayExportCards(admin, every(cards, 2, 0))
	return r, k.addFeedback(&r, admin, users, drafts, cards)
}

// addFeedback opens what the record may hold of cards (user, card, …) and drafts.
func (k keys) addFeedback(r *panel.Record, admin string, users, drafts, cards []string) error {
	id, sent := r.Interview.ID, map[string]string{}
	for i := 0; i+1 < len(cards); i += 2 {
		sent[cards[i]] = cards[i+1]
	}
	add := func(to *[]panel.Scorecard, user string, at place, raw string) error {
		if raw == "" || r.Withheld && user != admin {
			return nil
		}
		c, err := k.readCard(at, raw)
		*to = append(*to, c)
		return err
	}
	for _, user := range inPanelOrder(r.Interview, every(cards, 2, 0)) {
		if err := add(&r.Cards, user, place{k.cards(id), user}, sent[user]); err != nil {
			return err
		}
	}
	for i, user := range users {
		if err := add(&r.Drafts, user, place{key: k.draft(id, user)}, drafts[i]); err != nil {
			return err
		}
	}
	return nil
}
