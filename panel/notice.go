package panel

import (
	"strconv"
	"strings"
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

// The kinds of news: sent at once, when somebody did something.
const (
	MemberDeclined Kind = "declined"     // to the organiser
	MemberBack     Kind = "back"         // to the organiser: declined first, accepted now
	SwapAsked      Kind = "swap-asked"   // to the colleague who could swap
	SwapAgreed     Kind = "swap-agreed"  // to the one who asked
	SwapRefused    Kind = "swap-refused" // to the one who asked
	Moved          Kind = "moved"        // to organiser and lead who are not on the panel
	CalledOff      Kind = "called-off"   // to every member
	Unreached      Kind = "unreached"    // to the organiser: somebody could not be written to
)

// Kinds lists all kinds: those that fall due in their order, then the news.
func Kinds() []Kind {
	return []Kind{
		Assigned, AnswerNudge, DayBefore, Soon, Feedback, FeedbackNudge, Overdue, DebriefReady,
		MemberDeclined, MemberBack, SwapAsked, SwapAgreed, SwapRefused, Moved, CalledOff, Unreached,
	}
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

// About is the user whom news are about, "" for all other notices. It is the
// last part of the ID, so that two people's news are two notices.
func (n Notice) About() string {
	if parts := strings.Split(n.ID, "."); len(parts) == 5 {
		return parts[4]
	}
	return ""
}

func noticeID(interview, to string, kind Kind, seq int) string {
	return interview + "." + string(kind) + "." + to + "." + strconv.Itoa(seq)
}

// NewNotice makes a notice with its id.
func NewNotice(interview, to string, kind Kind, seq int, due, expires time.Time) Notice {
	return Notice{
		ID:        noticeID(interview, to, kind, seq),
		Interview: interview, To: to, Kind: kind, Seq: seq,
		Due: due.UTC(), Expires: expires.UTC(),
	}
}
