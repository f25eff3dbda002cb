package chance_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/sandbox"
)

// TestLongARollingDeploy replaces two copies one after the other by those of a
// newer version, which keeps something of interviews that this one does not know,
// and back, again and again, while people hold interviews and type commands. No
// command is lost, every notice comes once, and the older version keeps what only
// the newer one knows.
func TestLongARollingDeploy(t *testing.T) {
	s := newSoak(t, 4)
	s.faults = &faults{count: map[string]int{}}
	programs := []string{build(t, "-overlay", newer(t)), build(t)}
	s.run(programs[1], 2)
	stream := s.stream()
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		s.roll(programs, stop)
	}()
	s.round()
	close(stop)
	<-ended
	stream.end(t, 2*s.faults.count["deploy"])
	s.finish()
	s.audit()
	if s.faults.count["deploy"] < 2 {
		t.Errorf("there were %d deploys, too few to prove anything", s.faults.count["deploy"])
	}
}

// roll replaces the copies in turn, each by the first program, then each by the
// second, and so on. Each works a little before the next one goes.
func (s *soak) roll(programs []string, stop <-chan struct{}) {
	kept := map[string]bool{}
	for n := 0; ; n++ {
		r := s.copies[n%2]
		before := r.said.answers()
		bottest.ExpectWithin(s.t, time.Minute, "the copy to work", func() bool { return r.said.answers() > before+10 })
		select {
		case <-stop:
			s.t.Logf("%d interviews have something that only the newer version knows", len(kept))
			return
		default:
		}
		s.faults.count["deploy"]++
		r.end(syscall.SIGTERM)
		r.start(programs[n/2%2])
		s.connected()
		s.keeps(kept)
	}
}

// keeps notes which interviews have what only the newer version knows; those that
// once had it must have it for good.
func (s *soak) keeps(kept map[string]bool) {
	var ids []string
	s.with(func(m *model) {
		for _, iv := range m.meetings {
			ids = append(ids, iv.id)
		}
	})
	for _, id := range ids {
		raw := s.rdb.HGet(s.t.Context(), "p:{"+team+"}:iv:"+id, "d").Val()
		has := strings.Contains(raw, `"future":"kept"`)
		if kept[id] && !has {
			s.t.Errorf("%s has lost what the newer version kept of it: %s", id, raw)
		}
		kept[id] = kept[id] || has
	}
}

// newer is an overlay of the sources with a version in it that is to come: of
// each interview it keeps a field more.
func newer(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	for _, change := range []struct{ file, old, new string }{
		{"panel/interview.go", "type Interview struct {", "type Interview struct {\n\tFuture string `json:\"future,omitempty\"`"},
		{"store/record.go", "\tiv.Start, iv.Created = ", "\tiv.Future = \"kept\"\n\tiv.Start, iv.Created = "},
	} {
		file := filepath.Join(root, change.file)
		source, err := os.ReadFile(file)
		if err != nil || strings.Count(string(source), change.old) != 1 {
			t.Fatalf("%s is not as this test knows it (%v): say here how a newer version differs", file, err)
		}
		replace[file] = filepath.Join(t.TempDir(), filepath.Base(file))
		if err := os.WriteFile(replace[file], []byte(strings.Replace(string(source), change.old, change.new, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	overlay, _ := json.Marshal(map[string]any{"Replace": replace}) // strings always marshal
	path := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(path, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// stream is somebody who types a command every few milliseconds.
type stream struct {
	slack       *sandbox.Server
	user        sandbox.User
	stop, ended chan struct{}
}

func (s *soak) stream() *stream {
	st := &stream{slack: s.slack, user: s.slack.AddUser(sandbox.User{Name: "typist"}), stop: make(chan struct{}), ended: make(chan struct{})}
	go func() {
		defer close(st.ended)
		tick := time.NewTicker(30 * time.Millisecond)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-st.stop:
				return
			case <-tick.C:
			}
			if err := st.slack.Post(st.user.ID, "#general", "/interview "+[]string{"technical", "list"}[n%2]); err != nil {
				s.t.Error(err)
			}
		}
	}()
	return st
}

// end stops the typing and fails for commands that were not answered in the time
// that Slack gives. No stop can help the one that Slack sends into a socket in the
// moment in which it closes; there must be no more of them than sockets closed.
func (st *stream) end(t *testing.T, closed int) {
	close(st.stop)
	<-st.ended
	bottest.Expect(t, "the last answers", func() bool { return st.slack.Snapshot(st.user.ID).Pending == 0 })
	typed, crossed, latest := 0, 0, time.Duration(0)
	for _, e := range st.slack.Envelopes() {
		if e.User != st.user.ID {
			continue
		}
		typed++
		latest = max(latest, e.AckAfter)
		switch e.Failure {
		case "":
		case "connection_lost":
			crossed++
		default:
			t.Errorf("a command was lost: %s, on connection %d", e.Failure, e.Connection)
		}
	}
	if crossed > closed {
		t.Errorf("%d commands were lost with their socket, of which %d were closed", crossed, closed)
	}
	t.Logf("%d commands, the latest answer after %s; %d crossed the end of one of %d sockets", typed, latest.Round(time.Millisecond), crossed, closed)
}
