package bot

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/robfig/cron/v3"
)

// job is something that every copy does again and again. Copies do it beside
// each other and at any time, so that doing it twice must change nothing.
type job struct {
	name  string
	every time.Duration // at least a second; the first time is that long after the start
	run   func(ctx context.Context) error
}

// jobs lists all that is done by the clock.
func (b *Bot) jobs() []job {
	return []job{
		{"wake", b.cfg.Tick, func(context.Context) error { b.Wake(); return nil }},
		b.inTurn(job{"reconcile", reconcileEvery, b.reconcile}),
		b.inTurn(job{"erase", eraseEvery, b.eraseDue}),
		b.inTurn(job{"scrub", b.cfg.Tick, b.scrub}),
	}
}

// schedule gives jobs to a new clock. A job that still runs when its time
// comes again is left out once.
func (b *Bot) schedule(ctx context.Context, jobs []job) (*cron.Cron, error) {
	// SkipIfStillRunning stands outside Recover: the other way round one panic
	// would keep the job from ever running again (reliability.md section 1.5).
	logger := cron.PrintfLogger(slog.NewLogLogger(b.log.Handler(), slog.LevelWarn))
	c := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(logger), cron.Recover(logger)))
	for _, j := range jobs {
		if _, err := c.AddFunc(fmt.Sprintf("@every %s", j.every), func() { b.do(ctx, j) }); err != nil {
			return nil, fmt.Errorf("job %s, every %s: %w", j.name, j.every, err)
		}
	}
	return c, nil
}

// do runs a job, some time into its interval.
func (b *Bot) do(ctx context.Context, j job) {
	if !jitter(ctx, j.every) {
		return
	}
	if err := j.run(ctx); err != nil && ctx.Err() == nil {
		b.log.Error("a job failed", "job", j.name, "error", err)
	}
}

// jitter spreads the copies over the first sixth of an interval; false when ctx
// ended meanwhile.
func jitter(ctx context.Context, every time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(rand.N(every/6 + 1)):
		return true
	}
}
