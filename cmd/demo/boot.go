package main

import (
	"context"
	"fmt"
	"sync/atomic"

	"panelist/bot"
)

// running is a bot at work.
type running struct {
	*bot.Bot
	stop  context.CancelFunc
	ended chan struct{}
}

// bot is the one at work.
func (d *demo) bot() *bot.Bot { return d.running.Load().Bot }

// boot starts a bot in a workspace and a Redis in which nothing has happened
// yet: their clocks are set alike, the interviews of the file are scheduled.
func (d *demo) boot(ctx context.Context) error {
	b, err := bot.New(ctx, d.config(), d.log, bot.Lots(numbered("DEMO")))
	if err != nil {
		return err
	}
	if err := d.furnish(ctx, b); err != nil {
		_ = b.Close() // nothing was made that would be lost
		return err
	}
	r := &running{Bot: b, ended: make(chan struct{})}
	ctx, r.stop = context.WithCancel(ctx)
	go func() {
		defer close(r.ended)
		if err := b.Run(ctx); ctx.Err() == nil {
			d.failed <- err
		}
	}()
	d.running.Store(r)
	return nil
}

func (d *demo) furnish(ctx context.Context, b *bot.Bot) error {
	if err := b.Store().StartClock(ctx, d.file.Team.ID, d.slack.Now()); err != nil {
		return err
	}
	return d.schedule(ctx, b.Store())
}

// numbered makes the same ids in every run: they decide who is asked what, and
// a replayed session must find the same questions again.
func numbered(prefix string) func() string {
	var n atomic.Int64
	return func() string {
		return fmt.Sprintf("%s%04d", prefix, n.Add(1))
	}
}

// halt stops the bot and waits until it has finished.
func (d *demo) halt() {
	r := d.running.Load()
	r.stop()
	<-r.ended
	_ = r.Close() // what it kept goes with the embedded Redis
}

// reset begins anew: a script ends, everybody is back at the start, and the
// page stays where it is.
func (d *demo) reset(ctx context.Context) error {
	d.showing.Stop() // before the bot: it would be fed while it drains
	d.moving.Lock()
	defer d.moving.Unlock()
	d.halt()
	d.slack.Reset()
	d.redis.FlushAll()
	if err := d.boot(ctx); err != nil {
		return fmt.Errorf("the bot does not start again; stop the demo and start it anew: %w", err)
	}
	return nil
}
