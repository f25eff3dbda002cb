package bot

import (
	"context"
	"errors"
	"time"

	"panelist/panel"
	"panelist/store"
)

const (
	// reconcileEvery is how long at most a notice is missing that should be there.
	reconcileEvery = 10 * time.Minute
	// allEvery is how often that looks at every interview there is, by its record
	// and not by an index: what is wrong with an index comes right again too.
	allEvery = 24 * time.Hour
	// afterlife is how long after its end an interview may still have notices to
	// send: feedback is overdue from the next working day on, for three days.
	afterlife = 8 * 24 * time.Hour
)

// reconcile compares what is stored with what follows from the interviews and
// puts the difference right, whatever made it: a fault of ours, a key that
// somebody deleted, a copy of another version. It may be done at any time, twice
// and by several copies at once.
func (b *Bot) reconcile(ctx context.Context) error {
	ids, giveBack, err := b.toReconcile(ctx)
	if err != nil {
		return err
	}
	done, err := b.repairAll(ctx, ids)
	if err == nil && done.Moved > 0 { // every interview may have had a place in that index
		done, err = b.repairEvery(ctx, done)
	}
	dropped, dropErr := b.dropObsolete(ctx)
	done.Dropped, err = dropped, errors.Join(err, dropErr)
	if err != nil {
		giveBack(ctx)
	}
	if done != (store.Repaired{}) {
		b.log.Warn("put right what did not fit the interviews", "notices_created", done.Created, "notices_queued", done.Queued, "notices_dropped", done.Dropped, "index_places", done.Indexed, "indexes_of_another_kind", done.Moved)
		b.Wake()
	}
	return err
}

// repairEvery goes through all interviews, whatever the indexes say.
func (b *Bot) repairEvery(ctx context.Context, sum store.Repaired) (store.Repaired, error) {
	ids, err := b.store.EveryInterview(ctx, b.post.team)
	if err != nil {
		return sum, err
	}
	done, err := b.repairAll(ctx, ids)
	return sum.Plus(done), err
}

// toReconcile lists the interviews to look at: once a day all of them. giveBack
// has the next one do it that did not come to its end.
func (b *Bot) toReconcile(ctx context.Context) (ids []string, giveBack func(context.Context), err error) {
	giveBack = func(context.Context) {}
	now, err := b.store.Now(ctx, b.post.team)
	if err != nil {
		return nil, giveBack, err
	}
	all, err := b.store.TakeTurn(ctx, b.post.team, "all", allEvery)
	if err != nil {
		return nil, giveBack, err
	}
	if !all {
		ids, err = b.store.EndingAfter(ctx, b.post.team, now.Add(-afterlife))
		if err != nil { // that index cannot be read: the records can
			ids, err = b.store.EveryInterview(ctx, b.post.team)
		}
		return ids, giveBack, err
	}
	giveBack = func(ctx context.Context) { b.giveTurn(ctx, "all") } // else it waits a day
	ids, err = b.store.EveryInterview(ctx, b.post.team)
	if err != nil {
		giveBack(ctx)
	}
	return ids, giveBack, err
}

// repairAll repairs one interview after the other. One that cannot be read keeps
// no other from it, and is no error: doing it all again soon would not help.
func (b *Bot) repairAll(ctx context.Context, ids []string) (sum store.Repaired, err error) {
	lookup := func(users ...string) (map[string]panel.Person, error) { return b.post.people.Lookup(ctx, users...) }
	var errs []error
	for _, id := range ids {
		if ctx.Err() != nil {
			break
		}
		done, err := b.store.Repair(ctx, b.post.team, id, lookup)
		sum = sum.Plus(done)
		if err != nil && panel.CodeOf(err) != panel.NotFound && !b.unreadable(ctx, id) { // NotFound: erased meanwhile
			errs = append(errs, err)
		}
		if len(errs) > 10 { // it is not the interviews
			break
		}
	}
	return sum, errors.Join(append(errs, ctx.Err())...)
}

// unreadable tells whether the fault is the record's alone, not that of Redis or
// Slack, and says so in the log: its data key is lost, or somebody wrote over it.
func (b *Bot) unreadable(ctx context.Context, id string) bool {
	_, _, err := b.store.Progress(ctx, b.post.team, id)
	if err == nil || panel.CodeOf(err) == panel.NotFound || b.store.Ready(ctx, b.post.team) != nil {
		return false
	}
	b.log.Error("an interview cannot be read", "interview", id, "error", err)
	return true
}

// dropObsolete drops what waits and will never be wanted again. A notice of an
// interview that cannot be read stays.
func (b *Bot) dropObsolete(ctx context.Context) (int, error) {
	now, err := b.store.Now(ctx, b.post.team)
	if err != nil {
		return 0, err
	}
	known := map[string]*found{}
	return b.store.DropObsolete(ctx, b.post.team, b.post.lease, func(n panel.Notice) (bool, error) {
		f := known[n.Interview]
		if f == nil {
			if f, err = b.find(ctx, n.Interview); err != nil {
				return false, err
			}
			known[n.Interview] = f
		}
		return f.gone || !f.unreadable && f.iv.Obsolete(n, now), nil
	})
}

// found is what there is of an interview: neither flag set, itself.
type found struct {
	iv               panel.Interview
	gone, unreadable bool
}

func (b *Bot) find(ctx context.Context, id string) (*found, error) {
	iv, _, err := b.store.Progress(ctx, b.post.team, id)
	switch {
	case err == nil:
		return &found{iv: iv}, nil
	case panel.CodeOf(err) == panel.NotFound:
		return &found{gone: true}, nil
	case b.unreadable(ctx, id):
		return &found{unreadable: true}, nil
	}
	return nil, err
}

// inTurn has a job done by one copy in each interval: whichever comes first. The
// interval is halved, so that a copy that comes a little early does not have it
// done half as often.
func (b *Bot) inTurn(j job) job {
	run := j.run
	j.run = func(ctx context.Context) error {
		mine, err := b.store.TakeTurn(ctx, b.post.team, j.name, j.every/2)
		if err != nil || !mine {
			return err
		}
		if err := run(ctx); err != nil {
			b.giveTurn(ctx, j.name) // else it waits for its interval
			return err
		}
		return nil
	}
	return j
}

// giveTurn has the next one do what was not done to its end, even when the
// reason is a stop.
func (b *Bot) giveTurn(ctx context.Context, name string) {
	ctx, done := outlasting(ctx, giveBackTimeout)
	defer done()
	if err := b.store.GiveTurn(ctx, b.post.team, name); err != nil {
		b.log.Warn("could not give a turn back", "job", name, "error", err)
	}
}
