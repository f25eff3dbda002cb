package chance_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/bot/bottest"
	"panelist/sandbox"
	"panelist/store"
	"panelist/store/redistest"
)

// team is the workspace of every world here.
const team = "T0CHANCE01"

// world is a Slack, a Redis behind a bad network, and copies of the program, each
// in a process of its own.
type world struct {
	t       *testing.T
	slack   *sandbox.Server
	redis   *redistest.Server
	network *redistest.Proxy // between the copies and Redis
	store   *store.Store     // ours, past the bad network
	rdb     *redis.Client
	copies  []*replica

	mu      sync.Mutex // of the model
	model   *model
	trouble sync.Mutex // one fault at a time, and none while the clock leaps
}

func newWorld(t *testing.T, people []sandbox.User) *world {
	t.Helper()
	w := &world{t: t, redis: redistest.Start(t, "--appendfsync", "always")} // a restart must lose nothing
	w.network = redistest.NewProxy(t, w.redis.Addr())
	w.rdb = redis.NewClient(&redis.Options{Addr: w.redis.Addr(), MaxRetries: 20})
	options := bottest.Slack(team, people...)
	options.Unlimited = true
	w.slack = sandbox.New(options)
	if err := w.slack.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.slack.Close)
	var err error
	if w.store, err = store.Open(t.Context(), w.redis.URL(), store.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.store.Close(); _ = w.rdb.Close() })
	bottest.Clock{TB: t, Slack: w.slack, Store: w.store, Team: team}.JumpTo(bottest.NextMonday(w.slack.Now()))
	w.model = newModel(w.slack.Now())
	return w
}

// run starts copies of a program and ends them with the test.
func (w *world) run(program string, copies int) {
	w.t.Helper()
	for range copies {
		r := &replica{t: w.t, env: []string{
			"SLACK_BOT_TOKEN=" + w.slack.BotToken(), "SLACK_APP_TOKEN=" + w.slack.AppToken(),
			"SLACK_API_URL=" + w.slack.APIURL(), "REDIS_URL=" + w.network.URL(), "TICK=1s", "LISTEN=",
		}}
		r.start(program)
		w.copies = append(w.copies, r)
	}
	w.t.Cleanup(func() {
		for i, r := range w.copies {
			r.end(syscall.SIGKILL)
			if w.t.Failed() {
				w.keep(fmt.Sprintf("copy%d.log", i), r.said.String())
			}
		}
	})
	w.connected()
}

// keep leaves a log, which may be long, for whoever wants to know why.
func (w *world) keep(name, log string) {
	dir, err := os.MkdirTemp("", "panelist-chance")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), []byte(log), 0o600)
	}
	w.t.Logf("%s is kept (%v); its end is\n%s", filepath.Join(dir, name), err, log[max(0, len(log)-1000):])
}

// connected waits until every copy holds both of its sockets.
func (w *world) connected() {
	w.t.Helper()
	bottest.ExpectWithin(w.t, time.Minute, "all sockets", func() bool { return w.slack.Snapshot("").App.Connected >= 2*len(w.copies) })
}

// with lets the model be looked at or changed by one at a time.
func (w *world) with(do func(m *model)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	do(w.model)
}

// leap moves the clock of the world to a time, while nothing else happens to it.
func (w *world) leap(to time.Time) {
	w.t.Helper()
	w.trouble.Lock()
	defer w.trouble.Unlock()
	owners := map[string]*replica{}
	for _, r := range w.copies {
		owners[r.owner()] = r
	}
	timekeeper{w.t, w.slack, w.store, w.rdb, func(owner, notice, attempt string) bool {
		r := owners[owner]
		return r != nil && !r.said.ended(notice, attempt)
	}, func(owner string) {
		owners[owner].end(syscall.SIGKILL)
		owners[owner].start(owners[owner].program)
		delete(owners, owner)
	}}.leap(to)
}

// arrived counts the messages that brought each notice, as "id to user".
func (w *world) arrived(people []string) map[string]int {
	times := map[string]int{}
	for _, user := range people {
		for _, conversation := range w.slack.Snapshot(user).Conversations {
			for _, m := range conversation.Messages {
				for _, id := range bottest.NoticesOf(m.Metadata) {
					times[id+" to "+user]++
				}
			}
		}
	}
	return times
}

// awaited are the messages that people must have had by now and have not.
func (w *world) awaited(people []string) []string {
	times := w.arrived(people)
	var must map[string]string
	w.with(func(m *model) { must = m.must() })
	return slices.DeleteFunc(slices.Sorted(maps.Keys(must)), func(id string) bool { return times[id+" to "+must[id]] > 0 })
}
