package sandboxtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/sandbox"
)

// World is one workspace for one test, with its people. Its methods fail the test themselves.
type World struct {
	Slack    *sandbox.Server // the workspace itself: addresses, tokens, faults, records
	Patience time.Duration   // how long an expectation waits; 10 s unless changed

	tb       testing.TB
	people   map[string]*Person
	excused  map[int]bool    // violations that the test expected, by their place in the list
	expected map[string]bool // messages and views that somebody expected
}

// New starts a workspace and stops it when the test ends. Then whatever nobody expected fails the
// test: messages, modals, client notices, protocol violations.
func New(tb testing.TB, options sandbox.Options) *World {
	tb.Helper()
	w := Join(tb, sandbox.New(options))
	if err := w.Slack.Start("127.0.0.1:0"); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		tb.Helper()
		defer w.Slack.Close()
		if !tb.Failed() {
			w.checkLeftovers()
		}
	})
	return w
}

// Join is a World of one's own in a workspace that is there already, for a test in which several
// people act at the same time: a World is used by one goroutine. Nothing is checked at its end.
func Join(tb testing.TB, slack *sandbox.Server) *World {
	return &World{
		Slack: slack, Patience: 10 * time.Second, tb: tb,
		people: map[string]*Person{}, excused: map[int]bool{}, expected: map[string]bool{},
	}
}

// AddPerson adds somebody whose clock shows the given IANA zone, for example "Europe/Berlin".
func (w *World) AddPerson(name, zone string) *Person {
	w.tb.Helper()
	return w.adopt(w.Slack.AddUser(sandbox.User{Name: name, TZ: zone}))
}

// Person returns somebody by name. Who is not there yet is added, in UTC.
func (w *World) Person(name string) *Person {
	w.tb.Helper()
	if p := w.people[name]; p != nil {
		return p
	}
	for _, u := range w.Slack.Snapshot("").People {
		if u.Name == name && !u.IsBot {
			return w.adopt(u)
		}
	}
	return w.AddPerson(name, "Etc/UTC")
}

func (w *World) adopt(u sandbox.User) *Person {
	w.tb.Helper()
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		w.tb.Fatalf("%s: %v; use an IANA name such as Europe/Berlin", u.Name, err)
	}
	p := &Person{ID: u.ID, Name: u.Name, Zone: zone, world: w, seen: map[string]bool{}}
	w.people[u.Name] = p
	return p
}

// Advance moves the workspace's clock on.
func (w *World) Advance(d time.Duration) { w.Slack.Advance(d) }

// ExpectConnected waits until the app holds at least n Socket Mode connections.
func (w *World) ExpectConnected(n int) {
	w.tb.Helper()
	if !w.until(func() bool { return w.Slack.Snapshot("").App.Connected >= n }) {
		w.tb.Fatalf("the app holds %d connections, expected at least %d", w.Slack.Snapshot("").App.Connected, n)
	}
}

// ExpectViolation waits for a protocol violation that contains the words, and excuses it.
func (w *World) ExpectViolation(words ...string) {
	w.tb.Helper()
	if !w.until(func() bool { return w.excuse(words) }) {
		w.tb.Fatalf("no protocol violation says %q; there are:\n  %s", words, strings.Join(w.Slack.Violations(), "\n  "))
	}
}

func (w *World) excuse(words []string) bool {
	for i, v := range w.Slack.Violations() {
		if !w.excused[i] && containsAll(v, words) {
			w.excused[i] = true
			return true
		}
	}
	return false
}

// until waits for ok to hold, looking again after every change.
func (w *World) until(ok func() bool) bool {
	changed, stop := w.Slack.Watch()
	defer stop()
	deadline := time.NewTimer(w.Patience)
	defer deadline.Stop()
	for {
		if ok() {
			return true
		}
		select {
		case <-changed:
		case <-deadline.C:
			return ok()
		}
	}
}

const quiet = 150 * time.Millisecond

// settle waits until nothing has changed for a moment, so that what is on its way arrives.
func (w *World) settle() {
	changed, stop := w.Slack.Watch()
	defer stop()
	deadline := time.After(w.Patience)
	for {
		select {
		case <-changed:
		case <-deadline:
			return
		case <-time.After(quiet):
			return
		}
	}
}

// checkLeftovers fails the test for everything that nobody expected.
func (w *World) checkLeftovers() {
	w.tb.Helper()
	w.settle()
	said := map[string]bool{}
	for _, u := range w.Slack.Snapshot("").People {
		for _, left := range w.leftovers(u) {
			if !said[left.key] && !u.IsBot {
				w.tb.Errorf("%s saw something that nobody expected: %s", u.Name, left.what)
			}
			said[left.key] = said[left.key] || !u.IsBot
		}
	}
	for i, v := range w.Slack.Violations() {
		if !w.excused[i] {
			w.tb.Errorf("Slack would complain: %s", v)
		}
	}
}

// leftover is a thing that a person saw and nobody expected.
type leftover struct{ key, what string }

func (w *World) leftovers(u sandbox.User) []leftover {
	snap := w.Slack.Snapshot(u.ID)
	screen := screenOf(snap)
	var left []leftover
	for _, c := range snap.Conversations {
		for _, m := range c.Messages {
			if m.BotID != "" {
				left = append(left, leftover{messageKey(c.ID, m.TS), "a message in " + c.Name + ":\n" + indent(screen.message(m))})
			}
		}
	}
	for _, v := range snap.Views {
		left = append(left, leftover{v.ID, "a modal:\n" + indent(screen.view(v))})
	}
	for _, n := range snap.Notices {
		left = append(left, leftover{noticeKey(u.ID, n), "a client notice: " + n.Text})
	}
	return slices.DeleteFunc(left, func(l leftover) bool { return w.expected[l.key] })
}

func messageKey(channel, ts string) string { return channel + "/" + ts }

func noticeKey(user string, n sandbox.Notice) string { return fmt.Sprintf("%s/notice/%d", user, n.ID) }

func containsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func indent(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") }
