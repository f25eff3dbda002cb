package panel

import (
	"slices"
	"time"
)

// How many days after its end an interview may be kept. The least leaves room
// for late feedback and for reading the debrief.
const (
	DefaultKeepDays = 365
	MinKeepDays     = 14
	MaxKeepDays     = 3650
)

// EraseAt is when the interview falls due to be erased: at the first midnight
// (UTC) that is KeepDays after its end, so that those of a day go together. One
// that was planned before there was such a number is kept for DefaultKeepDays; a
// cancelled one counts from when it was to end.
func (iv Interview) EraseAt() time.Time {
	days := iv.KeepDays
	if days == 0 {
		days = DefaultKeepDays
	}
	return iv.End().UTC().Truncate(24*time.Hour).AddDate(0, 0, days+1)
}

// NoticeIDs lists every id that a notice of the interview can have, sent or not,
// of its present time or an earlier one.
func (iv Interview) NoticeIDs() []string {
	var ids []string
	users := iv.everybody()
	for _, to := range users {
		for seq := range iv.Moves + 1 {
			for _, kind := range append(timed(), CalledOff) {
				ids = append(ids, iv.idAbout(to, kind, seq, ""))
			}
			for _, about := range users {
				ids = append(ids, iv.idAbout(to, Moved, seq, about), iv.idAbout(to, Unreached, seq, about))
			}
		}
	}
	return append(ids, iv.answerIDs()...)
}

// answerIDs are the ids of what follows from answers and requests to swap.
func (iv Interview) answerIDs() []string {
	var ids []string
	for _, m := range iv.Members {
		for seq := range m.Declines + 1 {
			ids = append(ids, iv.idAbout(iv.Organiser, MemberDeclined, seq, m.User), iv.idAbout(iv.Organiser, MemberBack, seq, m.User))
		}
	}
	for seq, s := range iv.Swaps {
		ids = append(ids, iv.idAbout(s.To, SwapAsked, seq, s.From), iv.idAbout(s.From, SwapAgreed, seq, s.To), iv.idAbout(s.From, SwapRefused, seq, s.To))
	}
	return ids
}

// everybody lists organiser, lead and members, each once.
func (iv Interview) everybody() []string {
	users := []string{iv.Organiser}
	if iv.Lead != iv.Organiser {
		users = append(users, iv.Lead)
	}
	for _, m := range iv.Members {
		if !slices.Contains(users, m.User) {
			users = append(users, m.User)
		}
	}
	return users
}

// timed are the kinds that fall due by the interview's time, and the debrief.
func timed() []Kind { return Kinds()[:slices.Index(Kinds(), MemberDeclined)] }

// idAbout is iv's notice of this kind about another user, "" for about nobody.
func (iv Interview) idAbout(to string, kind Kind, seq int, about string) string {
	id := noticeID(iv.ID, to, kind, seq)
	if about != "" {
		id += "." + about
	}
	return id
}
