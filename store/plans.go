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

// lastPlanScript: KEYS the plans of the workspace; ARGV what an organiser's begin
// with there, prefix of the organiser's plans, prefix of the interview keys;
// returns id and text ("" when it has expired) of the one that was saved last, or
// nothing when there is none or its interview was scheduled. The keys of plan and
// interview are built here from the index's own hash tag.
var lastPlanScript = redis.NewScript(`
for _, name in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, -1)) do
  if string.sub(name, 1, #ARGV[1]) == ARGV[1] then
    local id = string.sub(name, #ARGV[1] + 1)
    if redis.call('EXISTS', ARGV[3] .. id) == 1 then return {} end
    return {id, redis.call('GET', ARGV[2] .. id) or ''}
  end
end
return {}
`)

// LastPlan reads the plan that this organiser saved last; found is false when
// there is none, when it is older than a day and when it was scheduled.
func (s *Store) LastPlan(ctx context.Context, team, organiser string) (p panel.Plan, found bool, err error) {
	k, err := s.keysOf(team, organiser)
	if err != nil {
		return p, false, err
	}
	reply, err := lastPlanScript.Run(ctx, s.rdb, []string{k.plans()}, organiser+":", k.plan(organiser, ""), k.interviews()).StringSlice()
	if err != nil || len(reply) < 2 || reply[1] == "" {
		return p, false, failed("look for a plan", err)
	}
	err = k.read(place{key: k.plan(organiser, reply[0])}, reply[1], &p)
	return p, err == nil, failed("read a plan", err)
}

func planGone() error {
	return panel.Errorf(panel.NotFound, "This form is older than a day or not yours. Start again with `/interview schedule`.")
}
