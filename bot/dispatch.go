package bot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"panelist/handlers"
	"panelist/store"
	"panelist/views"
)

const (
	// lease is how long a claimed notice is ours. It outlives several calls, so
	// that a post has ended before another copy may look for the message.
	lease = time.Minute
	// settling is how long after a post has been given up Slack may still bring
	// it into the conversation. Nobody looks for it before.
	settling = 5 * time.Second
	// batch is how many notices are claimed at once: as many as one message holds.
	batch = views.MaxTogether
	// giveBackTimeout bounds how long Redis is waited for to take back what was
	// claimed or begun and not done.
	giveBackTimeout = 5 * time.Second
)

// dispatcher sends the notices of a workspace that fall due. One goroutine uses it.
type dispatcher struct {
	store  *store.Store
	slack  *slack.Client
	people handlers.Directory
	log    *slog.Logger
	team   string
	owner  string

	lease    time.Duration // of a claim; longer than patience and settling
	patience time.Duration // the longest that one call of Slack may take
	settling time.Duration
	locked   bool   // Slack has refused the token
	doubt    string // the name of a claim that failed; "" when there is none
}

// sendDue claims and sends until nothing is due. What it holds and does not
// come to, because the program stops or Slack asks for a pause, it gives back.
func (d *dispatcher) sendDue(ctx context.Context) error {
	if !d.unlocked(ctx) {
		return nil
	}
	for {
		claimed, err := d.claim(ctx)
		if err != nil || len(claimed) == 0 {
			return err
		}
		if rest, stopped := d.sendAll(ctx, claimed); stopped {
			return d.giveBack(ctx, rest)
		}
	}
}

// claim claims the next notices. One that failed is asked for again under its
// name: what it took all the same would else wait for the end of the lease.
func (d *dispatcher) claim(ctx context.Context) ([]store.Claimed, error) {
	if d.doubt == "" {
		d.doubt = store.NewID()
	}
	claimed, err := d.store.ClaimAgain(ctx, d.team, d.owner, d.doubt, d.lease, batch)
	if err == nil {
		d.doubt = ""
	}
	return claimed, err
}

// sendAll goes through what was claimed person by person. When it has to stop it
// returns what it did not come to. Slack counts the messages to one person for
// themselves: one refusal concerns that person, two of them the workspace.
func (d *dispatcher) sendAll(ctx context.Context, claimed []store.Claimed) (rest []store.Claimed, stopped bool) {
	limited := 0
	for len(claimed) > 0 {
		if ctx.Err() != nil {
			return claimed, true
		}
		end := samePerson(claimed)
		p := d.sendTo(ctx, claimed[:end])
		claimed = claimed[end:]
		if p.person != "" {
			limited++
		}
		if limited > 1 {
			p = pause{wait: p.wait}
			d.pause(ctx, p)
		}
		if p.stops() {
			return claimed, true
		}
	}
	return nil, false
}

// samePerson is how many of the first notices are to the same person.
func samePerson(claimed []store.Claimed) int {
	end := slices.IndexFunc(claimed, func(c store.Claimed) bool { return c.Notice.To != claimed[0].Notice.To })
	if end < 0 {
		return len(claimed)
	}
	return end
}

// giveBack lets go of notices that were not tried, so that nobody has to wait
// for the end of the lease.
func (d *dispatcher) giveBack(ctx context.Context, claimed []store.Claimed) error {
	ctx, done := outlasting(ctx, giveBackTimeout)
	defer done()
	var errs []error
	for _, c := range claimed {
		errs = append(errs, d.store.Postpone(ctx, c, c.Notice.Due, "given back unsent"))
	}
	return errors.Join(errs...)
}
