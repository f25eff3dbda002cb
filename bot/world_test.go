package bot_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
	"panelist/store/redistest"
)

// team is the workspace of every test; each has a Slack and a Redis of its own.
const team = "T0BOTTEST"

// world is a local Slack and a real Redis on a Monday morning, without a bot
// as yet: tests start as many copies as they want.
type world struct {
	*sandboxtest.World
	t     *testing.T
	redis *redistest.Server
	url   string       // of Redis, for the copies
	store *store.Store // the test's own client

	options []bot.Option // of the copies

	olivia, ann, ben, chloe *sandboxtest.Person
}

func newWorld(t *testing.T, change ...func(*sandbox.Options)) *world {
	t.Helper()
	t.Parallel()
	return newWorldAlone(t, change...)
}

// newWorldAlone is newWorld for what measures: no other test runs beside it.
func newWorldAlone(t *testing.T, change ...func(*sandbox.Options)) *world {
	t.Helper()
	server := redistest.Start(t)
	w := newWorldAt(t, server.URL(), change...)
	w.redis = server
	return w
}

// newWorldAt is newWorld with Redis at an address; the test cares for the servers.
func newWorldAt(t *testing.T, redis string, change ...func(*sandbox.Options)) *world {
	t.Helper()
	w := &world{t: t, url: redis}
	options := bottest.Slack(team,
		sandbox.User{Name: "olivia", RealName: "Olivia", TZ: "Europe/London"},
		sandbox.User{Name: "ann", RealName: "Ann", TZ: "Europe/Berlin"},
		sandbox.User{Name: "ben", RealName: "Ben", TZ: "Europe/Berlin"},
		sandbox.User{Name: "chloe", RealName: "Chloe", TZ: "Europe/Berlin"},
	)
	for _, c := range change {
		c(&options)
	}
	w.World = sandboxtest.New(t, options)
	w.olivia, w.ann, w.ben, w.chloe = w.Person("olivia"), w.Person("ann"), w.Person("ben"), w.Person("chloe")
	st, err := store.Open(t.Context(), redis, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w.store = st
	t.Cleanup(func() { _ = st.Close() })
	w.jump(bottest.NextMonday(w.Slack.Now()).Sub(w.Slack.Now()))
	return w
}

// replica is one running copy of the bot.
type replica struct {
	*bot.Bot
	t     *testing.T
	log   *bottest.Log
	stop  context.CancelFunc
	ended chan struct{}
	err   error // what Run returned; read it when ended is closed
}

func (w *world) config() config.Config {
	return config.Config{
		BotToken: config.Secret(w.Slack.BotToken()), AppToken: config.Secret(w.Slack.AppToken()),
		APIURL: w.Slack.APIURL(), RedisURL: config.Secret(w.url), Tick: time.Second,
	}
}

// run starts a copy and stops it with the test.
func (w *world) run(change ...func(*config.Config)) *replica {
	w.t.Helper()
	cfg := w.config()
	for _, c := range change {
		c(&cfg)
	}
	r := &replica{t: w.t, log: &bottest.Log{}, ended: make(chan struct{})}
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	r.log.Guard(w.t, w.Slack, "Sam")
	b, err := bot.New(ctx, cfg, slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug})), w.options...)
	if err != nil {
		stop()
		w.t.Fatal(err)
	}
	r.Bot = b
	go func() { defer close(r.ended); r.err = b.Run(ctx) }()
	w.t.Cleanup(func() {
		stop()
		<-r.ended
		_ = b.Close()
		if w.t.Failed() {
			w.t.Logf("the log of a copy:\n%s", r.log)
		}
	})
	return r
}

// connected starts a copy and waits until it holds a socket.
func (w *world) connected(change ...func(*config.Config)) *replica {
	w.t.Helper()
	r := w.run(change...)
	w.ExpectConnected(1)
	return r
}

// within waits for the end of Run and fails when it takes longer than it may.
func (r *replica) within(limit time.Duration) error {
	r.t.Helper()
	select {
	case <-r.ended:
		return r.err
	case <-time.After(limit):
		r.t.Fatalf("Run has not returned within %s", limit)
		return nil
	}
}

// jump moves the clock of Slack and of all copies.
func (w *world) jump(d time.Duration) {
	w.t.Helper()
	bottest.Clock{TB: w.t, Slack: w.Slack, Store: w.store, Team: team}.Jump(d)
}

func (w *world) jumpTo(at time.Time) { w.t.Helper(); w.jump(at.Sub(w.Slack.Now())) }

// planned is an interview of Olivia's on Thursday, 13:00 UTC, with these
// people on the panel. Nothing is saved.
func (w *world) planned(members ...*sandboxtest.Person) panel.Interview {
	w.t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		w.t.Fatal(err)
	}
	pack := bank.Packs()[0]
	p := panel.Plan{
		ID: store.NewID(), Candidate: "Sam", Role: pack.ID, Level: panel.Mid, Stage: "Technical interview",
		Start:    w.Slack.Now().Truncate(24*time.Hour).AddDate(0, 0, 3).Add(13 * time.Hour),
		Duration: time.Hour, Organiser: w.olivia.ID, Lead: w.olivia.ID, Categories: panel.Categories(), PerMember: 4,
	}
	for _, m := range members {
		p.Members = append(p.Members, m.ID)
	}
	deal, err := p.Deal(pack, panel.History{})
	if err != nil {
		w.t.Fatal(err)
	}
	return p.Interview(p.ID, pack, deal, w.Slack.Now())
}

// save stores an interview with those of its notices that are of these kinds,
// as planned for people in Berlin.
func (w *world) save(iv panel.Interview, kinds ...panel.Kind) panel.Interview {
	w.t.Helper()
	people := map[string]panel.Person{}
	for _, m := range iv.Members {
		people[m.User] = panel.Person{User: m.User, Zone: "Europe/Berlin"}
	}
	notices := slices.DeleteFunc(iv.Notices(people, iv.Created), func(n panel.Notice) bool { return !slices.Contains(kinds, n.Kind) })
	if err := w.store.CreateInterview(w.t.Context(), team, iv, notices); err != nil {
		w.t.Fatal(err)
	}
	return iv
}

// next is the notice that nobody holds and that falls due first.
func (w *world) next() (panel.Notice, bool) {
	w.t.Helper()
	n, found, err := w.store.NextDue(w.t.Context(), team)
	if err != nil {
		w.t.Fatal(err)
	}
	return n, found
}

// calls are the calls of a method so far.
func (w *world) calls(method string) []sandbox.Call {
	return slices.DeleteFunc(w.Slack.Calls(), func(c sandbox.Call) bool { return c.Method != method })
}

func (w *world) expect(what string, ok func() bool) { w.t.Helper(); bottest.Expect(w.t, what, ok) }
