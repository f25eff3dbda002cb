package bot

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/slack-go/slack"

	"panelist/handlers"
	"panelist/panel"
	"panelist/store"
	"panelist/views"
)

const (
	// lease is how long a claimed notice is ours. It outlives several calls, so
	// that a post has ended before another copy may look for the message.
	lease = time.Minute
	// batch is how many notices are claimed at once: no more than can be sent
	// within the lease.
	batch = 10
	// giveBackTimeout bounds how long a stop waits for Redis to take claims back.
	giveBackTimeout = 5 * time.Second
	// zoneSlack is how much later than planned a notice may be due by the
	// person's present zone before it is put back.
	zoneSlack = time.Minute
)

// dispatcher sends the notices of a workspace that fall due.
type dispatcher struct {
	store  *store.Store
	slack  *slack.Client
	people handlers.Directory
	log    *slog.Logger
	team   string
	owner  string
}

// sendDue claims and sends until nothing is due. What it holds and does not
// come to, because the program stops or Slack asks for a pause, it gives back.
func (d *dispatcher) sendDue(ctx context.Context) error {
	for {
		claimed, err := d.store.ClaimDue(ctx, d.team, d.owner, lease, batch)
		if err != nil || len(claimed) == 0 {
			return err
		}
		for i, c := range claimed {
			if ctx.Err() != nil {
				return d.giveBack(ctx, claimed[i:])
			}
			if o := d.send(ctx, c); o.wait > 0 {
				return d.giveBack(ctx, claimed[i+1:])
			}
		}
	}
}

// giveBack lets go of notices that were not tried, so that nobody has to wait
// for the end of the lease.
func (d *dispatcher) giveBack(ctx context.Context, claimed []store.Claimed) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), giveBackTimeout)
	defer done()
	var errs []error
	for _, c := range claimed {
		errs = append(errs, d.store.Postpone(ctx, c, c.Notice.Due, "given back unsent"))
	}
	return errors.Join(errs...)
}

// send brings one claimed notice to an end, or leaves it to the next claim.
func (d *dispatcher) send(ctx context.Context, c store.Claimed) outcome {
	o := d.attempt(ctx, c)
	if ctx.Err() != nil && o.kind == notSent {
		o = outcome{kind: later, at: c.Notice.Due, why: "given back unsent"}
	}
	err := d.settle(context.WithoutCancel(ctx), c, o)
	d.log.Info("notice", "id", c.Notice.ID, "attempt", c.Attempt, "outcome", o.kind.String(), "why", o.why, "error", err)
	return o
}

// attempt looks at the present state before it sends: what was planned may have
// become pointless, and may have been sent by a copy that died.
func (d *dispatcher) attempt(ctx context.Context, c store.Claimed) outcome {
	iv, submitted, err := d.store.Progress(ctx, d.team, c.Notice.Interview)
	if panel.CodeOf(err) == panel.NotFound {
		return outcome{kind: pointless, why: "no such interview"}
	}
	if err != nil {
		return failedWith(err)
	}
	now, err := d.store.Now(ctx, d.team)
	if err != nil {
		return failedWith(err)
	}
	if !iv.Wants(c.Notice, submitted, now) {
		return outcome{kind: pointless, why: "no longer wanted"}
	}
	to, o := d.recipient(ctx, c.Notice.To)
	if o != nil {
		return *o
	}
	if iv.Superseded(c.Notice, to, now) {
		return outcome{kind: pointless, why: "a later notice is due as well"}
	}
	if due := iv.DueFor(c.Notice, to); due.After(now.Add(zoneSlack)) {
		return outcome{kind: later, at: due, why: "the person's working hours have changed"}
	}
	if c.Again {
		if o := d.lookBack(ctx, to.Channel, c); o != nil {
			return *o
		}
	}
	if time.Until(c.ClaimedAt.Add(lease)) < callTimeout {
		return outcome{kind: unknown, why: "the lease is too short for another post"}
	}
	return d.postTo(ctx, to.Channel, c.Notice, views.Notice(c.Notice, iv, to, submitted))
}

// recipient finds the person and the direct message with them.
func (d *dispatcher) recipient(ctx context.Context, user string) (panel.Person, *outcome) {
	people, err := d.people.Lookup(ctx, user)
	if err != nil {
		o := beforePost(err)
		return panel.Person{}, &o
	}
	to, known := people[user]
	if !known || to.Gone {
		return to, &outcome{kind: undeliverable, why: "the account is deactivated or unknown"}
	}
	if to.Channel != "" {
		return to, nil
	}
	dm, _, _, err := d.slack.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		o := beforePost(err)
		return to, &o
	}
	to.Channel = dm.ID
	if err := d.store.SavePerson(ctx, d.team, to); err != nil {
		d.log.Warn("could not remember a conversation", "error", err)
	}
	return to, nil
}
