package handlers_test

import (
	"bytes"
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"panelist/bot"
	"panelist/config"
	"panelist/handlers"
	"panelist/manifest"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
	"panelist/store/redistest"
)

// team is the workspace of every test; each has a Redis of its own.
const team = "T0HANDLER"

// world is a local Slack, a real Redis and the real bot in this process, with
// an organiser, three interviewers and an outsider.
type world struct {
	*sandboxtest.World
	t     *testing.T
	redis *redistest.Server
	bot   *bot.Bot
	store *store.Store

	olivia, ann, ben, chloe, sid *sandboxtest.Person
}

// newWorld starts everything on the next Monday, 09:00 UTC, and lets the test
// run beside others.
func newWorld(t *testing.T) *world {
	t.Helper()
	t.Parallel()
	w := &world{t: t, redis: redistest.Start(t)}
	w.World = sandboxtest.New(t, sandbox.Options{
		Team: sandbox.Team{ID: team}, AppName: "Panelist", Scopes: manifest.Scopes(), Events: manifest.Events(),
		Commands: []sandbox.Command{{Name: handlers.Command, Escape: true}},
		People: []sandbox.User{
			{Name: "olivia", RealName: "Olivia", TZ: "Europe/London"},
			{Name: "ann", RealName: "Ann", TZ: "Europe/Berlin"},
			{Name: "ben", RealName: "Ben", TZ: "America/New_York"},
			{Name: "chloe", RealName: "Chloe", TZ: "Asia/Kolkata"},
			{Name: "sid", RealName: "Sid", TZ: "Europe/London"},
		},
	})
	w.olivia, w.ann, w.ben, w.chloe, w.sid = w.Person("olivia"), w.Person("ann"), w.Person("ben"), w.Person("chloe"), w.Person("sid")
	w.run()
	w.jumpTo(nextMonday(w.Slack.Now()))
	return w
}

// run starts the bot, waits until it is connected and stops it with the test.
func (w *world) run() {
	w.t.Helper()
	log := &logBuffer{}
	ctx, stop := context.WithCancel(context.Background())
	b, err := bot.New(ctx, config.Config{
		BotToken: config.Secret(w.Slack.BotToken()), AppToken: config.Secret(w.Slack.AppToken()),
		APIURL: w.Slack.APIURL(), RedisURL: config.Secret(w.redis.URL()), Tick: time.Second,
		Admins: []string{w.sid.ID},
	}, slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		stop()
		w.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = b.Run(ctx) }()
	w.t.Cleanup(func() {
		stop()
		<-ended
		_ = b.Close()
		if w.t.Failed() {
			w.t.Logf("the bot's log:\n%s", log)
		}
	})
	w.bot, w.store = b, b.Store()
	w.ExpectConnected(1)
}

func (w *world) jumpTo(at time.Time) { w.t.Helper(); w.jump(at.Sub(w.Slack.Now())) }

// jump moves the clock of Slack and of the bot, and has due notices looked for.
func (w *world) jump(d time.Duration) {
	w.t.Helper()
	if d < 0 {
		w.t.Fatalf("the clock cannot go back by %s", -d)
	}
	if err := w.store.Advance(w.t.Context(), team, d); err != nil {
		w.t.Fatal(err)
	}
	w.Advance(d)
	w.bot.Wake()
}

// nextMonday is 09:00 UTC on a Monday ahead, so that every test begins on the
// same weekday.
func nextMonday(now time.Time) time.Time {
	days := (int(time.Monday) - int(now.UTC().Weekday()) + 7) % 7
	monday := now.UTC().Truncate(24*time.Hour).AddDate(0, 0, days).Add(9 * time.Hour)
	if monday.Before(now) {
		monday = monday.AddDate(0, 0, 7)
	}
	return monday
}

// thursday is 13:00 UTC on the Thursday of the week in which a test begins.
func (w *world) thursday() time.Time {
	return w.Slack.Now().Truncate(24*time.Hour).AddDate(0, 0, 3).Add(13 * time.Hour)
}

// logBuffer keeps what the bot says, from several writers.
type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// until waits for ok, and fails the test when that takes too long.
func (w *world) until(ok func() bool) {
	w.t.Helper()
	poll := time.NewTicker(10 * time.Millisecond)
	defer poll.Stop()
	late := time.After(10 * time.Second)
	for !ok() {
		select {
		case <-poll.C:
		case <-late:
			w.t.Fatal("waited ten seconds in vain")
		}
	}
}
