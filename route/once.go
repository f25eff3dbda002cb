package route

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
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
// gets the empty reply, one that is in hand, and every form, gets ErrBusy. An event
// in hand is waited for until ctx ends: nobody is told to try it again, so that only
// one that is done may be acknowledged.
func Idempotent(once Once) func(Handler) Handler {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Reply, error) {
			standing, token, err := once.Claim(ctx, r.Team, r.Key)
			for r.Kind == Event && standing == Held && err == nil && rest(ctx, lookAgain) {
				standing, token, err = once.Claim(ctx, r.Team, r.Key)
			}
			switch {
			case err != nil:
				return Reply{}, fmt.Errorf("claim the request: %w", err)
			case standing == Held, standing == Done && r.Kind == Submit: // an empty reply would close the form
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

// lookAgain is how long to wait between two looks at an event in hand.
const lookAgain = 100 * time.Millisecond

// rest waits; false when ctx ended meanwhile.
func rest(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// OneClick returns a wrapper for handlers of elements that somebody may well
// press again, only not by a double click: the same press of the same element by
// the same person gets ErrAgain for as long as a claim lasts. One that failed, in
// the handler or in its Then, may be pressed again at once.
func OneClick(once Once) func(Handler) Handler {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Reply, error) {
			click := r
			click.Key = strings.Join([]string{"click", r.User, r.Channel, r.MessageTS, r.Name, r.Suffix, r.Value}, " ")
			standing, token, err := once.Claim(ctx, r.Team, click.Key)
			switch {
			case err != nil:
				return Reply{}, fmt.Errorf("claim the click: %w", err)
			case standing != Fresh:
				return Reply{}, ErrAgain
			}
			reply, err := h(ctx, r)
			if err != nil {
				settle(ctx, once, click, token, false)
				return Reply{}, err
			}
			reply.Then = released(once, click, token, reply.Then)
			return reply, nil
		}
	}
}

// released is then, which may be nil, giving the claim back when it fails.
func released(once Once, r Request, token string, then func(context.Context) error) func(context.Context) error {
	if then == nil {
		return nil
	}
	return func(ctx context.Context) error {
		done := false
		defer func() { // also when it panics
			if !done {
				settle(ctx, once, r, token, false)
			}
		}()
		err := then(ctx)
		done = err == nil
		return err
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
