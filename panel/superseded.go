package panel

import (
	"slices"
	"time"
)

// chains are notices of which the later says all that the earlier would: after
// a time in which nobody could send, the latest of a chain is enough.
func chains() [][]Kind {
	return [][]Kind{{AnswerNudge, DayBefore, Soon}, {Feedback, FeedbackNudge, Overdue}}
}

// Superseded tells whether a later notice to the same person, which is due by
// now, makes this one pointless. So a stop of the program is not followed by a
// burst of reminders.
func (iv Interview) Superseded(n Notice, to Person, now time.Time) bool {
	later := laterThan(n.Kind)
	return slices.ContainsFunc(iv.Notices(map[string]Person{to.User: to}, now), func(p Notice) bool {
		return p.To == n.To && slices.Contains(later, p.Kind) && !p.Due.After(now)
	})
}

// laterThan lists the kinds that come after k in its chain.
func laterThan(k Kind) []Kind {
	for _, chain := range chains() {
		if i := slices.Index(chain, k); i >= 0 {
			return chain[i+1:]
		}
	}
	return nil
}
