package chance_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
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
	group.Wait()
	s.arrive(what)
	s.t.Logf("%s: %s", time.Since(s.began).Round(100*time.Millisecond), what)
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
		s.leap(s.slack.Now().Add(61 * time.Second))
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

// round holds an interview with every crew, from Monday to Friday of a week.
func (s *soak) round() {
	s.t.Helper()
	s.rounds++
	monday := morning(s.slack.Now(), 1)
	for monday.Weekday() != time.Monday {
		monday = morning(monday, 1)
	}
	thursday := monday.AddDate(0, 0, 3).Add(4 * time.Hour)
	s.come(monday)
	s.gather(thursday)
	s.all("answer", s.answer)
	s.come(monday.AddDate(0, 0, 1)) // who has not answered is asked
	s.all("answer late", s.answerLate)
	for _, at := range []time.Time{monday.AddDate(0, 0, 2), thursday.Add(-soonBefore), thursday.Add(later - soonBefore)} {
		s.come(at)
	}
	s.come(thursday.Add(time.Hour + later))
	s.all("first card", func(iv *interview) { s.card(iv, iv.ann, "How did it go with") })
	s.come(thursday.Add(2*time.Hour + later))
	s.all("second card", func(iv *interview) { s.card(iv, iv.ben, "is still missing") })
	s.come(monday.AddDate(0, 0, 4))
	s.all("last card", func(iv *interview) { s.card(iv, iv.chloe, "is overdue") })
	s.all("debrief", s.read)
}

const (
	soonBefore = 15 * time.Minute
	later      = 30 * time.Minute // to which an interview is moved
)

// gather has every crew schedule an interview.
func (s *soak) gather(start time.Time) {
	s.t.Helper()
	s.held = nil
	for n, c := range s.crews {
		fate := fates()[(n+s.rounds)%len(fates())]
		s.held = append(s.held, &interview{crew: c, fate: fate, at: map[*sandboxtest.Person]*sandboxtest.Message{}})
	}
	s.meetings += len(s.held)
	s.all("schedule", func(iv *interview) {
		iv.meeting = iv.schedule(fmt.Sprintf("Sam%s%d", iv.name, s.rounds), start)
		s.with(func(m *model) { m.schedule(iv.meeting) })
	})
}

// fates are what becomes of an interview before it is held.
func fates() []string {
	return []string{"calm", "back", "agreed", "refused", "moved", "cancelled", "declined"}
}

func (s *soak) answer(iv *interview) {
	everybody := []*sandboxtest.Person{iv.ann, iv.ben, iv.chloe}
	for _, p := range everybody {
		iv.at[p] = iv.message(p, iv.candidate, "You cover")
	}
	switch iv.fate {
	case "back", "declined":
		iv.decline(iv.meeting, iv.chloe, iv.at[iv.chloe])
		iv.message(iv.olivia, iv.candidate, "can't interview")
	case "agreed", "refused":
		iv.swap(iv.meeting, iv.ben, iv.chloe, iv.at[iv.ben], iv.fate == "agreed")
	case "moved":
		iv.move(iv.meeting, iv.olivia, iv.start.Add(later))
		for _, p := range everybody {
			iv.at[p] = iv.message(p, iv.candidate, "The time has changed.")
		}
	case "cancelled":
		iv.cancel(iv.meeting, iv.ann)
		return
	}
	iv.accept(iv.meeting, iv.ann, iv.at[iv.ann])
	iv.accept(iv.meeting, iv.ben, iv.at[iv.ben])
}

func (s *soak) answerLate(iv *interview) {
	switch iv.fate {
	case "declined", "cancelled":
	case "back":
		iv.accept(iv.meeting, iv.chloe, iv.at[iv.chloe])
	default:
		iv.accept(iv.meeting, iv.chloe, iv.message(iv.chloe, iv.candidate, "You have not said yet"))
	}
}

// card writes a card, if it is awaited. Chloe, who is the last, looks at the
// debrief first.
func (s *soak) card(iv *interview, p *sandboxtest.Person, says string) {
	if iv.cancelled || iv.seat(p.ID).answer == "declined" {
		return
	}
	m := iv.message(p, iv.candidate, says)
	if p == iv.chloe {
		iv.peep(iv.meeting, p)
	}
	iv.feedback(iv.meeting, p, m)
}

func (s *soak) read(iv *interview) {
	if !iv.cancelled {
		iv.crew.read(iv.meeting, iv.olivia, iv.message(iv.olivia, iv.candidate, "All feedback on"))
	}
}

// blind fails when somebody is shown what the others wrote before their own card
// is in.
func (c *crew) blind(iv *meeting, p *sandboxtest.Person) {
	shown, _ := json.Marshal(p.Snapshot()) // plain data always marshals
	for _, s := range iv.seats {
		if s.card != "" && s.user != p.ID && strings.Contains(string(shown), s.card) {
			c.w.t.Errorf("%s is shown what %s wrote before their own card is in", p.Name, s.user)
		}
	}
}
