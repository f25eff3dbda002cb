package route

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// Standing says how far a deed has come.
type Standing int

// The standings of a deed.
const (
	Fresh Standing = iota // claimed now, by this call
	Held                  // somebody else holds the claim
	Done                  // settled before
)

// Once remembers deeds, over all copies of the program.
type Once interface {
	// Claim takes the deed for a short while, or says how it stands. token
	// names this claim, for Settle.
	Claim(ctx context.Context, team, key string) (standing Standing, token string, err error)
	// Settle ends the claim. done is false when the deed failed and may be
	// tried again at once, unless the claim has run out and another holds it.
	Settle(ctx context.Context, team, key, token string, done bool) error
}

// Idempotent returns a wrapper for handlers that change something: of several
// deliveries of one deed a single one takes effect. A deed that is done already
// gets the empty reply, one that is in hand gets ErrBusy.
func Idempotent(once Once) func(Handler) Handler {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Reply, error) {
			standing, token, err := once.Claim(ctx, r.Team, r.Key)
			switch {
			case err != nil:
				return Reply{}, fmt.Errorf("claim the request: %w", err)
			case standing == Held:
				return Reply{}, ErrBusy
			case standing == Done:
				return Reply{}, nil
			}
			reply, err := h(ctx, r)
			settle(ctx, once, r, token, err == nil)
			return reply, err
		}
	}
}

// settleBudget is what a settlement may add to Budget: the acknowledgement
// waits for it, and must still be out within Slack's 3 s (slack.md section 2).
const settleBudget = 200 * time.Millisecond

// settle has a time of its own, since a deed that used its whole budget was
// done all the same. A failure is only logged: the claim ends by itself, and
// the deed's own guards stand behind this ring.
func settle(ctx context.Context, once Once, r Request, token string, done bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleBudget)
	defer cancel()
	if err := once.Settle(ctx, r.Team, r.Key, token, done); err != nil {
		slog.WarnContext(ctx, "could not settle", "name", r.Name, "error", err)
	}
}
