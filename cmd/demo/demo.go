package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/alicebob/miniredis/v2"

	"panelist/bot"
	"panelist/config"
	"panelist/handlers"
	"panelist/manifest"
	"panelist/sandbox"
	"panelist/sandbox/page"
)

// demo is the running whole.
type demo struct {
	slack *sandbox.Server
	redis *miniredis.Miniredis
	bot   *bot.Bot
	ended chan error
	stop  context.CancelFunc
}

// start brings up the local Slack, Redis and the bot, in that order.
func start(ctx context.Context, listen string, log *slog.Logger) (*demo, error) {
	d := &demo{slack: sandbox.New(workspace()), redis: miniredis.NewMiniRedis(), ended: make(chan error, 1)}
	d.slack.SetPage(page.New(d.slack, page.Options{Clock: jumps, Jump: d.jump, Hint: hint}))
	if err := d.slack.Start(listen); err != nil {
		return nil, err
	}
	if err := d.redis.Start(); err != nil {
		return nil, fmt.Errorf("embedded Redis: %w", err)
	}
	b, err := bot.New(ctx, d.config(), log)
	if err != nil {
		return nil, err
	}
	d.bot = b
	ctx, d.stop = context.WithCancel(ctx)
	go func() { d.ended <- b.Run(ctx) }()
	return d, nil
}

// config points the bot at the local Slack and the embedded Redis.
func (d *demo) config() config.Config {
	return config.Config{
		BotToken: config.Secret(d.slack.BotToken()), AppToken: config.Secret(d.slack.AppToken()), APIURL: d.slack.APIURL(),
		RedisURL: config.Secret("redis://" + d.redis.Addr()), Tick: 15 * time.Second,
	}
}

// wait blocks until the bot ends.
func (d *demo) wait(ctx context.Context) error {
	err := <-d.ended
	d.ended <- nil
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (d *demo) close() {
	d.stop()
	<-d.ended
	_ = d.bot.Close() // the process ends, and with it everything it kept
	d.redis.Close()
	d.slack.Close()
}

const hint = "Type /interview technical for questions, or /interview schedule to set up an interview with Ann, Ben and Chloe."

// team is the id of the sample workspace.
const team = "T0ACME001"

// workspace is the sample.
func workspace() sandbox.Options {
	return sandbox.Options{
		Team: sandbox.Team{ID: team, Name: "Acme", Domain: "acme"}, AppName: "Panelist", Scopes: manifest.Scopes(), Events: manifest.Events(),
		Commands: []sandbox.Command{{Name: handlers.Command, Description: manifest.Description, Hint: manifest.UsageHint, Escape: true}},
		People:   people(),
		Channels: []sandbox.Channel{{Name: "general"}, {Name: "hiring-backend"}},
	}
}

// people are an organiser, three interviewers and a candidate who works here already.
func people() []sandbox.User {
	return []sandbox.User{
		{ID: "U0OLIVIA1", Name: "olivia", RealName: "Olivia Okafor", TZ: "Europe/London"},
		{ID: "U0ANN0001", Name: "ann", RealName: "Ann Berger", TZ: "Europe/Berlin"},
		{ID: "U0BEN0001", Name: "ben", RealName: "Ben Carter", TZ: "America/New_York"},
		{ID: "U0CHLOE01", Name: "chloe", RealName: "Chloe Rao", TZ: "Asia/Kolkata"},
		{ID: "U0SAM0001", Name: "sam", RealName: "Sam Lindqvist", TZ: "Europe/Stockholm"},
	}
}
