package panel

import "time"

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

// CancelNotices tell every member who had not declined that it is off.
func (iv Interview) CancelNotices(now time.Time) []Notice {
	var notices []Notice
	for _, user := range iv.Expected() {
		notices = append(notices, iv.newsAbout(user, CalledOff, "", iv.Moves, now))
	}
	return notices
}

// DeclineNotices tell the organiser that user will not be there.
func (iv Interview) DeclineNotices(user string, now time.Time) []Notice {
	return []Notice{iv.newsAbout(iv.Organiser, MemberDeclined, user, iv.Moves, now)}
}

func (iv Interview) newsAbout(to string, kind Kind, about string, seq int, now time.Time) Notice {
	n := NewNotice(iv.ID, to, kind, seq, now, now.Add(newsLife))
	if about != "" {
		n.ID += "." + about
	}
	return n
}

// wantsNews tells whether news are still true; ok is false for a notice that is
// no news. A move does not make news pointless.
func (iv Interview) wantsNews(n Notice) (wanted, ok bool) {
	switch n.Kind {
	case CalledOff:
		m, on := iv.Member(n.To)
		return iv.State == Cancelled && on && m.Answer != Declined, true
	case MemberDeclined:
		m, on := iv.Member(n.About())
		return iv.State != Cancelled && on && m.Answer == Declined && n.To == iv.Organiser && n.To != m.User, true
	case SwapAsked:
		return iv.swapIs(n, SwapRequest{From: n.About(), To: n.To, State: SwapOpen}), true
	case SwapAgreed:
		return iv.swapIs(n, SwapRequest{From: n.To, To: n.About(), State: SwapMade}), true
	case SwapRefused:
		return iv.swapIs(n, SwapRequest{From: n.To, To: n.About(), State: SwapDenied}), true
	}
	return false, false
}

// swapIs tells whether the request that the notice was made for still stands as it says.
func (iv Interview) swapIs(n Notice, as SwapRequest) bool {
	here := n.Seq >= 0 && n.Seq < len(iv.Swaps) && iv.Swaps[n.Seq] == as
	return here && iv.MaySwap(as.From) == nil && iv.MaySwap(as.To) == nil
}
