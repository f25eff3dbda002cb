package views

import (
	"time"

	"github.com/slack-go/slack"
)

// answer is what stands in the one element of an input block; the zero action
// when the block is missing or empty.
func answer(v slack.View, block string) slack.BlockAction {
	if v.State == nil {
		return slack.BlockAction{}
	}
	for _, action := range v.State.Values[block] {
		return action
	}
	return slack.BlockAction{}
}

func typed(v slack.View, block string) string { return answer(v, block).Value }

func picked(v slack.View, block string) string { return answer(v, block).SelectedOption.Value }

func pickedAll(v slack.View, block string) []string {
	var values []string
	for _, o := range answer(v, block).SelectedOptions {
		values = append(values, o.Value)
	}
	return values
}

// The seconds that a datetimepicker can hold: ten digits (slack.md section 3.2).
const minUnix, maxUnix = 1_000_000_000, 9_999_999_999

// pickedTime is the zero time where nothing was picked, or what no picker gives.
func pickedTime(v slack.View, block string) time.Time {
	unix := answer(v, block).SelectedDateTime
	if unix < minUnix || unix > maxUnix {
		return time.Time{}
	}
	return time.Unix(unix, 0).UTC()
}
