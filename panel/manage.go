package panel

import (
	"slices"
	"time"
)

// Move gives the interview another time. Accepted members are asked again,
// since they agreed to the old one; who declined stays out. The same time again
// changes nothing. NotFound for strangers, Forbidden for members who do not
// manage it, Conflict when it was cancelled or is over, Faults for a time that
// no plan could have.
func (iv *Interview) Move(actor string, start time.Time, duration time.Duration, now time.Time) error {
	if err := iv.managing(actor, "move"); err != nil {
		return err
	}
	if iv.State == Cancelled {
		return Errorf(Conflict, "This interview was cancelled. Schedule a new one with `/interview schedule`.")
	}
	if start.Equal(iv.Start) && duration == iv.Duration {
		return nil
	}
	if !now.Before(iv.End()) {
		return Errorf(Conflict, "This interview is over and cannot be moved. Schedule a new one with `/interview schedule`.")
	}
	var faults Faults
	faults.add(FieldStart, startComplaint(start, now))
	faults.add(FieldDuration, durationComplaint(duration))
	if len(faults) > 0 {
		return faults
	}
	iv.moveTo(start, duration, now)
	return nil
}

func (iv *Interview) moveTo(start time.Time, duration time.Duration, now time.Time) {
	iv.Start, iv.Duration = start.UTC(), duration
	iv.Moves++
	iv.Moved = now.UTC()
	iv.Members = slices.Clone(iv.Members) // a copy of the interview keeps what it had
	for i := range iv.Members {
		if iv.Members[i].Answer == Accepted {
			iv.Members[i].Answer = Pending
		}
	}
}

// Cancel calls the interview off, also after its start when it did not take
// place. Cancelling again changes nothing. NotFound for strangers, Forbidden
// for members who do not manage it.
func (iv *Interview) Cancel(actor string) error {
	if err := iv.managing(actor, "cancel"); err != nil {
		return err
	}
	iv.State = Cancelled
	return nil
}

func (iv *Interview) managing(actor, verb string) error {
	if !iv.MaySee(actor) {
		return NoSuchInterview()
	}
	if !iv.MayManage(actor) {
		return Errorf(Forbidden, "Only the organiser and the lead can %s this interview. Ask one of them.", verb)
	}
	return nil
}
