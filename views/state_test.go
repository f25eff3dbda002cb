package views_test

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"
)

// submitted is the view as Slack sends it back when a person submits it without
// touching anything: the initial values are the state.
func submitted(t fataler, v slack.ModalViewRequest) slack.View {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("marshal view: %v", err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatalf("read view: %v", err)
	}
	raw["state"] = map[string]any{"values": stateOf(raw["blocks"].([]any))}
	if data, err = json.Marshal(raw); err != nil {
		t.Fatalf("marshal state: %v", err)
	}
	var back slack.View
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatalf("slack-go cannot read the view: %v", err)
	}
	return back
}

// fataler is what *testing.T and *rapid.T share.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func stateOf(blocks []any) map[string]any {
	values := map[string]any{}
	for _, b := range blocks {
		block := b.(map[string]any)
		if block["type"] != "input" {
			continue
		}
		e := block["element"].(map[string]any)
		values[block["block_id"].(string)] = map[string]any{e["action_id"].(string): valueOf(e)}
	}
	return values
}

// valueOf turns the initial value of an element into its state.
func valueOf(e map[string]any) map[string]any {
	names := map[string]string{
		"initial_value": "value", "initial_option": "selected_option", "initial_options": "selected_options",
		"initial_user": "selected_user", "initial_users": "selected_users", "initial_date_time": "selected_date_time",
	}
	state := map[string]any{"type": e["type"]}
	for initial, selected := range names {
		if v, ok := e[initial]; ok {
			state[selected] = v
		}
	}
	return state
}

// inputsOf are the input blocks of a view by block id.
func inputsOf(v slack.ModalViewRequest) map[string]*slack.InputBlock {
	inputs := map[string]*slack.InputBlock{}
	for _, b := range v.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			inputs[in.BlockID] = in
		}
	}
	return inputs
}

func TestSlackGoReadsEveryViewBack(t *testing.T) {
	for _, s := range modals(t) {
		t.Run(s.Name, func(t *testing.T) { submitted(t, *s.View) })
	}
}
