package handlers_test

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"
)

// filled is a form as Slack sends it: every input has what stood in it, or
// something that may stand there.
func filled(t *testing.T, view slack.ModalViewRequest) slack.View {
	t.Helper()
	var raw map[string]any
	mustReadAs(t, view, &raw)
	values := map[string]any{}
	blocks, _ := raw["blocks"].([]any)
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		if block["type"] == "input" {
			element, _ := block["element"].(map[string]any)
			values[block["block_id"].(string)] = map[string]any{element["action_id"].(string): given(element)}
		}
	}
	raw["state"] = map[string]any{"values": values}
	var sent slack.View
	mustReadAs(t, raw, &sent)
	return sent
}

// given is the state of one element.
func given(element map[string]any) map[string]any {
	state := map[string]any{"type": element["type"]}
	options, _ := element["options"].([]any)
	switch element["type"] {
	case "plain_text_input":
		state["value"] = "Because."
	case "radio_buttons", "static_select":
		state["selected_option"] = options[0]
	case "multi_static_select":
		state["selected_options"] = options
	}
	for from, to := range map[string]string{
		"initial_value": "value", "initial_option": "selected_option", "initial_options": "selected_options",
		"initial_user": "selected_user", "initial_users": "selected_users", "initial_date_time": "selected_date_time",
	} {
		if v := element[from]; v != nil {
			state[to] = v
		}
	}
	return state
}

// mustReadAs turns one thing into another by way of JSON.
func mustReadAs(t *testing.T, from, to any) {
	t.Helper()
	raw, err := json.Marshal(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, to); err != nil {
		t.Fatal(err)
	}
}
