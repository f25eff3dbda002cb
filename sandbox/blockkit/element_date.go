package blockkit

import (
	"math"
	"regexp"
)

var (
	dateForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	timeForm = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
)

// dateElements pick days and times. A datetimepicker is not for home views and
// not for a section (slack.md section 3.2); its value is a Unix second.
func dateElements() map[string]elementRule {
	return map[string]elementRule{
		"datepicker": {everywhere, whereChosen, menuShape().with(
			may("initial_date", matching(dateForm, "a date of the form YYYY-MM-DD")),
		)},
		"timepicker": {everywhere, whereChosen, menuShape().with(
			may("initial_time", matching(timeForm, "a time of the form HH:mm")), may("timezone", text(1, maxID)),
		)},
		"datetimepicker": {onMessage | onModal, inActions | inInput, interactive(
			may("initial_date_time", whole(0, math.MaxInt64-1)), may("confirm", confirm()), may("focus_on_load", focus),
		)},
	}
}
