package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"panelist/config"
	"panelist/handlers"
	"panelist/panel"
	"panelist/questions"
	"panelist/route"
	"panelist/store"
)

// Bot is a running copy of Panelist.
type Bot struct {
	cfg    config.Config
	log    *slog.Logger
	store  *store.Store
	slack  *slack.Client
	table  *route.Table
	post   *dispatcher
	desk   *desk
	health *health
	wake   chan struct{}
}

// Run runs Panelist until ctx ends, and then finishes what is in hand. It
// returns an error when it cannot start or when Slack refuses its tokens.
func Run(ctx context.Context, cfg config.Config, log *slog.Logger) error {
	b, err := New(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.Run(ctx)
}

// Option changes what New puts together.
type Option func(*extras)

// extras are what options may change, and nothing else.
type extras struct {
	lots   func() string
	atOnce int
}

// Lots lets draw decide what is else left to chance; see handlers.Deps. With
// the same lots a demo deals the same questions in every run. It is called from
// many goroutines at once.
func Lots(draw func() string) Option {
	return func(e *extras) { e.lots = draw }
}

// AtOnce lets n requests wait for Redis or Slack at once; see handlers.Deps.
func AtOnce(n int) Option {
	return func(e *extras) { e.atOnce = n }
}

// New opens the packs, Redis and Slack, and puts the parts together.
func New(ctx context.Context, cfg config.Config, log *slog.Logger, options ...Option) (*Bot, error) {
	bank, err := Bank(cfg.PacksDir)
	if err != nil {
		return nil, err
	}
	api := newSlack(cfg, log)
	who, err := api.AuthTestContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("signing in to Slack with SLACK_BOT_TOKEN (run `panelist check`): %w", err)
	}
	st, err := openStore(ctx, cfg, log)
	if err != nil {
		return nil, err
	}
	b := &Bot{
		cfg: cfg, log: log, store: st, slack: api,
		wake: make(chan struct{}, 1),
	}
	var more extras
	for _, change := range options {
		change(&more)
	}
	b.table = handlers.Routes(handlers.Deps{
		Bank: bank, Store: st, Once: Once(st), Slack: api, Team: who.TeamID, Wake: b.Wake, Log: log, Admins: cfg.Admins, KeepDays: cmp.Or(cfg.KeepDays, panel.DefaultKeepDays), Lots: more.lots, AtOnce: more.atOnce,
	})
	b.desk = newDesk(b.table, log)
	b.health = &health{store: st, team: who.TeamID, desk: b.desk}
	b.post = &dispatcher{
		store: st, slack: api, log: log, team: who.TeamID, owner: replica(),
		people: handlers.Directory{Store: st, Slack: api, Team: who.TeamID},
		lease:  lease, patience: callTimeout, settling: settling,
	}
	return b, nil
}

// Bank loads the packs of a folder, or the built-in ones when dir is "".
func Bank(dir string) (panel.Bank, error) {
	if dir == "" {
		return questions.Embedded()
	}
	return questions.LoadDir(dir)
}

// Run serves until ctx ends and then drains.
func (b *Bot) Run(ctx context.Context) error {
	b.warn(ctx)
	group, ctx := errgroup.WithContext(ctx)
	ctx, stop := markingStop(ctx)
	defer stop()
	for n := range connections {
		group.Go(func() error { return b.listen(ctx, n) })
	}
	group.Go(func() error { return b.dispatch(ctx) })
	group.Go(func() error { return b.tick(ctx) })
	group.Go(func() error { return b.health.serve(ctx, b.cfg.Listen) })
	return group.Wait()
}

// Close gives the connection to Redis back.
func (b *Bot) Close() error { return b.store.Close() }

// Wake has the notices looked for now, without waiting for the next tick.
func (b *Bot) Wake() {
	select {
	case b.wake <- struct{}{}:
	default: // somebody has woken it already
	}
}

// Store is the bot's memory; the demo moves its clock and reads what is due.
func (b *Bot) Store() *store.Store { return b.store }

// replica names this process among the copies.
func replica() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%s-%d", host, os.Getpid())
}
