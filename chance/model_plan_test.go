package chance_test

import (
	"fmt"
	"slices"
	"time"
)

// morning is nine o'clock on the working day that comes step days after a time.
func morning(t time.Time, step int) time.Time {
	day := t.Truncate(24*time.Hour).AddDate(0, 0, step)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, step)
	}
	return day.Add(9 * time.Hour)
}

// working is the time itself in working hours, else when they begin again.
func working(t time.Time) time.Time {
	nine := t.Truncate(24 * time.Hour).Add(9 * time.Hour)
	switch weekend := t.Weekday() == time.Saturday || t.Weekday() == time.Sunday; {
	case weekend || t.After(nine.Add(9*time.Hour)):
		return morning(t, 1)
	case t.Before(nine):
		return nine
	}
	return t
}

// plan plans all messages to these members, and what the organiser hears when
// cards are late.
func (m *model) plan(iv *meeting, users ...string) {
	for _, user := range users {
		m.fall(iv, user, "assigned", iv.planned, iv.start)
		m.replan(iv, user)
	}
	late := morning(iv.end(), 1)
	m.fall(iv, iv.organiser, "overdue", late, late.Add(72*time.Hour))
}

// replan is plan for a member who is back: what is still to come.
func (m *model) replan(iv *meeting, user string) {
	nudge, before, soon := morning(iv.planned, 1), morning(iv.start, -1), iv.start.Add(-15*time.Minute)
	if nudge.Before(before) && iv.seat(user).answer == "pending" {
		m.fall(iv, user, "answer-nudge", nudge, before)
	}
	if before.After(iv.planned) {
		m.fall(iv, user, "day-before", before, iv.start.Add(-time.Hour))
	}
	if soon.After(iv.planned) {
		m.fall(iv, user, "soon", soon, iv.start)
	}
	late := morning(iv.end(), 1)
	m.fall(iv, user, "feedback", iv.end(), iv.end().Add(72*time.Hour))
	if nudge := working(iv.end().Add(time.Hour)); nudge.Before(late) {
		m.fall(iv, user, "feedback-nudge", nudge, late)
	}
	m.fall(iv, user, "overdue", late, late.Add(72*time.Hour))
}

// fall plans a message that falls due at a time, unless it is too late for it.
func (m *model) fall(iv *meeting, user, kind string, due, expires time.Time) {
	if due.Before(expires) && m.now.Before(expires) {
		id := fmt.Sprintf("%s.%s.%s.%d", iv.id, kind, user, iv.moves)
		m.add(&notice{id: id, to: user, about: iv, kind: kind, due: due, expires: expires})
	}
}

// wanted tells whether a message that is due has something to say.
func (m *model) wanted(n *notice) bool {
	iv := n.about
	if n.kind == "called-off" {
		return true
	}
	if iv.cancelled {
		return false
	}
	if n.news != nil {
		return n.news()
	}
	if !m.planned(n) {
		return false // for a time that the interview had before
	}
	if n.to == iv.organiser {
		return len(iv.missing()) > 0
	}
	s := iv.seat(n.to)
	asksForCard := slices.Contains([]string{"feedback", "feedback-nudge", "overdue"}, n.kind)
	if s.answer == "declined" || n.kind == "answer-nudge" && s.answer != "pending" || asksForCard && s.card != "" {
		return false
	}
	return !m.saidLater(n)
}

func (m *model) planned(n *notice) bool {
	return n.id == fmt.Sprintf("%s.%s.%s.%d", n.about.id, n.kind, n.to, n.about.moves)
}

// saidLater tells whether a later message of the same kind is due as well: after
// a leap of the clock the last one is enough.
func (m *model) saidLater(n *notice) bool {
	for _, chain := range [][]string{{"answer-nudge", "day-before", "soon"}, {"feedback", "feedback-nudge", "overdue"}} {
		at := slices.Index(chain, n.kind)
		for _, kind := range chain[at+1:] {
			later := m.notices[fmt.Sprintf("%s.%s.%s.%d", n.about.id, kind, n.to, n.about.moves)]
			if at >= 0 && later != nil && !later.due.After(m.now) && m.now.Before(later.expires) {
				return true
			}
		}
	}
	return false
}
