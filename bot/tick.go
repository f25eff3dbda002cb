package bot

import (
	"context"
	"fmt"
	"time"
)

// afterFailure is how soon notices are looked for again when that failed: what
// Redis held up goes out soon after it is back, and not only with the next tick.
const afterFailure = 5 * time.Second

// tick is the clock: it has the jobs done. The truth is what stands in Redis: a
// tick that is missed or doubled loses nothing and repeats nothing.
func (b *Bot) tick(ctx context.Context) error {
	c, err := b.schedule(ctx, b.jobs())
	if err != nil {
		return fmt.Errorf("TICK: %w", err)
	}
	c.Start()
	b.Wake() // what fell due while nobody ran
	<-ctx.Done()
	<-c.Stop().Done()
	return nil
}

// dispatch sends what is due whenever it is woken. However often it fails, one
// more look is planned and not one for each.
func (b *Bot) dispatch(ctx context.Context) error {
	again := time.NewTimer(afterFailure)
	again.Stop()
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-again.C:
			b.Wake()
		case <-b.wake:
			again.Stop()
			if err := b.post.sendDue(ctx); err != nil && ctx.Err() == nil {
				b.log.Error("sending notices", "error", err)
				again.Reset(afterFailure)
			}
		}
	}
}
