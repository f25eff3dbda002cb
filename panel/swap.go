package panel

import (
	"slices"
	"time"
)

// SwapState says how far a request to swap has come.
type SwapState string

// The states of a request to swap.
const (
	SwapOpen   SwapState = "open"
	SwapMade   SwapState = "made"
	SwapDenied SwapState = "denied"
)

// SwapRequest is one member's wish to exchange categories and questions with
// another. It is kept, so that agreeing twice does not swap back.
type SwapRequest struct {
	From  string    `json:"from"`
	To    string    `json:"to"`
	State SwapState `json:"state"`
}

// MaySwap tells whether the member could ask for a swap now: the interview
// stands, they are on it, and there is a colleague to ask.
func (iv Interview) MaySwap(user string) error {
	m, on := iv.Member(user)
	switch {
	case !on || !iv.MaySee(user):
		return NoSuchInterview()
	case iv.State == Cancelled:
		return Errorf(Conflict, "This interview was cancelled, so there is nothing to swap.")
	case m.Answer == Declined:
		return Errorf(Conflict, "You have declined this interview. Tell the organiser if you can make it after all.")
	case len(iv.Expected()) < 2:
		return Errorf(Conflict, "There is nobody else on this panel to swap with. Use “Can't do it” so that the organiser can find somebody.")
	}
	return nil
}

// AskSwap notes that from would like to swap with to. A pair has one request
// in an interview; asking again changes nothing while it is open.
func (iv *Interview) AskSwap(from, to string) error {
	if err := iv.MaySwap(from); err != nil {
		return err
	}
	if m, on := iv.Member(to); !on || to == from || m.Answer == Declined {
		return Faultf(FieldSwapWith, "Choose a colleague who is on this panel.")
	}
	if i := iv.swapIndex(from, to); i >= 0 {
		if iv.Swaps[i].State == SwapDenied {
			return Faultf(FieldSwapWith, "They would rather keep what they have. Choose somebody else.")
		}
		return nil
	}
	iv.Swaps = append(iv.Swaps, SwapRequest{From: from, To: to, State: SwapOpen})
	return nil
}

// AgreeSwap makes the exchange that asker asked of user.
func (iv *Interview) AgreeSwap(user, asker string) error {
	i, err := iv.openSwap(user, asker)
	if err != nil || iv.Swaps[i].State == SwapMade {
		return err
	}
	if err := iv.MaySwap(asker); err != nil {
		return Errorf(Conflict, "They are no longer on this interview, so everything stays as it is.")
	}
	a, b := &iv.Members[iv.index(asker)], &iv.Members[iv.index(user)]
	a.Categories, b.Categories = b.Categories, a.Categories
	a.Questions, b.Questions = b.Questions, a.Questions
	iv.Swaps[i].State = SwapMade
	return nil
}

// RefuseSwap turns asker's request down.
func (iv *Interview) RefuseSwap(user, asker string) error {
	i, err := iv.openSwap(user, asker)
	if err != nil {
		return err
	}
	if iv.Swaps[i].State == SwapMade {
		return Errorf(Conflict, "You have swapped already. Ask for a new swap to change it back.")
	}
	iv.Swaps[i].State = SwapDenied
	return nil
}

// openSwap finds the request of asker to user and checks that user may answer.
func (iv Interview) openSwap(user, asker string) (int, error) {
	i := iv.swapIndex(asker, user)
	if i < 0 {
		return -1, NoSuchInterview()
	}
	return i, iv.MaySwap(user)
}

func (iv Interview) swapIndex(from, to string) int {
	return slices.IndexFunc(iv.Swaps, func(s SwapRequest) bool { return s.From == from && s.To == to })
}

// SwapNotices are the messages that the requests call for; those sent before
// are not sent again, since their ids are the same.
func (iv Interview) SwapNotices(now time.Time) []Notice {
	var notices []Notice
	for _, s := range iv.Swaps {
		switch s.State {
		case SwapOpen:
			notices = append(notices, iv.noticeAbout(s.To, SwapAsked, s.From, now))
		case SwapMade:
			notices = append(notices, iv.noticeAbout(s.From, SwapAgreed, s.To, now))
		case SwapDenied:
			notices = append(notices, iv.noticeAbout(s.From, SwapRefused, s.To, now))
		}
	}
	return notices
}

// CancelNotices tell every member who had not declined that it is off.
func (iv Interview) CancelNotices(now time.Time) []Notice {
	var notices []Notice
	for _, user := range iv.Expected() {
		notices = append(notices, iv.noticeAbout(user, CalledOff, "", now))
	}
	return notices
}

// DeclineNotices tell the organiser that user will not be there.
func (iv Interview) DeclineNotices(user string, now time.Time) []Notice {
	return []Notice{iv.noticeAbout(iv.Organiser, MemberDeclined, user, now)}
}

// newsLife is how long news of an interview are worth sending.
const newsLife = 72 * time.Hour

func (iv Interview) noticeAbout(to string, kind Kind, about string, now time.Time) Notice {
	n := NewNotice(iv.ID, to, kind, iv.Moves, now, now.Add(newsLife))
	if about != "" {
		n.ID += "." + about
	}
	return n
}
