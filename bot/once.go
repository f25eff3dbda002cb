package bot

import (
	"context"

	"panelist/route"
	"panelist/store"
)

// Once lends the store's memory of deliveries to the router, which knows
// nothing of the store.
func Once(s *store.Store) route.Once { return once{s} }

type once struct{ store *store.Store }

func (o once) Claim(ctx context.Context, team, key string) (route.Standing, string, error) {
	token, err := o.store.ClaimOnce(ctx, team, key)
	if err != nil || token != "" {
		return route.Fresh, token, err
	}
	settled, err := o.store.OnceSettled(ctx, team, key)
	if settled {
		return route.Done, "", err
	}
	return route.Held, "", err
}

func (o once) Settle(ctx context.Context, team, key, token string, done bool) error {
	if done {
		return o.store.SettleOnce(ctx, team, key)
	}
	return o.store.ReleaseOnce(ctx, team, key, token)
}
