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
	SwapLapsed SwapState = "lapsed" // one of the two swapped with somebody else first
)

// SwapRequest is one member's wish to exchange categories and questions with
// another. It is kept, so that agreeing twice does not swap back. It is about
// what both hold while it is open: as soon as either of them swaps, their other
// open requests lapse, so that nobody gets what they were not asked about and
// two who asked each other do not swap twice.
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

// SwapsClosed refuses swaps from the start of the interview on: what was asked
// was asked, and scorecards are about it.
func (iv Interview) SwapsClosed(now time.Time) error {
	if now.Before(iv.Start) {
		return nil
	}
	return Errorf(Conflict, "The interview has begun, so the questions stay with whom they are.")
}

// AskSwap notes that from would like to swap with to. Asking again changes
// nothing while the request is open; after one that was met or lapsed it is a
// new request.
func (iv *Interview) AskSwap(from, to string) error {
	if err := iv.MaySwap(from); err != nil {
		return err
	}
	if m, on := iv.Member(to); !on || to == from || m.Answer == Declined {
		return Faultf(FieldSwapWith, "Choose a colleague who is on this panel.")
	}
	switch iv.swapState(from, to) {
	case SwapDenied:
		return Faultf(FieldSwapWith, "They would rather keep what they have. Choose somebody else.")
	case SwapOpen:
		return nil
	}
	iv.Swaps = append(slices.Clone(iv.Swaps), SwapRequest{From: from, To: to, State: SwapOpen})
	return nil
}

// AgreeSwap makes the exchange that asker asked of user. Agreeing again changes
// nothing. Conflict when the request was refused or has lapsed, or when the
// asker is off the interview.
func (iv *Interview) AgreeSwap(user, asker string) error {
	i, err := iv.openSwap(user, asker)
	if err != nil || iv.Swaps[i].State == SwapMade {
		return err
	}
	if err := iv.MaySwap(asker); err != nil {
		return Errorf(Conflict, "They are no longer on this interview, so everything stays as it is.")
	}
	switch iv.Swaps[i].State {
	case SwapDenied:
		return Errorf(Conflict, "You have said that you keep what you have. Ask them for a swap if you changed your mind.")
	case SwapLapsed:
		return Errorf(Conflict, "The assignments have changed since you were asked. Ask them for a new swap.")
	}
	iv.exchange(asker, user)
	iv.closeSwaps(i)
	return nil
}

// exchange gives each of two members what the other had.
func (iv *Interview) exchange(one, other string) {
	iv.Members = slices.Clone(iv.Members) // a copy of the interview keeps what it had
	a, b := &iv.Members[iv.index(one)], &iv.Members[iv.index(other)]
	a.Categories, b.Categories = b.Categories, a.Categories
	a.Questions, b.Questions = b.Questions, a.Questions
}

// closeSwaps marks request made as met and lets the others of the same two
// people lapse.
func (iv *Interview) closeSwaps(made int) {
	iv.Swaps = slices.Clone(iv.Swaps)
	pair := iv.Swaps[made]
	for i := range iv.Swaps {
		s := &iv.Swaps[i]
		if s.State == SwapOpen && (s.concerns(pair.From) || s.concerns(pair.To)) {
			s.State = SwapLapsed
		}
	}
	iv.Swaps[made].State = SwapMade
}

func (s SwapRequest) concerns(user string) bool { return s.From == user || s.To == user }

// RefuseSwap turns asker's request down. Refusing again changes nothing;
// Conflict when they have swapped.
func (iv *Interview) RefuseSwap(user, asker string) error {
	i, err := iv.openSwap(user, asker)
	if err != nil {
		return err
	}
	if iv.Swaps[i].State == SwapMade {
		return Errorf(Conflict, "You have swapped already. Ask for a new swap to change it back.")
	}
	iv.Swaps = slices.Clone(iv.Swaps)
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

// swapIndex is the latest request of from to to, -1 when there is none.
func (iv Interview) swapIndex(from, to string) int {
	for i, s := range slices.Backward(iv.Swaps) {
		if s.From == from && s.To == to {
			return i
		}
	}
	return -1
}

// swapState is how far the latest request of from to to is, "" without one.
func (iv Interview) swapState(from, to string) SwapState {
	if i := iv.swapIndex(from, to); i >= 0 {
		return iv.Swaps[i].State
	}
	return ""
}
