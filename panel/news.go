package panel

import (
	"slices"
	"time"
)

// newsLife is how long news of an interview are worth sending.
const newsLife = 72 * time.Hour

// SwapNotices are the messages that the requests call for; those sent before
// are not sent again, since their ids are the same: Seq is the request's place
// in Swaps, which a move of the interview does not change.
func (iv Interview) SwapNotices(now time.Time) []Notice {
	var notices []Notice
	for i, s := range iv.Swaps {
		switch s.State {
		case SwapOpen:
			notices = append(notices, iv.newsAbout(s.To, SwapAsked, s.From, i, now))
		case SwapMade:
			notices = append(notices, iv.newsAbout(s.From, SwapAgreed, s.To, i, now))
		case SwapDenied:
			notices = append(notices, iv.newsAbout(s.From, SwapRefused, s.To, i, now))
		}
	}
	return notices
}

// CancelNotices tell everybody who reckons with the interview that it is off:
// members who had not declined, organiser and lead, but not the actor.
func (iv Interview) CancelNotices(actor string, now time.Time) []Notice {
	var notices []Notice
	for _, user := range iv.reckoning() {
		if user != actor {
			notices = append(notices, iv.newsAbout(user, CalledOff, "", iv.Moves, now))
		}
	}
	return notices
}

// MoveNotices tell organiser and lead of the new time that actor set. Members
// hear of it by a fresh assignment instead.
func (iv Interview) MoveNotices(actor string, now time.Time) []Notice {
	var notices []Notice
	for _, user := range iv.reckoning() {
		if user != actor && !slices.Contains(iv.Expected(), user) {
			notices = append(notices, iv.newsAbout(user, Moved, actor, iv.Moves, now))
		}
	}
	return notices
}

// reckoning lists members who have not declined, organiser and lead, each once.
func (iv Interview) reckoning() []string {
	var users []string
	for _, user := range append(iv.Expected(), iv.Organiser, iv.Lead) {
		if iv.MaySee(user) && !slices.Contains(users, user) {
			users = append(users, user)
		}
	}
	return users
}

// AnswerNotices tell the organiser that user will not be there, or will be
// after all. A member who accepts at once is no news.
func (iv Interview) AnswerNotices(user string, now time.Time) []Notice {
	m, _ := iv.Member(user)
	switch {
	case m.Answer == Declined:
		return []Notice{iv.newsAbout(iv.Organiser, MemberDeclined, user, m.Declines, now)}
	case m.Answer == Accepted && m.Declines > 0:
		return []Notice{iv.newsAbout(iv.Organiser, MemberBack, user, m.Declines, now)}
	}
	return nil
}

// UnreachedNotices tell the organiser, once, that user can get no messages and so
// knows nothing of what they are expected to do; the lead, where user is the
// organiser. None when nobody else looks after the interview.
func (iv Interview) UnreachedNotices(user string, now time.Time) []Notice {
	to := iv.Organiser
	if to == user {
		to = iv.Lead
	}
	news := iv.newsAbout(to, Unreached, user, 0, now)
	if wanted, _ := iv.wantsNews(news); !wanted {
		return nil
	}
	return []Notice{news}
}

func (iv Interview) newsAbout(to string, kind Kind, about string, seq int, now time.Time) Notice {
	n := NewNotice(iv.ID, to, kind, seq, now, now.Add(newsLife))
	n.ID = iv.idAbout(to, kind, seq, about)
	return n
}

// wantsNews tells whether news are still true; ok is false for a notice that is
// no news. A move does not make news pointless.
func (iv Interview) wantsNews(n Notice) (wanted, ok bool) {
	switch n.Kind {
	case CalledOff:
		return iv.State == Cancelled && slices.Contains(iv.reckoning(), n.To), true
	case Moved:
		return iv.State != Cancelled && n.Seq == iv.Moves && iv.MayManage(n.To), true
	case MemberDeclined:
		return iv.answerIs(n, Declined), true
	case MemberBack:
		return iv.answerIs(n, Accepted), true
	case Unreached:
		return iv.State != Cancelled && n.About() != n.To && iv.MayManage(n.To) && slices.Contains(iv.reckoning(), n.About()), true
	case SwapAsked:
		return iv.swapIs(n, SwapRequest{From: n.About(), To: n.To, State: SwapOpen}), true
	case SwapAgreed:
		return iv.swapIs(n, SwapRequest{From: n.To, To: n.About(), State: SwapMade}), true
	case SwapRefused:
		return iv.swapIs(n, SwapRequest{From: n.To, To: n.About(), State: SwapDenied}), true
	}
	return false, false
}

// answerIs tells whether the answer that the organiser is to hear of still stands.
func (iv Interview) answerIs(n Notice, answer Answer) bool {
	m, on := iv.Member(n.About())
	return iv.State != Cancelled && on && m.Answer == answer && m.Declines == n.Seq && n.To == iv.Organiser && n.To != m.User
}

// swapIs tells whether the request that the notice was made for still stands as it says.
func (iv Interview) swapIs(n Notice, as SwapRequest) bool {
	here := n.Seq >= 0 && n.Seq < len(iv.Swaps) && iv.Swaps[n.Seq] == as
	return here && iv.MaySwap(as.From) == nil && iv.MaySwap(as.To) == nil
}
