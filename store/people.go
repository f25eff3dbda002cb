package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// personTTL is how long what Slack said of a person is believed: who travels or
// leaves is known before the next notice, at one users.info an hour.
const personTTL = time.Hour

// SavePerson keeps a person for an hour. An empty Channel leaves the channel
// that is known already, because Slack's answers about a person do not hold it.
func (s *Store) SavePerson(ctx context.Context, team string, p panel.Person) error {
	k, err := s.keysOf(team, p.User)
	if err != nil {
		return err
	}
	channel := p.Channel
	p.Channel = ""
	x := newTx()
	x.grow("HSET", k.person(p.User), "s", schema, "d", k.seal(k.personAt(p.User), p))
	if channel != "" {
		x.grow("HSET", k.person(p.User), "ch", channel)
	}
	x.shrink("EXPIRE", k.person(p.User), int(personTTL.Seconds()))
	_, err = s.commit(ctx, k, x)
	return err
}

// People reads these people by user id. Who is not known, or not any more, is
// missing from the map.
func (s *Store) People(ctx context.Context, team string, users ...string) (map[string]panel.Person, error) {
	k, err := s.keysOf(team, users...)
	if err != nil {
		return nil, err
	}
	replies := make([]*redis.SliceCmd, len(users))
	_, err = s.rdb.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, user := range users {
			replies[i] = p.HMGet(ctx, k.person(user), "d", "ch")
		}
		return nil
	})
	if err != nil {
		return nil, failed("read people", err)
	}
	people := map[string]panel.Person{}
	for i, user := range users {
		if err := k.readPerson(people, user, replies[i].Val()); err != nil {
			return nil, err
		}
	}
	return people, nil
}

func (k keys) personAt(user string) place { return place{k.person(user), "d"} }

// readPerson adds a person to the map. One who was kept under a data key that is
// gone is not known any more: Slack says again who they are.
func (k keys) readPerson(people map[string]panel.Person, user string, fields []any) error {
	raw, ok := fields[0].(string)
	if !ok {
		return nil
	}
	var p panel.Person
	switch err := k.read(k.personAt(user), raw, &p); {
	case errors.As(err, new(unopened)):
		return nil
	case err != nil:
		return failed("read a person", err)
	}
	p.Channel, _ = fields[1].(string)
	people[user] = p
	return nil
}
