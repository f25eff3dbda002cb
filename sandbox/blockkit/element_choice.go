package blockkit

// maxChoices is slack.md section 3: checkboxes, radio_buttons 1–10 options.
const maxChoices = 10

// choiceElements are the lists in which every option is in sight. Their options
// may use mrkdwn.
func choiceElements() map[string]elementRule {
	return map[string]elementRule{
		"checkboxes": {everywhere, whereChosen, interactive(
			need("options", list(1, maxChoices, markedOption())),
			may("initial_options", list(1, maxChoices, markedOption())),
			may("confirm", confirm()), may("focus_on_load", focus), may("visible_to_user_ids", anything),
		).and(unique("options", "value")).and(initialOptions)},
		"radio_buttons": {everywhere, whereChosen, interactive(
			need("options", list(1, maxChoices, markedOption())), may("initial_option", markedOption()),
			may("confirm", confirm()), may("focus_on_load", focus),
		).and(unique("options", "value")).and(initialOption)},
	}
}
