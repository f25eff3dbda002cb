package sandbox

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wired is a workspace with connections whose frames nobody reads but the test.
func wired(t *testing.T, conns int) *Server {
	t.Helper()
	s := New(Options{Commands: []Command{{Name: "/tiny"}}, People: []User{{ID: "U1", Name: "ann"}}})
	t.Cleanup(s.Close)
	for range conns {
		s.join(loose(s))
	}
	return s
}

// loose is a connection with nothing behind it.
func loose(s *Server) *conn {
	return &conn{line: newLine(s.ctx), out: make(chan []byte, 4096), cancel: context.CancelFunc(func() {})}
}

// frames empties what was written to a connection: the type, or the reason, of each frame.
func frames(t *testing.T, c *conn) []string {
	t.Helper()
	var all []string
	for len(c.out) > 0 {
		var f struct{ Type, Reason string }
		if err := json.Unmarshal(<-c.out, &f); err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Type+f.Reason)
	}
	return all
}

func TestRefresh(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		debug       bool
		every       time.Duration
		approximate time.Duration
		warned      bool
	}{
		"as usual, five hours (slack.md section 1.2)":    {approximate: 18060 * time.Second, warned: true},
		"debug_reconnects, 360 s (slack.md section 1.1)": {debug: true, approximate: 360 * time.Second, warned: true},
		"every minute":                                     {every: time.Minute, approximate: time.Minute, warned: true},
		"debug_reconnects and every minute":                {debug: true, every: time.Minute, approximate: time.Minute, warned: true},
		"too short for a warning 10 s before":              {every: 8 * time.Second, approximate: 8 * time.Second},
		"longer than debug_reconnects: whichever is first": {debug: true, every: time.Hour, approximate: 360 * time.Second, warned: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := wired(t, 0)
				s.RefreshEvery(test.every)
				c := loose(s)
				c.debug = test.debug
				s.join(c)
				if diff := cmp.Diff([]string{"hello"}, frames(t, c)); diff != "" {
					t.Errorf("at the beginning (-want +got):\n%s", diff)
				}
				if test.warned {
					time.Sleep(test.approximate - 10*time.Second)
					synctest.Wait()
					if diff := cmp.Diff([]string{"disconnectwarning"}, frames(t, c)); diff != "" {
						t.Errorf("10 s before the end (-want +got):\n%s", diff)
					}
					time.Sleep(10 * time.Second)
				} else {
					time.Sleep(test.approximate)
				}
				synctest.Wait()
				if diff := cmp.Diff([]string{"disconnectrefresh_requested"}, frames(t, c)); diff != "" {
					t.Errorf("at the end (-want +got):\n%s", diff)
				}
				if s.pickLocked() != nil {
					t.Error("a connection that was told to go still gets envelopes")
				}
			})
		})
	}
}

func TestRefreshOfOpenConnections(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		c := s.conns[0]
		frames(t, c)
		time.Sleep(time.Minute)
		s.RefreshEvery(time.Hour)
		s.RefreshEvery(0)
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if got := frames(t, c); got != nil {
			t.Errorf("it was ended and yet the connection got %v", got)
		}
		s.RefreshEvery(time.Hour)
		synctest.Wait()
		if diff := cmp.Diff([]string{"disconnectrefresh_requested"}, frames(t, c)); diff != "" {
			t.Errorf("older already (-want +got):\n%s", diff)
		}
	})
}

func TestHealEndsRefreshes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		s.RefreshEvery(time.Minute)
		s.Heal()
		time.Sleep(time.Hour)
		synctest.Wait()
		if diff := cmp.Diff([]string{"hello"}, frames(t, s.conns[0])); diff != "" {
			t.Errorf("an hour later (-want +got):\n%s", diff)
		}
	})
}

// A client that was told to go and does not close is cut after a while.
func TestClientThatNeverCloses(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		var cut atomic.Bool
		s.conns[0].cancel = func() { cut.Store(true) }
		s.Disconnect("refresh_requested")
		time.Sleep(closeLimit - time.Second)
		synctest.Wait()
		if cut.Load() {
			t.Error("it was cut before its time")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if !cut.Load() {
			t.Error("it was not cut")
		}
	})
}

// sentOn lists what each connection got, by the text of the command.
func sentOn(t *testing.T, s *Server) [][]string {
	t.Helper()
	var all [][]string
	for _, c := range s.conns {
		var texts []string
		for len(c.out) > 0 {
			var f struct{ Payload struct{ Text string } }
			if err := json.Unmarshal(<-c.out, &f); err != nil {
				t.Fatal(err)
			}
			if f.Payload.Text != "" {
				texts = append(texts, f.Payload.Text)
			}
		}
		all = append(all, texts)
	}
	return all
}

func TestReorder(t *testing.T) {
	t.Parallel()
	post := func(s *Server, texts ...string) {
		for _, text := range texts {
			if err := s.Post("U1", "#general", "/tiny "+text); err != nil {
				t.Error(err)
			}
		}
	}
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		s.ReorderNext(3)
		post(s, "1", "2")
		if got := sentOn(t, s)[0]; got != nil {
			t.Errorf("held back, and yet sent: %v", got)
		}
		if s.Snapshot("U1").Pending != 2 {
			t.Error("what is held back is not pending")
		}
		post(s, "3", "4")
		if diff := cmp.Diff([]string{"3", "2", "1", "4"}, sentOn(t, s)[0]); diff != "" {
			t.Errorf("after three (-want +got):\n%s", diff)
		}
		s.ReorderNext(3)
		post(s, "5", "6")
		time.Sleep(time.Second)
		synctest.Wait()
		post(s, "7")
		if diff := cmp.Diff([]string{"6", "5", "7"}, sentOn(t, s)[0]); diff != "" {
			t.Errorf("after a second (-want +got):\n%s", diff)
		}
		s.ReorderNext(2)
		post(s, "8")
		s.Heal()
		if diff := cmp.Diff([]string{"8"}, sentOn(t, s)[0]); diff != "" {
			t.Errorf("healed (-want +got):\n%s", diff)
		}
		s.ReorderNext(2)
		post(s, "9")
		s.DropConnections()
		time.Sleep(time.Second)
		synctest.Wait()
		if n := s.Snapshot("U1").Notices; len(n) != 1 || s.Snapshot("U1").Pending != 8 {
			t.Errorf("without a connection: notices %v, pending %d", n, s.Snapshot("U1").Pending)
		}
	})
}

// The three seconds of an ack begin with the delivery, not with the holding back.
func TestReorderedEnvelopeHasItsWholeTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		s.ReorderNext(2)
		if err := s.Post("U1", "#general", "/tiny late"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(holdLimit + ackLimit - time.Millisecond)
		synctest.Wait()
		if got := s.Violations(); got != nil {
			t.Errorf("too early: %v", got)
		}
		time.Sleep(time.Millisecond)
		synctest.Wait()
		if diff := cmp.Diff([]string{"no ack for /tiny late within 3s"}, s.Violations()); diff != "" {
			t.Errorf("violations (-want +got):\n%s", diff)
		}
	})
}

// Every connection gets its share, and the order is not the same each round.
func TestSpread(t *testing.T) {
	t.Parallel()
	rounds := map[string]bool{}
	s := wired(t, 3)
	for range 20 {
		var order string
		seen := map[int]bool{}
		for range 3 {
			c := s.pickLocked()
			seen[c.number] = true
			order += string(rune('0' + c.number))
		}
		if len(seen) != 3 {
			t.Errorf("round %q left a connection out", order)
		}
		rounds[order] = true
	}
	if len(rounds) < 4 {
		t.Errorf("only these orders were seen: %v", rounds)
	}
}

func TestOptionsNow(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]time.Time{
		"past":   time.Date(2020, 2, 29, 12, 0, 0, 0, time.UTC),
		"future": time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := New(Options{Now: start, People: []User{{ID: "U1", Name: "ann"}}})
				defer s.Close()
				if !s.Now().Equal(start) {
					t.Errorf("the clock starts at %s", s.Now())
				}
				time.Sleep(time.Minute)
				s.Advance(time.Hour)
				if want := start.Add(61 * time.Minute); !s.Now().Equal(want) {
					t.Errorf("the clock is at %s, want %s", s.Now(), want)
				}
				if ts := s.newTSLocked(); microsOf(ts) != s.Now().UnixMicro() {
					t.Errorf("a message gets the timestamp %s at %s", ts, s.Now())
				}
				url := s.responseURLLocked("commands", "U1", s.dmLocked("U1"), nil)
				s.Advance(responseLimit + time.Second)
				if a := s.respond(url[len("/commands/"):], []byte(`{"text":"late"}`)); a.status != 404 {
					t.Errorf("a response_url served after its time: %d %s", a.status, a.body)
				}
				s.Reset()
				if !s.Now().Equal(start) {
					t.Errorf("after a reset the clock is at %s", s.Now())
				}
			})
		})
	}
}
