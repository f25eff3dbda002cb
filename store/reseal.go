package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Resealed is what Reseal did.
type Resealed struct {
	Sealed   int      // texts that the first data key has sealed now
	Already  int      // texts that it had sealed before
	Unopened []string // texts that no key opens, each a name in Redis and why; they were left as they are
}

// resealPage is how many keys are looked at in one round trip.
const resealPage = 500

// resealRounds bounds how often a workspace is gone through. One round does it
// all; the next looks whether other copies wrote with another key meanwhile.
const resealRounds = 5

// ErrStillOther says that texts sealed otherwise keep coming.
var ErrStillOther = errors.New("another copy of Panelist still writes with other keys: give every copy the same DATA_KEYS, restart it and try again")

// Reseal seals everything that a workspace holds with the first data key:
// interviews, scorecards, drafts, plans and people, kept readable or sealed with
// another key until now, and the index of candidates. It may run beside working
// copies and be repeated: a text is written only over exactly what was read.
// Without a data key it is refused. It goes through all keys by SCAN and so takes
// about as long as reading all of them; slots of a Cluster must not be on the
// move, nor may the master change.
func (s *Store) Reseal(ctx context.Context, team string) (Resealed, error) {
	var all Resealed
	k, err := s.keysOf(team)
	if err != nil {
		return all, err
	}
	if len(s.keys) == 0 {
		return all, errors.New("there is no data key to seal with")
	}
	for range resealRounds {
		round, err := s.resealRound(ctx, k)
		all.Sealed += round.Sealed
		all.Already, all.Unopened = round.Sealed+round.Already-all.Sealed, round.Unopened
		if err != nil || round.Sealed == 0 {
			return all, failed("reseal", err)
		}
	}
	return all, ErrStillOther
}

func (s *Store) resealRound(ctx context.Context, k keys) (done Resealed, err error) {
	node, err := s.nodeOf(ctx, k.meta())
	if err != nil {
		return done, err
	}
	for _, kind := range []string{"string", "hash"} {
		for cursor, more := uint64(0), true; more; more = cursor != 0 {
			var names []string
			if names, cursor, err = node.ScanType(ctx, cursor, k.tag+"*", resealPage, kind).Result(); err != nil {
				return done, err
			}
			if err := s.resealKeys(ctx, k, kind, names, &done); err != nil {
				return done, err
			}
		}
	}
	return done, nil
}

func (s *Store) resealKeys(ctx context.Context, k keys, kind string, names []string, done *Resealed) error {
	texts, err := s.texts(ctx, kind, names)
	if err != nil {
		return err
	}
	for at, raw := range texts {
		if id, _ := sealedWith(raw); id == k.keyring[0].id {
			done.Already++
			continue
		}
		text, err := k.open(at, raw)
		if err != nil {
			done.Unopened = append(done.Unopened, fmt.Sprintf("%s: %v", at.key, err))
			continue
		}
		if err := s.resealText(ctx, k, at, raw, text); err != nil {
			return err
		}
		done.Sealed++
	}
	return nil
}

// texts reads what these keys hold of people's words: all that is sealed or is
// a JSON object. Nothing else in Redis begins like either.
func (s *Store) texts(ctx context.Context, kind string, names []string) (map[place]string, error) {
	replies, err := s.rdb.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, name := range names {
			if kind == "hash" {
				p.HGetAll(ctx, name)
			} else {
				p.Get(ctx, name)
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) { // a key may have expired since
		return nil, err
	}
	found := map[place]string{}
	add := func(at place, raw string) {
		if strings.HasPrefix(raw, mark) || strings.HasPrefix(raw, "{") {
			found[at] = raw
		}
	}
	for i, reply := range replies {
		switch reply := reply.(type) {
		case *redis.StringCmd:
			add(place{key: names[i]}, reply.Val())
		case *redis.MapStringStringCmd:
			for field, raw := range reply.Val() {
				add(place{names[i], field}, raw)
			}
		}
	}
	return found, nil
}

// resealText writes a text over what was read there. Where somebody was faster
// it changes nothing: the next round looks again.
func (s *Store) resealText(ctx context.Context, k keys, at place, was, text string) error {
	now := k.sealText(at, []byte(text))
	if at.field == "" {
		return resealScript.Run(ctx, s.rdb, []string{at.key}, was, now).Err()
	}
	x := newTx()
	x.fieldIs(at.key, at.field, was)
	x.grow("HSET", at.key, at.field, now)
	if id, ok := strings.CutPrefix(at.key, k.interviews()); ok {
		iv, err := k.readInterview(id, was)
		if err != nil {
			return err
		}
		x.rekey(k, iv, iv)
	}
	_, err := s.commit(ctx, k, x)
	return err
}

// resealScript: KEYS[1] a STRING; ARGV what it must hold, what it shall hold for
// as long as it was to live. A draft or plan that has changed or gone is left so.
var resealScript = redis.NewScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL') end
return 1
`)
