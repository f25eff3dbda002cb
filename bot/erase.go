package bot

import (
	"context"
	"errors"
	"time"
)

// eraseEvery is how long after its time an interview is erased, at most.
const eraseEvery = time.Hour

// eraseDue erases the interviews whose time has come, each in a step of its own,
// by what its record says and not by the index. It may be done at any time, twice
// and by several copies at once. One that cannot be read keeps no other from it.
func (b *Bot) eraseDue(ctx context.Context) error {
	ids, err := b.store.DueForErasure(ctx, b.post.team)
	if err != nil {
		return err
	}
	var errs []error
	erased := 0
	for _, id := range ids {
		done, err := b.store.EraseDue(ctx, b.post.team, id)
		if err == nil && len(done) == 0 {
			err = b.putRight(ctx, id)
		}
		erased += len(done)
		if err != nil {
			errs = append(errs[:min(len(errs), maxErrors)], err)
			if b.store.Ping(ctx) != nil {
				break // it is not the interview
			}
		}
	}
	if erased > 0 {
		b.log.Info("erased what was to be kept no longer", "interviews", erased)
		b.rewrite(ctx)
	}
	return errors.Join(errs...)
}

// maxErrors is how many of many errors are told.
const maxErrors = 10

// putRight mends the index of an interview that stands there as due and is not.
func (b *Bot) putRight(ctx context.Context, id string) error {
	_, err := b.repairAll(ctx, []string{id})
	return err
}

// rewrite has Redis write its files anew, as far as it lets us.
func (b *Bot) rewrite(ctx context.Context) {
	if err := b.store.Rewrite(ctx, b.post.team); err != nil {
		b.log.Warn("what was erased stands in the files of Redis until BGREWRITEAOF", "error", err)
	}
}
