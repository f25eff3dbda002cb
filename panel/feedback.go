package panel

import "time"

// MayGiveFeedback tells whether the user's scorecard is welcome: from the start
// of the interview on, since it may end early. NotFound for strangers,
// Forbidden for those not on the panel, Conflict for a member who declined, a
// cancelled interview and one that has not begun. That a card is submitted once
// only is for the store to hold.
func (iv Interview) MayGiveFeedback(user string, now time.Time) error {
	if !iv.MaySee(user) {
		return NoSuchInterview()
	}
	m, onPanel := iv.Member(user)
	switch {
	case !onPanel:
		return Errorf(Forbidden, "You are not on this panel, so no feedback is asked of you.")
	case iv.State == Cancelled:
		return Errorf(Conflict, "This interview was cancelled, so no feedback is needed.")
	case m.Answer == Declined:
		return Errorf(Conflict, "You have declined this interview, so no feedback is asked of you. If you were there after all, press “Accept” first.")
	case now.Before(iv.Start):
		return Errorf(Conflict, "This interview has not begun. Give your feedback when it is over.")
	}
	return nil
}
