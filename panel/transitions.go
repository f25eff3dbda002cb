package panel

import (
	"slices"
	"strings"
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
	if blank(reason) {
		return Faultf(FieldReason, "Say in a few words why you cannot take part. The organiser reads it.")
	}
	if complaint := tooLong("reason", reason, MaxDeclineReason); complaint != "" {
		return Faultf(FieldReason, "%s", complaint)
	}
	if m.Answer != Declined {
		m.Declines++
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
