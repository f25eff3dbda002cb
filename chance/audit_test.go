package chance_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"panelist/panel"
)

// finish lets everything come to its end in a world that is whole: what is due
// is sent, and nobody holds anything any more.
func (s *soak) finish() {
	s.t.Helper()
	s.connected()
	s.arrive("the end")
	s.leap(s.slack.Now().Add(2 * time.Minute)) // what somebody would send twice is sent now
	<-time.After(3 * time.Second)
	s.arrive("the very end")
}

// audit holds every message and every record against the model.
func (s *soak) audit() {
	s.t.Helper()
	var lost, doubled []string
	must := s.model.must()
	arrived := s.arrived(s.people)
	for id, to := range must {
		if arrived[id+" to "+to] == 0 {
			lost = append(lost, "the message "+id)
		}
	}
	for what, times := range arrived {
		id, to, _ := strings.Cut(what, " to ")
		if must[id] != to {
			doubled = append(doubled, "a message that nobody should have had: "+what)
		}
		if times > 1 {
			doubled = append(doubled, fmt.Sprintf("%d times %s", times, what))
		}
	}
	records, more := s.records()
	lost, doubled = append(lost, records...), append(doubled, more...)
	leaks := s.leaked()
	again := 0
	for _, c := range s.crews {
		again += c.again
	}
	s.t.Logf("%s: %d interviews, %d messages, %d scorecards, %d copies, %s, %d deeds done again: %d lost, %d doubled, %d leaked",
		time.Since(s.began).Round(time.Second), s.meetings, len(must), s.cards(), len(s.copies), s.faults.total(), again, len(lost), len(doubled), len(leaks))
	for _, fault := range slices.Concat(lost, doubled, leaks) {
		s.t.Error(fault)
	}
}

func (s *soak) cards() (n int) {
	for _, iv := range s.model.meetings {
		for _, seat := range iv.seats {
			if seat.card != "" {
				n++
			}
		}
	}
	return n
}

// records compares what is stored with what people did.
func (s *soak) records() (lost, doubled []string) {
	ctx := context.Background()
	for _, m := range s.model.meetings {
		iv, cards, err := s.store.Cards(ctx, team, m.id, m.organiser)
		if err != nil {
			lost = append(lost, fmt.Sprintf("the interview with %s: %v", m.candidate, err))
			continue
		}
		if !iv.Start.Equal(m.start) || iv.Moves != m.moves || (iv.State == panel.Cancelled) != m.cancelled {
			lost = append(lost, fmt.Sprintf("%s is %s, at %v after %d moves; ought to be at %v after %d", m.candidate, iv.State, iv.Start, iv.Moves, m.start, m.moves))
		}
		for _, seat := range m.seats {
			if at, _ := iv.Member(seat.user); string(at.Answer) != seat.answer {
				lost = append(lost, fmt.Sprintf("the answer of %s to %s: %s, not %s", seat.user, m.candidate, at.Answer, seat.answer))
			}
			if got := summaryOf(cards, seat.user); got != seat.card {
				lost = append(lost, fmt.Sprintf("the card of %s on %s: %q, not %q", seat.user, m.candidate, got, seat.card))
			}
		}
	}
	return lost, append(doubled, s.strange()...)
}

// strange lists the interviews that are kept and that nobody has scheduled, or
// somebody once only.
func (s *soak) strange() (found []string) {
	known := map[string]bool{}
	for _, m := range s.model.meetings {
		known[m.id] = true
	}
	for _, c := range s.crews {
		for cursor, last := "", false; !last; last = cursor == "" {
			ivs, next, err := s.store.InterviewsOf(context.Background(), team, c.olivia.ID, cursor, 100)
			if err != nil {
				s.t.Fatal(err)
			}
			for _, iv := range ivs {
				if !known[iv.ID] {
					found = append(found, "an interview that nobody scheduled, with "+iv.Candidate)
				}
			}
			cursor = next
		}
	}
	return found
}

func summaryOf(cards panel.Cards, user string) string {
	for _, c := range cards.Open {
		if c.User == user {
			return c.Summary
		}
	}
	return ""
}

// leaked looks for what people wrote, and for the names of candidates, where
// they must not be: in the logs of the copies.
func (s *soak) leaked() (found []string) {
	for n, r := range s.copies {
		log := r.said.String()
		for _, m := range s.model.meetings {
			if strings.Contains(log, m.candidate) || strings.Contains(log, "of "+m.id+" says") {
				found = append(found, fmt.Sprintf("copy %d logs what was written about %s", n, m.candidate))
			}
		}
	}
	return found
}
