package blockkit

import "regexp"

const (
	// maxTyped is slack.md section 3: plain_text_input min_length 0–3000, max_length 1–3000.
	maxTyped = 3000
	// maxLines is slack.md section 3: rich_text_input min/max_lines 1–100.
	maxLines = 100
	// maxFiles is slack.md section 3: file_input max_files 1–10.
	maxFiles = 10
)

var decimalForm = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// typingElements are the fields a person types into, all of them in an input
// block only (slack.md section 3.2).
func typingElements() map[string]elementRule {
	return map[string]elementRule{
		"plain_text_input": {everywhere, inInput, typed(
			may("initial_value", text(0, maxTyped)), may("multiline", boolean),
			may("min_length", whole(0, maxTyped)), may("max_length", whole(1, maxTyped)),
		).and(notAbove("min_length", "max_length")).and(initialWithin)},
		"rich_text_input": {onViews, inInput, typed(
			may("initial_value", blockOf("rich_text")),
			may("min_lines", whole(1, maxLines)), may("max_lines", whole(1, maxLines)),
		).and(notAbove("min_lines", "max_lines"))},
		"email_text_input": {onModal, inInput, typed(may("initial_value", text(0, maxTyped)))},
		"url_text_input":   {onModal, inInput, typed(may("initial_value", text(0, maxTyped)))},
		"number_input": {onModal, inInput, typed(
			need("is_decimal_allowed", boolean), may("initial_value", decimal()),
			may("min_value", decimal()), may("max_value", decimal()),
		).and(notAbove("min_value", "max_value")).and(initialInRange).and(wholeUnlessAllowed)},
		"file_input": {onModal, inInput, interactive(
			may("filetypes", list(1, unlimited, text(1, maxID))), may("max_files", whole(1, maxFiles)),
		)},
	}
}

// decimal is slack.md section 3: number_input's min, max and initial are strings.
func decimal() rule { return matching(decimalForm, "a number written as a string") }

func typed(f ...field) shape {
	when := fields(may("trigger_actions_on", list(1, 2, one("on_enter_pressed", "on_character_entered"))))
	return interactive(
		may("placeholder", plainText(maxPlaceholder)), may("focus_on_load", focus),
		may("dispatch_action_config", is(when)),
	).with(f...)
}
