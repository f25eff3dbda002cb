package panel

import (
	"slices"
	"time"
)

// Lengths of time in the plan of notices.
const (
	soonBefore      = 15 * time.Minute
	dayBeforeMargin = time.Hour
	nudgeAfter      = time.Hour
	overdueFor      = 3 * 24 * time.Hour
)

// Notices plans every notice of the interview at its present time, debriefs
// excepted. It depends on the interview alone: now only leaves out what has
// expired, so planning again yields the same ids and due times. people give the
// time zones; somebody missing there counts as in UTC.
//
// Local times are those of the recipient; a working day is Monday to Friday.
// «planned» is when the interview was created or last moved. A move counts up
// Moves, so that all notices, assigned among them, are planned anew under new
// ids and Wants refuses the old ones.
//
//	kind            due                                      expires            left out
//	assigned        planned                                  start
//	answer-nudge    09:00 on the working day after planned   day-before's due   answered; not before day-before
//	day-before      09:00 on the working day before start    start − 1 h        not after planned
//	soon            start − 15 min                           start              not after planned
//	feedback        end                                      end + 3 days
//	feedback-nudge  end + 1 h, or when working hours begin   overdue's due      not before overdue
//	overdue         09:00 on the working day after end       due + 3 days
//
// Members who have not declined get all of these. An organiser who is not on the
// panel gets overdue too, which tells them who is missing; one who is must not
// know, before their own card is in. The candidate gets none, whatever else they are.
func (iv Interview) Notices(people map[string]Person, now time.Time) []Notice {
	if iv.State == Cancelled {
		return nil
	}
	var all []Notice
	for _, m := range iv.Members {
		if m.Answer != Declined && iv.MaySee(m.User) {
			all = append(all, iv.memberNotices(m, people[m.User].Location())...)
		}
	}
	if iv.oversees(iv.Organiser) {
		all = append(all, iv.overdue(iv.Organiser, people[iv.Organiser].Location()))
	}
	return slices.DeleteFunc(all, func(n Notice) bool { return !n.Expires.After(now) || !n.Due.Before(n.Expires) })
}

// oversees tells whether the user is the organiser and not on the panel, nor was:
// one who declined could come back and must not learn who is missing.
func (iv Interview) oversees(user string) bool {
	return user == iv.Organiser && iv.MaySee(user) && iv.index(user) < 0
}

// planned is since when the interview has its present time.
func (iv Interview) planned() time.Time {
	if iv.Moved.IsZero() {
		return iv.Created
	}
	return iv.Moved
}

func (iv Interview) memberNotices(m Member, loc *time.Location) []Notice {
	notices := []Notice{iv.notice(m.User, Assigned, iv.planned(), iv.Start)}
	notices = append(notices, iv.beforeNotices(m, loc)...)
	return append(notices, iv.afterNotices(m, loc)...)
}

func (iv Interview) beforeNotices(m Member, loc *time.Location) []Notice {
	var notices []Notice
	nudge := nextWorkday(iv.planned(), loc, dayBegins)
	before := lastWorkday(iv.Start, loc, dayBegins)
	soon := iv.Start.Add(-soonBefore)
	if m.Answer == Pending && nudge.Before(before) {
		notices = append(notices, iv.notice(m.User, AnswerNudge, nudge, before))
	}
	if before.After(iv.planned()) {
		notices = append(notices, iv.notice(m.User, DayBefore, before, iv.Start.Add(-dayBeforeMargin)))
	}
	if soon.After(iv.planned()) {
		notices = append(notices, iv.notice(m.User, Soon, soon, iv.Start))
	}
	return notices
}

func (iv Interview) afterNotices(m Member, loc *time.Location) []Notice {
	notices := []Notice{iv.notice(m.User, Feedback, iv.End(), iv.End().Add(overdueFor))}
	overdue := iv.overdue(m.User, loc)
	if nudge := workingTime(iv.End().Add(nudgeAfter), loc); nudge.Before(overdue.Due) {
		notices = append(notices, iv.notice(m.User, FeedbackNudge, nudge, overdue.Due))
	}
	return append(notices, overdue)
}

func (iv Interview) overdue(user string, loc *time.Location) Notice {
	due := nextWorkday(iv.End(), loc, dayBegins)
	return iv.notice(user, Overdue, due, due.Add(overdueFor))
}

func (iv Interview) notice(user string, kind Kind, due, expires time.Time) Notice {
	return NewNotice(iv.ID, user, kind, iv.Moves, due, expires)
}

// FeedbackDue is when the person's feedback is due: 09:00 on their clock, on
// the working day after the interview.
func (iv Interview) FeedbackDue(to Person) time.Time {
	return nextWorkday(iv.End(), to.Location(), dayBegins).UTC()
}
