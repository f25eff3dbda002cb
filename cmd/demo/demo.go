package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"

	"panelist/config"
	"panelist/sandbox"
	"panelist/sandbox/script"
)

// demo is the running whole.
type demo struct {
	slack *sandbox.Server
	redis *miniredis.Miniredis
	file  script.File // what the workspace begins with
	log   *slog.Logger

	moving  sync.Mutex // held while the clock moves and while everything begins anew
	running atomic.Pointer[running]
	failed  chan error // why a bot ended that nobody told to
	showing script.Showing
}

// start brings up the local Slack, Redis and the bot, in that order, and last
// the page, which needs all three.
func start(ctx context.Context, listen string, file script.File, log *slog.Logger) (*demo, error) {
	d := &demo{slack: sandbox.New(workspace(file)), redis: miniredis.NewMiniRedis(), file: file, log: log, failed: make(chan error, 1)}
	if err := d.slack.Start(listen); err != nil {
		return nil, explain(listen, err)
	}
	if err := d.redis.Start(); err != nil {
		d.slack.Close()
		return nil, fmt.Errorf("embedded Redis: %w", err)
	}
	if err := d.boot(ctx); err != nil {
		d.redis.Close()
		d.slack.Close()
		return nil, err
	}
	d.slack.SetPage(d.site(ctx))
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

// wait blocks until ctx ends, or until the bot ends by itself.
func (d *demo) wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-d.failed:
		return err
	}
}

func (d *demo) close() {
	d.moving.Lock()
	defer d.moving.Unlock()
	d.halt()
	d.redis.Close()
	d.slack.Close()
}
