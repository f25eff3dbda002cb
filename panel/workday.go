package panel

import "time"

// Working hours are Monday to Friday from 09:00 to 18:00 on the person's own
// clock, both ends included. Holidays are not known.
const (
	dayBegins = 9
	dayEnds   = 18
)

// onDay is hour o'clock, days after the local date of t. It asks the calendar
// and does not add hours, so that a change of the clocks does not shift it.
func onDay(t time.Time, loc *time.Location, days, hour int) time.Time {
	year, month, day := t.In(loc).Date()
	return time.Date(year, month, day+days, hour, 0, 0, 0, loc)
}

func isWorkday(t time.Time) bool {
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// nextWorkday is hour o'clock on the first working day after the local date of t.
func nextWorkday(t time.Time, loc *time.Location, hour int) time.Time {
	return workdayFrom(t, loc, 1, 1, hour)
}

// lastWorkday is hour o'clock on the last working day before the local date of t.
func lastWorkday(t time.Time, loc *time.Location, hour int) time.Time {
	return workdayFrom(t, loc, -1, -1, hour)
}

func workdayFrom(t time.Time, loc *time.Location, days, step, hour int) time.Time {
	for !isWorkday(onDay(t, loc, days, hour)) {
		days += step
	}
	return onDay(t, loc, days, hour)
}

// workingTime is t when that lies in working hours, else the next time they begin.
func workingTime(t time.Time, loc *time.Location) time.Time {
	begin, end := onDay(t, loc, 0, dayBegins), onDay(t, loc, 0, dayEnds)
	switch {
	case !isWorkday(begin) || t.After(end):
		return nextWorkday(t, loc, dayBegins)
	case t.Before(begin):
		return begin
	}
	return t
}
