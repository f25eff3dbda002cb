package chance_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
	"panelist/store/redistest"
)

// play is one story by chance: a Slack of its own, a copy of the bot in this
// process that may crash, and the model beside it.
type play struct {
	*rapid.T
	outer *testing.T
	slack *sandbox.Server
	api   *slack.Client // with the bot's own token, for buttons that nobody was given
	redis *redistest.Server
	rdb   *redis.Client
	store *store.Store // ours
	model *model

	accident string        // what happens to the next deed
	answers  int           // how many the bot must have given
	crashed  chan struct{} // closed when a crash is over; nil without one

	people []*sandboxtest.Person // olivia, who organises; ann, who leads; ben and chloe; sid, whom nothing concerns
	ids    atomic.Int64
	bot    *performer
	lost   map[string]bool // attempts of crashed copies: "notice attempt"
	cards  int
}

// performer is one life of the bot, with wires of its own that a crash cuts.
type performer struct {
	*bot.Bot
	toRedis, toSlack *redistest.Proxy
	said             said
	stop             context.CancelFunc
	ended            chan struct{}
}

// chanced has a World fail the story, not the whole test.
type chanced struct {
	testing.TB
	story *rapid.T
}

func (c chanced) Fatalf(format string, args ...any) { c.story.Fatalf(format, args...) }
func (c chanced) Helper()                           {}

func newPlay(rt *rapid.T, t *testing.T, server *redistest.Server, rdb *redis.Client, st *store.Store) *play {
	options := bottest.Slack(team)
	options.Unlimited = true
	for i, name := range []string{"olivia", "ann", "ben", "chloe", "sid"} {
		options.People = append(options.People, sandbox.User{ID: fmt.Sprintf("U0PLAY%d", i), Name: name, TZ: "Etc/UTC"})
	}
	p := &play{T: rt, outer: t, slack: sandbox.New(options), redis: server, rdb: rdb, store: st, lost: map[string]bool{}}
	if err := p.slack.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	if err := rdb.FlushAll(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	p.api = slack.New(p.slack.BotToken(), slack.OptionAPIURL(p.slack.APIURL()))
	world := sandboxtest.Join(chanced{t, rt}, p.slack)
	for _, u := range options.People {
		p.people = append(p.people, world.Person(u.Name))
	}
	p.keeper().leap(bottest.NextMonday(p.slack.Now()).Add(2 * time.Minute))
	p.model = newModel(p.slack.Now())
	p.begin()
	return p
}

// begin starts the bot.
func (p *play) begin() {
	b := &performer{toRedis: redistest.NewProxy(p.outer, p.redis.Addr()), ended: make(chan struct{})}
	b.toSlack = redistest.NewProxy(p.outer, strings.TrimPrefix(p.slack.URL(), "http://"))
	ctx, stop := context.WithCancel(context.Background())
	var err error
	b.stop = stop
	b.Bot, err = bot.New(ctx, config.Config{
		BotToken: config.Secret(p.slack.BotToken()), AppToken: config.Secret(p.slack.AppToken()),
		APIURL: "http://" + b.toSlack.Addr() + "/api/", RedisURL: config.Secret(b.toRedis.URL()), Tick: time.Second,
	}, slog.New(slog.NewTextHandler(&b.said, nil)), bot.Lots(func() string { return fmt.Sprintf("IV%04d", p.ids.Add(1)) }))
	if err != nil {
		p.outer.Fatal(err)
	}
	go func() {
		defer close(b.ended)
		_ = b.Run(ctx) // how it ended is of no matter: it was stopped or its wires are cut
		_ = b.Close()
	}()
	p.bot = b
	bottest.Expect(p.outer, "a socket", func() bool { return p.slack.Snapshot("").App.Connected > 0 })
}

// crash cuts all that the bot holds, in the middle of whatever it does, and
// starts it again. What it had claimed is nobody's until the leases are over.
func (p *play) crash() {
	p.bot.toRedis.Refuse()
	p.bot.toSlack.Refuse()
	p.bot.stop()
	bottest.Expect(p.outer, "the sockets to be gone", func() bool { return p.slack.Snapshot("").App.Connected == 0 })
	ids, err := p.rdb.ZRange(p.outer.Context(), "p:{"+team+"}:due", 0, -1).Result()
	if err != nil {
		p.outer.Fatal(err)
	}
	for _, id := range ids {
		p.lost[id+" "+p.rdb.HGet(p.outer.Context(), "p:{"+team+"}:n:"+id, "att").Val()] = true
	}
	p.begin()
}

// end stops the bot as a deploy does.
func (p *play) end() {
	p.bot.stop()
	<-p.bot.ended
	p.bot.toRedis.Refuse()
	p.bot.toSlack.Refuse()
	p.slack.Close()
}

func (p *play) keeper() timekeeper {
	return timekeeper{p.outer, p.slack, p.store, p.rdb, func(_, notice, attempt string) bool {
		return !p.lost[notice+" "+attempt] && !p.bot.said.ended(notice, attempt)
	}, nil}
}

// leap lets the clock come to a time.
func (p *play) leap(to time.Time) {
	p.keeper().leap(to)
	p.model.pass(p.slack.Now())
	p.bot.Wake()
}
