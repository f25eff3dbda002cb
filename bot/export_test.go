package bot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"panelist/config"
)

// RunJob does a job of the list now, as the clock would.
func (b *Bot) RunJob(ctx context.Context, name string) error {
	for _, j := range b.jobs() {
		if j.name == name {
			return j.run(ctx)
		}
	}
	return fmt.Errorf("there is no job %q", name)
}

// Sender is a copy that only sends notices, with a lease as short as a test can
// wait for.
func Sender(ctx context.Context, cfg config.Config, log *slog.Logger) error {
	b, err := New(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer b.Close()
	b.post.lease, b.post.patience, b.post.settling = SenderLease, 800*time.Millisecond, 500*time.Millisecond
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for ; ctx.Err() == nil; <-poll.C {
		if err := b.post.sendDue(ctx); err != nil {
			log.Error("sending notices", "error", err)
		}
	}
	return nil
}

// SenderLease is how long a Sender holds a notice.
const SenderLease = 3 * time.Second

// InHand is how many envelopes the copy works on.
func (b *Bot) InHand() int {
	b.desk.mu.Lock()
	defer b.desk.mu.Unlock()
	return b.desk.inHand
}
