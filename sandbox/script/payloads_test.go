package script_test

const menu = `[
	{"type": "section", "text": {"type": "mrkdwn", "text": "What would you *like*?"}, "accessory": {"type": "static_select", "action_id": "drink",
		"placeholder": {"type": "plain_text", "text": "A drink"}, "options": [
			{"text": {"type": "plain_text", "text": "Tea"}, "value": "tea"}, {"text": {"type": "plain_text", "text": "Juice"}, "value": "juice"}]}},
	{"type": "actions", "elements": [
		{"type": "external_select", "action_id": "chef", "min_query_length": 1, "placeholder": {"type": "plain_text", "text": "A chef"}},
		{"type": "button", "action_id": "order", "text": {"type": "plain_text", "text": "Order"}},
		{"type": "button", "action_id": "later", "text": {"type": "plain_text", "text": "Later"}, "confirm": {"title": {"type": "plain_text", "text": "Sure?"},
			"text": {"type": "plain_text", "text": "Really?"}, "confirm": {"type": "plain_text", "text": "Yes"}, "deny": {"type": "plain_text", "text": "No"}}}]}]`

const form = `{"type": "modal", "callback_id": "order", "title": {"type": "plain_text", "text": "Order lunch"}, "submit": {"type": "plain_text", "text": "Send"}, "close": {"type": "plain_text", "text": "Cancel"}, "blocks": [
	{"type": "input", "block_id": "dish", "label": {"type": "plain_text", "text": "Dish"}, "element": {"type": "plain_text_input", "action_id": "dish"}},
	{"type": "input", "block_id": "for", "label": {"type": "plain_text", "text": "For"}, "element": {"type": "multi_users_select", "action_id": "for"}},
	{"type": "input", "block_id": "size", "label": {"type": "plain_text", "text": "Size"}, "element": {"type": "static_select", "action_id": "size", "options": [
		{"text": {"type": "plain_text", "text": "Small"}, "value": "s"}, {"text": {"type": "plain_text", "text": "Large"}, "value": "l"}]}},
	{"type": "input", "block_id": "day", "optional": true, "label": {"type": "plain_text", "text": "Day"}, "element": {"type": "datepicker", "action_id": "day"}},
	{"type": "input", "block_id": "at", "optional": true, "label": {"type": "plain_text", "text": "At"}, "element": {"type": "timepicker", "action_id": "at"}},
	{"type": "input", "block_id": "when", "optional": true, "label": {"type": "plain_text", "text": "When"}, "element": {"type": "datetimepicker", "action_id": "when"}},
	{"type": "input", "block_id": "cook", "optional": true, "label": {"type": "plain_text", "text": "Cook"}, "element": {"type": "external_select", "action_id": "cook", "min_query_length": 1}},
	{"type": "input", "block_id": "extras", "optional": true, "label": {"type": "plain_text", "text": "Extras"}, "element": {"type": "checkboxes", "action_id": "extras", "options": [
		{"text": {"type": "plain_text", "text": "Bread"}, "value": "b"}, {"text": {"type": "plain_text", "text": "Salad"}, "value": "s"}]}},
	{"type": "input", "block_id": "notes", "optional": true, "label": {"type": "plain_text", "text": "Notes"}, "element": {"type": "rich_text_input", "action_id": "notes"}},
	{"type": "input", "block_id": "photo", "optional": true, "label": {"type": "plain_text", "text": "Photo"}, "element": {"type": "file_input", "action_id": "photo"}}]}`
