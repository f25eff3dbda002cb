package main

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
	"panelist/store/redistest"
)

// world is a local Slack, a real Redis and the real program in a process of its
// own, with four people.
type world struct {
	*sandboxtest.World
	t     *testing.T
	redis *redistest.Server
	store *store.Store // a second client, to move the clock that the program reads
	cmd   *exec.Cmd
	log   *bottest.Log

	olivia, ann, ben, chloe *sandboxtest.Person
}

// team is the workspace of every story.
const team = "T0STORY01"

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, log: &bottest.Log{}, redis: redistest.Start(t)}
	w.World = sandboxtest.New(t, bottest.Slack(team,
		sandbox.User{Name: "olivia", RealName: "Olivia", TZ: "Europe/London"},
		sandbox.User{Name: "ann", RealName: "Ann", TZ: "Europe/Berlin"},
		sandbox.User{Name: "ben", RealName: "Ben", TZ: "America/New_York"},
		sandbox.User{Name: "chloe", RealName: "Chloe", TZ: "Asia/Kolkata"},
	))
	w.olivia, w.ann, w.ben, w.chloe = w.Person("olivia"), w.Person("ann"), w.Person("ben"), w.Person("chloe")
	st, err := store.Open(t.Context(), w.redis.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w.store = st
	t.Cleanup(func() { _ = st.Close() })
	w.log.Guard(t, w.Slack)
	w.start()
	t.Cleanup(func() {
		w.kill()
		if t.Failed() {
			t.Logf("the program's log:\n%s", w.log)
		}
	})
	w.jumpTo(bottest.NextMonday(w.Slack.Now()))
	return w
}

// start runs the program and waits until it is connected. Nothing of the
// developer's own environment reaches it. Of two variables with one name the
// last counts.
func (w *world) start(env ...string) {
	w.t.Helper()
	self, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	w.cmd = exec.Command(self)
	w.cmd.Env = append(append(w.environment(), asPanelist+"=1"), env...)
	w.cmd.Stdout, w.cmd.Stderr = w.log, w.log
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.ExpectConnected(1)
}

// environment is what the program is told.
func (w *world) environment() []string {
	return append(settings(w.Slack, w.redis.URL()), "TICK=1s", "LISTEN=", "LOG_LEVEL=debug")
}

// settings are those that the program cannot do without.
func settings(slack *sandbox.Server, redis string) []string {
	return []string{"SLACK_BOT_TOKEN=" + slack.BotToken(), "SLACK_APP_TOKEN=" + slack.AppToken(), "SLACK_API_URL=" + slack.APIURL(), "REDIS_URL=" + redis}
}

// kill ends the program as a crash would.
func (w *world) kill() {
	_ = w.cmd.Process.Signal(syscall.SIGKILL)
	_ = w.cmd.Wait()
	w.expect("Slack to notice that the sockets are gone", func() bool { return w.Slack.Snapshot("").App.Connected == 0 })
}

// crash kills the program and starts it again. Whatever it had claimed becomes
// free when the lease is over, so the clock moves past it.
func (w *world) crash() {
	w.t.Helper()
	w.kill()
	w.start()
	w.jump(2 * time.Minute)
}

// panel are the three who interview.
func (w *world) panel() []*sandboxtest.Person { return []*sandboxtest.Person{w.ann, w.ben, w.chloe} }

func (w *world) jumpTo(at time.Time) { w.jump(at.Sub(w.Slack.Now())) }

// jump moves the clock of Slack and of the program.
func (w *world) jump(d time.Duration) {
	w.t.Helper()
	bottest.Clock{TB: w.t, Slack: w.Slack, Store: w.store, Team: team}.Jump(d)
}

func (w *world) expect(what string, ok func() bool) { w.t.Helper(); bottest.Expect(w.t, what, ok) }
