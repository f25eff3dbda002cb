package panel

import (
	"slices"
	"time"
)

// debriefFor is how long the news that all cards are in is worth sending.
const debriefFor = 3 * 24 * time.Hour

// DebriefNotices tells organiser and lead that the debrief is ready, once every
// expected card is in; nil before that, or when no card is expected. submitted
// holds the users whose card is in. Both are due at once and expire after three
// days.
func (iv Interview) DebriefNotices(submitted []string, now time.Time) []Notice {
	if !iv.complete(submitted) {
		return nil
	}
	var notices []Notice
	for _, user := range slices.Compact([]string{iv.Organiser, iv.Lead}) {
		if iv.MayReadCards(user, submitted) {
			notices = append(notices, iv.notice(user, DebriefReady, now, now.Add(debriefFor)))
		}
	}
	return notices
}

// complete tells whether the interview stands and all its cards are in.
func (iv Interview) complete(submitted []string) bool {
	return iv.State != Cancelled && len(iv.Expected()) > 0 && len(iv.missing(submitted)) == 0
}

// missing lists the members whose card is awaited and not in.
func (iv Interview) missing(submitted []string) []string {
	return slices.DeleteFunc(iv.Expected(), func(user string) bool { return slices.Contains(submitted, user) })
}

// Wants tells whether a notice should still be sent, and is asked right before
// it is. It says no to what has expired, was planned for an earlier time of the
// interview, or has nothing left to say to this person: the interview is
// cancelled, they declined or left the panel, they have answered or submitted
// already; or, of news, they are not true any more. It says no to the candidate
// always. submitted holds the users whose card is in.
func (iv Interview) Wants(n Notice, submitted []string, now time.Time) bool {
	if n.Interview != iv.ID || !now.Before(n.Expires) || !iv.MaySee(n.To) {
		return false
	}
	if wanted, news := iv.wantsNews(n); news {
		return wanted && (n.Kind != Unreached || iv.mayHearOfUnreached(n.To, submitted, now))
	}
	if n.Seq != iv.Moves || iv.State == Cancelled {
		return false
	}
	switch n.Kind {
	case DebriefReady:
		return iv.MayManage(n.To) && iv.MayReadCards(n.To, submitted) && iv.complete(submitted)
	case Overdue:
		if iv.oversees(n.To) {
			return len(iv.missing(submitted)) > 0
		}
	}
	return iv.wantsAsMember(n, submitted)
}

// mayHearOfUnreached is the blind rule for the news that somebody is not reached:
// once the interview has begun only those whose card is missing are written to.
func (iv Interview) mayHearOfUnreached(user string, submitted []string, now time.Time) bool {
	return now.Before(iv.Start) || iv.MayReadCards(user, submitted)
}

func (iv Interview) wantsAsMember(n Notice, submitted []string) bool {
	m, onPanel := iv.Member(n.To)
	if !onPanel || m.Answer == Declined {
		return false
	}
	switch n.Kind {
	case AnswerNudge:
		return m.Answer == Pending
	case Feedback, FeedbackNudge, Overdue:
		return !slices.Contains(submitted, n.To)
	}
	return true
}
