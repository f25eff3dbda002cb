package panel

import (
	"strconv"
	"time"
)

// Kind says why a notice is sent.
type Kind string

// The kinds of notice.
const (
	Assigned      Kind = "assigned"       // you are on a panel: at once
	AnswerNudge   Kind = "answer-nudge"   // you have not answered: next working day
	DayBefore     Kind = "day-before"     // 09:00 on the working day before
	Soon          Kind = "soon"           // 15 minutes before the start
	Feedback      Kind = "feedback"       // at the end
	FeedbackNudge Kind = "feedback-nudge" // an hour after the end
	Overdue       Kind = "overdue"        // 09:00 on the next working day
	DebriefReady  Kind = "debrief"        // all cards are in: organiser and lead
)

// Kinds lists all kinds in the order in which they fall due.
func Kinds() []Kind {
	return []Kind{Assigned, AnswerNudge, DayBefore, Soon, Feedback, FeedbackNudge, Overdue, DebriefReady}
}

// Notice is one message that falls due: (interview, person, kind, sequence).
// Its ID is made of those four, so creating it twice changes nothing.
type Notice struct {
	ID        string
	Interview string
	To        string // user id
	Kind      Kind
	Seq       int       // the interview's Moves when it was planned
	Due       time.Time // UTC; not sent before
	Expires   time.Time // UTC; never sent from here on
}

// NewNotice makes a notice with its id.
func NewNotice(interview, to string, kind Kind, seq int, due, expires time.Time) Notice {
	return Notice{
		ID:        interview + "." + string(kind) + "." + to + "." + strconv.Itoa(seq),
		Interview: interview, To: to, Kind: kind, Seq: seq,
		Due: due.UTC(), Expires: expires.UTC(),
	}
}
