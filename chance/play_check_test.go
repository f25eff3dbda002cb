package chance_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"panelist/bot/bottest"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
)

// settled waits until all that people see and all that is kept is as the model
// has it, lets leases end on the way, and fails when it never is.
func (p *play) settled() {
	why := ""
	for range 10 {
		for began := time.Now(); time.Since(began) < time.Second; <-time.After(5 * time.Millisecond) {
			p.model.pass(p.slack.Now())
			if why = p.wrong(); why == "" && p.idle() {
				p.never()
				return
			}
		}
		p.leap(p.slack.Now().Add(lease + time.Second))
	}
	p.Fatalf("%s", why)
}

// idle tells whether the bot has nothing to send.
func (p *play) idle() bool {
	now := fmt.Sprint(p.slack.Now().UnixMilli())
	due, err := p.rdb.ZCount(p.outer.Context(), "p:{"+team+"}:due", "-inf", now).Result()
	if err != nil {
		p.outer.Fatal(err)
	}
	return due == 0 && p.keeper().inHand() == ""
}

// never fails for what no waiting would put right.
func (p *play) never() {
	must, had := p.model.must(), map[string]bool{}
	for _, who := range p.people {
		for _, id := range p.noticesTo(who) {
			if must[id] != who.ID || had[id] {
				p.Fatalf("%s has a message that they should not have had, or twice: %s", who.Name, id)
			}
			had[id] = true
		}
		shown, _ := json.Marshal(who.Snapshot()) // plain data always marshals
		for _, iv := range p.model.meetings {
			for _, s := range iv.seats {
				if s.card != "" && s.user != who.ID && !iv.mayRead(who.ID) && strings.Contains(string(shown), s.card) {
					p.Fatalf("%s reads what %s wrote", who.Name, s.user)
				}
			}
		}
	}
}

func (p *play) noticesTo(who *sandboxtest.Person) (ids []string) {
	for _, c := range who.Snapshot().Conversations {
		for _, m := range c.Messages {
			ids = append(ids, bottest.NoticesOf(m.Metadata)...)
		}
	}
	return ids
}

// wrong says what is not as it ought to be; "" when everything is.
func (p *play) wrong() string {
	had := map[string]bool{}
	for _, who := range p.people {
		for _, id := range p.noticesTo(who) {
			had[id] = true
		}
	}
	must := p.model.must()
	for _, id := range slices.Sorted(maps.Keys(must)) {
		if !had[id] {
			return fmt.Sprintf("%s never got %s", must[id], id)
		}
	}
	for _, m := range p.model.meetings {
		if why := p.recorded(m); why != "" {
			return why
		}
		for _, s := range m.seats {
			if why := p.shown(m, s); why != "" {
				return why
			}
		}
	}
	return ""
}

// recorded compares what is kept of an interview with the model.
func (p *play) recorded(m *meeting) string {
	iv, cards, err := p.store.Cards(p.outer.Context(), team, m.id, m.organiser)
	if err != nil {
		return fmt.Sprintf("%s: %v", m.id, err)
	}
	if !iv.Start.Equal(m.start) || iv.Moves != m.moves || (iv.State == panel.Cancelled) != m.cancelled {
		return fmt.Sprintf("%s is %s, at %v after %d moves; it ought to be at %v after %d, cancelled: %v", m.id, iv.State, iv.Start, iv.Moves, m.start, m.moves, m.cancelled)
	}
	for _, s := range m.seats {
		at, _ := iv.Member(s.user)
		if string(at.Answer) != s.answer || !slices.Equal(at.Questions, m.dealt[s.part]) {
			return fmt.Sprintf("%s: %s is %s with %v; ought to be %s with the part of %s", m.id, s.user, at.Answer, at.Questions, s.answer, s.part)
		}
		if got := summaryOf(cards, s.user); got != s.card {
			return fmt.Sprintf("%s: the card of %s is %q, ought to be %q", m.id, s.user, got, s.card)
		}
	}
	return ""
}

// shown looks at the assignment that a member has before them.
func (p *play) shown(m *meeting, s *seat) string {
	says := map[string]string{"accepted": "You accepted.", "declined": "You said you can't do it."}[s.answer]
	if m.cancelled {
		says = "is cancelled"
	}
	for seq := range m.moves + 1 {
		id := fmt.Sprintf("%s.assigned.%s.%d", m.id, s.user, seq)
		for _, c := range p.slack.Snapshot(s.user).Conversations {
			for _, message := range c.Messages {
				if slices.Contains(bottest.NoticesOf(message.Metadata), id) && !strings.Contains(string(message.Blocks), says) {
					return fmt.Sprintf("%s does not see %q in %s", s.user, says, id)
				}
			}
		}
	}
	return ""
}
