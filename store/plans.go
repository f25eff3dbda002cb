package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// planTTL is how long an organiser may take between the two views of the form.
const planTTL = 24 * time.Hour

// SavePlan keeps a plan for a day, for its organiser alone: the organiser is
// part of the key, so nobody writes over another's plan.
func (s *Store) SavePlan(ctx context.Context, team string, p panel.Plan) error {
	k, err := s.keysOf(team, p.ID, p.Organiser)
	if err != nil {
		return planGone()
	}
	p.Start = p.Start.UTC()
	at := place{key: k.plan(p.Organiser, p.ID)}
	now := time.Now()
	x := newTx()
	x.grow("SET", at.key, k.seal(at, p), "EX", int(planTTL.Seconds()))
	x.grow("ZADD", k.plans(), millis(now.Add(planTTL)), p.Organiser+":"+p.ID)
	x.shrink("ZREMRANGEBYSCORE", k.plans(), "-inf", millis(now.Add(-time.Hour))) // an hour for clocks that differ
	_, err = s.commit(ctx, k, x)
	return err
}

// Plan reads a plan of this organiser; NotFound when there is none, when it is
// older than a day and when it is another organiser's.
func (s *Store) Plan(ctx context.Context, team, id, organiser string) (panel.Plan, error) {
	k, err := s.keysOf(team, id, organiser)
	if err != nil {
		return panel.Plan{}, planGone()
	}
	at := place{key: k.plan(organiser, id)}
	raw, err := s.rdb.Get(ctx, at.key).Result()
	if errors.Is(err, redis.Nil) {
		return panel.Plan{}, planGone()
	}
	if err != nil {
		return panel.Plan{}, failed("read a plan", err)
	}
	var p panel.Plan
	err = k.read(at, raw, &p)
	return p, failed("read a plan", err)
}

func planGone() error {
	return panel.Errorf(panel.NotFound, "This form is older than a day or not yours. Start again with `/interview schedule`.")
}
