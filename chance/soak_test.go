package chance_test

import (
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// crews is how many interviews are held at the same time, and round how long
// that takes at least: together 20 interviews a minute.
const (
	crews = 10
	round = 30 * time.Second
)

// TestSoak has three copies serve interviews from the schedule to the debrief
// while something fails every few seconds, for as long as SOAK says (60s). In the
// end every message and every record is held against the model.
func TestSoak(t *testing.T) {
	length := time.Minute
	if given := os.Getenv("SOAK"); given != "" {
		var err error
		if length, err = time.ParseDuration(given); err != nil {
			t.Fatalf("SOAK: %v; give a duration such as 10m", err)
		}
	}
	s := newSoak(t, crews)
	s.run(build(t), 3)
	s.faults = newFaults(s.world)
	for began := time.Now(); time.Since(began) < length; {
		next := time.After(round)
		s.round()
		<-next
	}
	s.faults.end()
	s.finish()
	s.audit()
}

type soak struct {
	*world
	t        *testing.T
	people   []string
	crews    []*crew
	rounds   int
	held     []*interview // of this round
	faults   *faults
	began    time.Time
	meetings int
}

// interview is one crew's in this round.
type interview struct {
	*crew
	*meeting
	fate string
	at   map[*sandboxtest.Person]*sandboxtest.Message // their assignments
}

func newSoak(t *testing.T, crews int) *soak {
	var users []sandbox.User
	for n := range crews {
		users = append(users, crewOf(string(rune('a'+n)))...)
	}
	s := &soak{t: t, world: newWorld(t, users), began: time.Now()}
	for _, u := range users {
		s.people = append(s.people, u.ID)
	}
	for n := range crews {
		s.crews = append(s.crews, s.crew(string(rune('a'+n))))
	}
	return s
}

// all has every crew do something at the same time, then waits until everybody
// has the messages that they must have by now.
func (s *soak) all(what string, do func(iv *interview)) {
	s.t.Helper()
	var group sync.WaitGroup
	for _, iv := range s.held {
		group.Add(1)
		go func() {
			defer group.Done()
			defer func() {
				if p := recover(); p != nil {
					s.t.Errorf("%s, %s: %v", iv.name, what, p)
				}
			}()
			do(iv)
		}()
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	s.meanwhile(done)
	s.arrive(what)
	s.t.Logf("%s: %s", time.Since(s.began).Round(100*time.Millisecond), what)
}

// meanwhile lets the clock go on for what people wait for in vain.
func (s *soak) meanwhile(done <-chan struct{}) {
	s.t.Helper()
	var before []string
	for {
		select {
		case <-done:
			return
		case <-time.After(4 * time.Second):
		}
		now := s.awaited(s.people)
		if slices.ContainsFunc(before, func(id string) bool { return slices.Contains(now, id) }) {
			s.leap(s.slack.Now().Add(lease + time.Second))
		}
		before = now
	}
}

// arrive waits until everything that must have been sent is there. What a dead
// copy held, or nobody knows the end of, is free when its lease is over: the
// clock goes on for that.
func (s *soak) arrive(what string) {
	s.t.Helper()
	const often = 40
	for n := 0; ; n++ {
		for began := time.Now(); time.Since(began) < 3*time.Second; <-time.After(50 * time.Millisecond) {
			if len(s.awaited(s.people)) == 0 {
				return
			}
		}
		if n == often {
			s.t.Fatalf("after %q these do not come: %v", what, s.awaited(s.people))
		}
		s.leap(s.slack.Now().Add(lease + time.Second))
	}
}

// come lets the clock come to a time, and waits for what falls due by then before
// anybody makes it pointless.
func (s *soak) come(to time.Time) {
	s.t.Helper()
	s.leap(to)
	s.with(func(m *model) { m.pass(s.slack.Now()) })
	s.arrive(to.Format("Mon 15:04"))
}
