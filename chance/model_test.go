// Package chance_test proves by chance what no single story can: people do at
// random what they may and may not do, while copies of the program are killed,
// frozen and replaced and Redis, the network and Slack fail them. A small model
// says what each person must have read by then and what must be kept.
package chance_test

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// model is what ought to be: a page of plain Go beside which the program stands.
// It knows nothing of Slack and Redis, and of package panel not even the types.
type model struct {
	now      time.Time // UTC, in which everybody lives
	meetings []*meeting
	notices  map[string]*notice // all that were ever planned, by id
}

// meeting is an interview.
type meeting struct {
	id, candidate   string
	organiser, lead string // the organiser is not on the panel
	seats           []*seat
	start           time.Time
	length          time.Duration
	planned         time.Time // when it was scheduled or last moved
	moves           int
	cancelled       bool
	swaps           []*swap
	dealt           map[string][]string // the questions of each part
}

// seat is a member's place on the panel.
type seat struct {
	user, answer string // pending, accepted or declined
	declines     int
	part         string // whose questions these were at first
	card         string // what they wrote, "" until it is in
}

type swap struct{ from, to, state string } // open, made, denied or lapsed

// notice is a message that somebody must get once: it waits, is sent, or is
// given up because there was nothing left to say when it fell due.
type notice struct {
	id, to       string
	about        *meeting
	kind         string
	due, expires time.Time
	state        string
	news         func() bool // whether it is still true; nil for what is planned
}

func newModel(now time.Time) *model { return &model{now: now, notices: map[string]*notice{}} }

// must lists the ids of all messages that people must have got by now.
func (m *model) must() map[string]string {
	must := map[string]string{}
	for id, n := range m.notices {
		if n.state == "sent" {
			must[id] = n.to
		}
	}
	return must
}

func (iv *meeting) end() time.Time { return iv.start.Add(iv.length) }

func (iv *meeting) seat(user string) *seat {
	if i := slices.IndexFunc(iv.seats, func(s *seat) bool { return s.user == user }); i >= 0 {
		return iv.seats[i]
	}
	return nil
}

// expected are the users whose card is awaited.
func (iv *meeting) expected() (users []string) {
	for _, s := range iv.seats {
		if s.answer != "declined" {
			users = append(users, s.user)
		}
	}
	return users
}

func (iv *meeting) missing() []string {
	return slices.DeleteFunc(iv.expected(), func(user string) bool { return iv.seat(user).card != "" })
}

func (iv *meeting) complete() bool {
	return !iv.cancelled && len(iv.expected()) > 0 && len(iv.missing()) == 0
}

func (iv *meeting) manages(user string) bool { return user == iv.organiser || user == iv.lead }

// mayRead tells whether somebody may read what the others wrote.
func (iv *meeting) mayRead(user string) bool {
	switch s := iv.seat(user); {
	case s == nil:
		return user == iv.organiser
	case s.answer == "declined":
		return iv.manages(user) && iv.complete()
	default:
		return s.card != ""
	}
}

// schedule adds an interview, of which everybody on the panel hears.
func (m *model) schedule(iv *meeting) {
	iv.planned = m.now
	for _, s := range iv.seats {
		s.answer, s.part = "pending", s.user
	}
	m.meetings = append(m.meetings, iv)
	m.plan(iv, iv.expected()...)
	m.settle()
}

// accept has the organiser told when the member had declined.
func (m *model) accept(iv *meeting, user string) {
	s := iv.seat(user)
	was := s.answer
	s.answer = "accepted"
	if s.declines > 0 {
		m.tell(iv, iv.organiser, "back", s.declines, user, func() bool { return s.answer == "accepted" && !iv.cancelled })
	}
	if was == "declined" {
		m.replan(iv, user)
	}
	m.settle()
}

func (m *model) decline(iv *meeting, user string) {
	s := iv.seat(user)
	if s.answer != "declined" {
		s.declines++
	}
	s.answer = "declined"
	m.tell(iv, iv.organiser, "declined", s.declines, user, func() bool { return s.answer == "declined" && !iv.cancelled })
	m.debrief(iv)
	m.settle()
}

// move gives another time: everybody who has not declined is asked anew.
func (m *model) move(iv *meeting, actor string, start time.Time) {
	iv.start, iv.planned, iv.moves = start, m.now, iv.moves+1
	for _, s := range iv.seats {
		if s.answer == "accepted" {
			s.answer = "pending"
		}
	}
	m.plan(iv, iv.expected()...)
	for _, user := range []string{iv.organiser, iv.lead} {
		if user != actor && !slices.Contains(iv.expected(), user) {
			m.tell(iv, user, "moved", iv.moves, actor, func() bool { return true })
		}
	}
	m.settle()
}

func (m *model) cancel(iv *meeting, actor string) {
	if iv.cancelled {
		return
	}
	iv.cancelled = true
	for _, user := range append(iv.expected(), iv.organiser, iv.lead) {
		if user != actor {
			m.tell(iv, user, "called-off", iv.moves, "", func() bool { return true })
		}
	}
	m.settle()
}

func (m *model) submit(iv *meeting, user, words string) {
	iv.seat(user).card = words
	m.debrief(iv)
	m.settle()
}

// debrief tells organiser and lead, once, that every card is in.
func (m *model) debrief(iv *meeting) {
	for _, user := range []string{iv.organiser, iv.lead} {
		if iv.complete() && iv.mayRead(user) {
			m.tell(iv, user, "debrief", iv.moves, "", func() bool { return iv.complete() && iv.mayRead(user) })
		}
	}
}

// tell plans a message that goes out at once.
func (m *model) tell(iv *meeting, to, kind string, seq int, about string, news func() bool) {
	id := fmt.Sprintf("%s.%s.%s.%d", iv.id, kind, to, seq)
	if about != "" {
		id += "." + about
	}
	m.add(&notice{id: id, to: to, about: iv, kind: kind, due: m.now, expires: m.now.Add(72 * time.Hour), news: news})
}

// add leaves alone what was planned before, whatever became of it.
func (m *model) add(n *notice) {
	if m.notices[n.id] == nil {
		n.state = "waits"
		m.notices[n.id] = n
	}
}

// pass lets the clock come to a time.
func (m *model) pass(to time.Time) {
	m.now = to
	m.settle()
}

// settle sends what is due, or gives it up.
func (m *model) settle() {
	for _, id := range slices.Sorted(maps.Keys(m.notices)) {
		n := m.notices[id]
		if n.state != "waits" || n.due.After(m.now) {
			continue
		}
		n.state = "sent"
		if !m.now.Before(n.expires) || !m.wanted(n) {
			n.state = "given up"
		}
	}
}
