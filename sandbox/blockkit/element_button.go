package blockkit

const (
	// maxButton, maxValue and maxAccessibility are slack.md section 3: button text 75,
	// value 2000, accessibility_label 75 (url is maxURL).
	maxButton        = 75
	maxValue         = 2000
	maxAccessibility = 75
	// maxOverflow is slack.md section 3: overflow 1–5 options.
	maxOverflow = 5
)

// buttonElements are the things a person presses.
func buttonElements() map[string]elementRule {
	return map[string]elementRule{
		"button": {everywhere, wherePressed | inCard, interactive(
			need("text", plainText(maxButton)), may("url", text(1, maxURL)), may("value", text(0, maxValue)),
			may("style", buttonStyle()), may("confirm", confirm()), may("accessibility_label", text(1, maxAccessibility)),
			may("agent_prompt", anything), may("agent_prompt_display", anything), may("visible_to_user_ids", anything),
		)},
		"overflow": {everywhere, wherePressed, interactive(
			need("options", list(1, maxOverflow, linkOption())), may("confirm", confirm()),
		).and(unique("options", "value"))},
		"workflow_button": {onMessage, wherePressed, interactive(
			need("text", plainText(maxButton)), need("workflow", is(workflow())),
			may("style", buttonStyle()), may("accessibility_label", text(1, maxAccessibility)),
		)},
		"icon_button": {onMessage, inContextActions, interactive(
			need("icon", one("trash")), need("text", plainText(maxButton)), may("value", text(0, maxValue)),
			may("confirm", confirm()), may("accessibility_label", text(1, maxAccessibility)),
			may("visible_to_user_ids", anything),
		)},
		"feedback_buttons": {onMessage, inContextActions, interactive(
			need("positive_button", is(feedbackButton())), need("negative_button", is(feedbackButton())),
		)},
	}
}

func buttonStyle() rule { return one("primary", "danger") }

func feedbackButton() shape {
	return fields(
		need("text", plainText(maxButton)), need("value", text(0, maxValue)),
		may("accessibility_label", text(1, maxAccessibility)),
	)
}

func workflow() shape {
	parameter := fields(need("name", text(1, maxText)), need("value", text(0, maxText)))
	trigger := fields(
		need("url", text(1, maxURL)), may("customizable_input_parameters", list(0, unlimited, is(parameter))),
	)
	return fields(need("trigger", is(trigger)))
}
