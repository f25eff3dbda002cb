package chance_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"panelist/sandbox/sandboxtest"
)

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
