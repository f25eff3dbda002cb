package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"

	"panelist/bot"
	"panelist/config"
	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/views/samples"
)

// demo is the running whole.
type demo struct {
	slack *sandbox.Server
	redis *miniredis.Miniredis
	bot   *bot.Bot
	stop  context.CancelFunc
	ended chan struct{} // closed when the bot has ended, with err
	err   error
}

// start brings up the local Slack, Redis and the bot, in that order, and last
// the page, which needs all three.
func start(ctx context.Context, listen string, log *slog.Logger) (*demo, error) {
	d := &demo{slack: sandbox.New(workspace()), redis: miniredis.NewMiniRedis(), ended: make(chan struct{})}
	if err := d.slack.Start(listen); err != nil {
		return nil, explain(listen, err)
	}
	if err := d.redis.Start(); err != nil {
		d.slack.Close()
		return nil, fmt.Errorf("embedded Redis: %w", err)
	}
	b, err := bot.New(ctx, d.config(), log)
	if err != nil {
		d.redis.Close()
		d.slack.Close()
		return nil, err
	}
	d.bot = b
	d.slack.SetPage(page.New(d.slack, page.Options{Clock: jumps, Jump: d.jump, Next: d.next, Hint: hint, Stories: stories(), StoryPeople: storyPeople(), StoryNow: samples.Now()}))
	d.run(ctx)
	return d, nil
}

// explain says what to type when the address is not to be had.
func explain(listen string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken, perhaps by another demo; stop that one, or choose a free port: go run ./cmd/demo -listen 127.0.0.1:0", listen)
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EADDRNOTAVAIL):
		return fmt.Errorf("this machine does not let the demo listen on %s; try: go run ./cmd/demo -listen 127.0.0.1:0", listen)
	}
	return fmt.Errorf("-listen wants an address like 127.0.0.1:8080: %w", err)
}

// config points the bot at the local Slack and the embedded Redis.
func (d *demo) config() config.Config {
	return config.Config{
		BotToken: config.Secret(d.slack.BotToken()), AppToken: config.Secret(d.slack.AppToken()), APIURL: d.slack.APIURL(),
		RedisURL: config.Secret("redis://" + d.redis.Addr()), Tick: 15 * time.Second,
	}
}

// run lets the bot work beside us.
func (d *demo) run(ctx context.Context) {
	ctx, d.stop = context.WithCancel(ctx)
	go func() {
		defer close(d.ended)
		d.err = d.bot.Run(ctx)
	}()
}

// wait blocks until the bot ends. That it was told to end is no error.
func (d *demo) wait(ctx context.Context) error {
	<-d.ended
	if ctx.Err() != nil && errors.Is(d.err, context.Canceled) {
		return nil
	}
	return d.err
}

func (d *demo) close() {
	d.stop()
	<-d.ended
	_ = d.bot.Close() // the process ends, and with it everything it kept
	d.redis.Close()
	d.slack.Close()
}
