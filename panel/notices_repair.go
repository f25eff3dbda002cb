package panel

import (
	"slices"
	"time"
)

// Standing are the notices that follow from the interview as it stands, whoever
// did what when: those that fall due, the debrief, requests to swap and what the
// organiser hears of answers. What is stored is held against them. Of an earlier
// answer, move or cancellation nothing can be told any more. submitted holds the
// users whose card is in. people may be nil where only the ids matter.
func (iv Interview) Standing(people map[string]Person, submitted []string, now time.Time) []Notice {
	all := slices.DeleteFunc(iv.Notices(people, now), func(n Notice) bool {
		m, on := iv.Member(n.To)
		return n.Kind == Assigned && on && m.Declines > 0 // who came back got no new assignment
	})
	all = append(all, iv.DebriefNotices(submitted, now)...)
	all = append(all, iv.SwapNotices(now)...)
	for _, m := range iv.Members {
		all = append(all, iv.AnswerNotices(m.User, now)...)
	}
	return slices.DeleteFunc(all, func(n Notice) bool { return !iv.Wants(n, submitted, now) })
}

// Obsolete tells whether a notice can never be wanted again, whatever people
// still do: it has expired, the interview was cancelled or has another time.
func (iv Interview) Obsolete(n Notice, now time.Time) bool {
	if n.Interview != iv.ID || !now.Before(n.Expires) {
		return true
	}
	if n.Kind == CalledOff {
		return false
	}
	_, news := iv.wantsNews(n)
	return iv.State == Cancelled || !news && n.Seq != iv.Moves
}
