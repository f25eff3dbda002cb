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

func pickedTime(v slack.View, block string) time.Time {
	unix := answer(v, block).SelectedDateTime
	if unix == 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0).UTC()
}
