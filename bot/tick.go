package bot

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/robfig/cron/v3"
)

// tick is the clock that has due notices looked for. The truth is what stands
// in Redis: a tick that is missed or doubled loses nothing and repeats nothing.
func (b *Bot) tick(ctx context.Context) error {
	// SkipIfStillRunning stands outside Recover: the other way round one panic
	// would keep the job from ever running again (reliability.md section 1.5).
	logger := cron.PrintfLogger(slog.NewLogLogger(b.log.Handler(), slog.LevelWarn))
	c := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(logger), cron.Recover(logger)))
	if _, err := c.AddFunc(fmt.Sprintf("@every %s", b.cfg.Tick), func() { b.jitter(ctx); b.Wake() }); err != nil {
		return fmt.Errorf("TICK: %w", err)
	}
	c.Start()
	b.Wake() // what fell due while nobody ran
	<-ctx.Done()
	<-c.Stop().Done()
	return nil
}

// jitter spreads the copies over the first sixth of the interval.
func (b *Bot) jitter(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(rand.N(b.cfg.Tick/6 + 1)):
	}
}

// dispatch sends what is due whenever it is woken.
func (b *Bot) dispatch(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-b.wake:
			if err := b.post.sendDue(ctx); err != nil && ctx.Err() == nil {
				b.log.Error("sending notices", "error", err)
			}
		}
	}
}
