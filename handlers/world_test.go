package handlers_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
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
	stop  context.CancelFunc // has the bot stop as SIGTERM does
	ended chan struct{}      // closed when it has
	store *store.Store
	log   bottest.Log

	deeds  int                  // of twice_test.go
	forged *sandboxtest.Message // whose button is pressed there

	olivia, ann, ben, chloe, sid *sandboxtest.Person
}

// flood is for tests that post in the bot's name, more often than Slack lets the
// bot itself.
func flood(o *sandbox.Options) { o.Unlimited = true }

// newWorld starts everything on the next Monday, 09:00 UTC, and lets the test
// run beside others.
func newWorld(t *testing.T, change ...func(*sandbox.Options)) *world {
	t.Helper()
	t.Parallel()
	w := &world{t: t, redis: redistest.Start(t)}
	options := bottest.Slack(team,
		sandbox.User{Name: "olivia", RealName: "Olivia", TZ: "Europe/London"},
		sandbox.User{Name: "ann", RealName: "Ann", TZ: "Europe/Berlin"},
		sandbox.User{Name: "ben", RealName: "Ben", TZ: "America/New_York"},
		sandbox.User{Name: "chloe", RealName: "Chloe", TZ: "Asia/Kolkata"},
		sandbox.User{Name: "sid", RealName: "Sid", TZ: "Europe/London"},
	)
	for _, c := range change {
		c(&options)
	}
	w.World = sandboxtest.New(t, options)
	w.olivia, w.ann, w.ben, w.chloe, w.sid = w.Person("olivia"), w.Person("ann"), w.Person("ben"), w.Person("chloe"), w.Person("sid")
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the log:\n%s", &w.log)
		}
	})
	w.run()
	w.jumpTo(bottest.NextMonday(w.Slack.Now()))
	return w
}

// run starts the bot and waits until it is connected.
func (w *world) run() {
	w.t.Helper()
	w.log.Guard(w.t, w.Slack, "Sam")
	w.bot, w.stop, w.ended = w.start()
	w.store = w.bot.Store()
	w.ExpectConnected(1)
}

// start starts a copy of the bot, and stops it with the test if stop was not
// called before.
func (w *world) start() (b *bot.Bot, stop context.CancelFunc, ended chan struct{}) {
	w.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	b, err := bot.New(ctx, config.Config{
		BotToken: config.Secret(w.Slack.BotToken()), AppToken: config.Secret(w.Slack.AppToken()),
		APIURL: w.Slack.APIURL(), RedisURL: config.Secret(w.redis.URL()), Tick: time.Second,
		Admins: []string{w.sid.ID},
	}, slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		stop()
		w.t.Fatal(err)
	}
	ended = make(chan struct{})
	go func() { defer close(ended); _ = b.Run(ctx) }()
	w.t.Cleanup(func() {
		stop()
		<-ended
		_ = b.Close()
	})
	return b, stop, ended
}

func (w *world) jumpTo(at time.Time) { w.t.Helper(); w.jump(at.Sub(w.Slack.Now())) }

// jump moves the clock of Slack and of the bot, and has due notices looked for.
func (w *world) jump(d time.Duration) {
	w.t.Helper()
	bottest.Clock{TB: w.t, Slack: w.Slack, Store: w.store, Team: team}.Jump(d)
	w.bot.Wake()
}

// thursday is 13:00 UTC on the Thursday of the week in which a test begins.
func (w *world) thursday() time.Time {
	return w.Slack.Now().Truncate(24*time.Hour).AddDate(0, 0, 3).Add(13 * time.Hour)
}

func (w *world) until(what string, ok func() bool) { w.t.Helper(); bottest.Expect(w.t, what, ok) }
