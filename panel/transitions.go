package panel

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// MaxDeclineReason is the longest reason for declining, in runes.
const MaxDeclineReason = 300

// NoSuchInterview is the refusal for an interview that does not exist. People
// who may not know of one that does get the same.
func NoSuchInterview() *Error {
	return Errorf(NotFound, "There is no such interview, or it is not yours to see. Type `/interview list` to see yours.")
}

// Accept records that a member takes part; also after they declined. Accepting
// again changes nothing. NotFound for strangers, Forbidden for those not on the
// panel, Conflict when the interview was cancelled.
func (iv *Interview) Accept(user string) error {
	m, err := iv.answering(user)
	if err != nil {
		return err
	}
	m.Answer, m.Reason = Accepted, ""
	return nil
}

// Decline records that a member does not take part, with the reason for the
// organiser; also after the interview, when they were not there. Declining
// again changes at most the reason. The errors are those of Accept, and Invalid
// with FieldReason when the reason is missing or too long.
func (iv *Interview) Decline(user, reason string) error {
	m, err := iv.answering(user)
	if err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Faultf(FieldReason, "Say in a few words why you cannot take part. The organiser reads it.")
	}
	if complaint := tooLong("reason", reason, MaxDeclineReason); complaint != "" {
		return Faultf(FieldReason, "%s", complaint)
	}
	m.Answer, m.Reason = Declined, reason
	return nil
}

// answering returns the member to change, or why they may not answer.
func (iv *Interview) answering(user string) (*Member, error) {
	if !iv.MaySee(user) {
		return nil, NoSuchInterview()
	}
	i := iv.index(user)
	if i < 0 {
		return nil, Errorf(Forbidden, "You are not on this panel, so there is nothing to answer.")
	}
	if iv.State == Cancelled {
		return nil, Errorf(Conflict, "This interview was cancelled. You need not do anything.")
	}
	iv.Members = slices.Clone(iv.Members) // a copy of the interview keeps what it had
	return &iv.Members[i], nil
}

// SwapStamp describes what two members hold now. A request to swap carries it,
// and Swap compares it, so that an agreement applies to what was asked for and
// to nothing else. It is 16 hexadecimal digits; "" when one is not on the panel.
func (iv Interview) SwapStamp(from, with string) string {
	a, okA := iv.Member(from)
	b, okB := iv.Member(with)
	if !okA || !okB {
		return ""
	}
	return swapStamp(a, b)
}

func swapStamp(a, b Member) string {
	text, _ := json.Marshal([]any{a.User, a.Questions, a.Swaps, b.User, b.Questions, b.Swaps}) // plain strings and numbers: cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// Swap exchanges the categories and questions of two members. with is who
// agrees, from is who asked; stamp is SwapStamp of the moment of asking.
//
// Repeating an agreement changes nothing and is no error: each swap counts up
// both members' Swaps, so a stamp fits once only, and the stamp from before the
// last swap is recognised. Any other stamp is a Conflict, as are a cancelled
// interview, one that has begun, and a member who declined. NotFound for
// strangers, Forbidden when one of the two is not on the panel.
func (iv *Interview) Swap(from, with, stamp string, now time.Time) error {
	a, b, err := iv.swapping(from, with)
	if err != nil {
		return err
	}
	if stamp == stampBeforeSwap(*a, *b) {
		return nil
	}
	if err := iv.swapRefusal(*a, *b, stamp, now); err != nil {
		return err
	}
	exchange(a, b)
	a.Swaps, b.Swaps = a.Swaps+1, b.Swaps+1
	return nil
}

// stampBeforeSwap is the stamp that the two had if they last swapped with each other.
func stampBeforeSwap(a, b Member) string {
	exchange(&a, &b)
	a.Swaps, b.Swaps = a.Swaps-1, b.Swaps-1
	return swapStamp(a, b)
}

func exchange(a, b *Member) {
	a.Categories, b.Categories = b.Categories, a.Categories
	a.Questions, b.Questions = b.Questions, a.Questions
}

func (iv *Interview) swapping(from, with string) (a, b *Member, err error) {
	if !iv.MaySee(with) || from == iv.CandidateUser {
		return nil, nil, NoSuchInterview()
	}
	i, j := iv.index(from), iv.index(with)
	if i < 0 || j < 0 || i == j {
		return nil, nil, Errorf(Forbidden, "A swap needs two people of this panel. Choose somebody who is on it.")
	}
	iv.Members = slices.Clone(iv.Members) // a copy of the interview keeps what it had
	return &iv.Members[i], &iv.Members[j], nil
}

func (iv *Interview) swapRefusal(a, b Member, stamp string, now time.Time) error {
	switch {
	case iv.State == Cancelled:
		return Errorf(Conflict, "This interview was cancelled. There is nothing to swap.")
	case !now.Before(iv.Start):
		return Errorf(Conflict, "The interview has begun, so it is too late to swap. Agree in person who asks what.")
	case a.Answer == Declined || b.Answer == Declined:
		return Errorf(Conflict, "One of you has declined this interview. Ask the organiser who takes over.")
	case stamp != swapStamp(a, b):
		return Errorf(Conflict, "The assignments have changed since this swap was asked for. Ask for a new swap.")
	}
	return nil
}
