// Package bottest holds what stories about the whole program share, in
// whatever package they are told: the local Slack as Panelist needs it, a clock
// that moves Slack and the program together, and a place for the log.
package bottest

import (
	"bytes"
	"net"
	"sync"
	"testing"
	"time"

	"panelist/handlers"
	"panelist/manifest"
	"panelist/sandbox"
	"panelist/store"
)

// Slack is a workspace with Panelist installed as its manifest says.
func Slack(team string, people ...sandbox.User) sandbox.Options {
	return sandbox.Options{
		Team: sandbox.Team{ID: team}, AppName: manifest.Name, Scopes: manifest.Scopes(), Events: manifest.Events(),
		Commands: []sandbox.Command{{Name: handlers.Command, Escape: true}}, People: people,
	}
}

// Clock moves the time of a workspace, of Slack's and of the program's.
type Clock struct {
	TB    testing.TB
	Slack *sandbox.Server
	Store *store.Store // any client of the program's Redis
	Team  string
}

// Jump moves the time on.
func (c Clock) Jump(d time.Duration) {
	c.TB.Helper()
	if d < 0 {
		c.TB.Fatalf("the clock cannot go back by %s", -d)
	}
	if err := c.Store.Advance(c.TB.Context(), c.Team, d); err != nil {
		c.TB.Fatal(err)
	}
	c.Slack.Advance(d)
}

// JumpTo moves the time on to at.
func (c Clock) JumpTo(at time.Time) {
	c.TB.Helper()
	c.Jump(at.Sub(c.Slack.Now()))
}

// NextMonday is 09:00 UTC on the next Monday from now: stories begin on the
// same weekday whenever they are told.
func NextMonday(now time.Time) time.Time {
	days := (int(time.Monday) - int(now.UTC().Weekday()) + 7) % 7
	monday := now.UTC().Truncate(24*time.Hour).AddDate(0, 0, days).Add(9 * time.Hour)
	if monday.Before(now) {
		monday = monday.AddDate(0, 0, 7)
	}
	return monday
}

// Log keeps what the program says, from several writers.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

// String is the whole log.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// patience is how long Expect waits: much longer than anything takes on a busy
// machine.
const patience = 15 * time.Second

// Expect waits for a state that no message shows, and fails the test when it
// does not come.
func Expect(tb testing.TB, what string, ok func() bool) {
	tb.Helper()
	ExpectWithin(tb, patience, what, ok)
}

// ExpectWithin is Expect with a patience of one's own.
func ExpectWithin(tb testing.TB, patience time.Duration, what string, ok func() bool) {
	tb.Helper()
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	for deadline := time.Now().Add(patience); !ok(); <-poll.C {
		if time.Now().After(deadline) {
			tb.Fatalf("waited %s in vain for %s", patience, what)
		}
	}
}

// FreeAddress is a host:port of this machine where nobody listens.
func FreeAddress(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
