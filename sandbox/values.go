package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// slackState is state.values: block_id, action_id, then the value as Slack sends it.
type slackState = map[string]map[string]map[string]any

// initialState is the state of untouched blocks: their initial values.
func initialState(blocks []object) slackState {
	state := slackState{}
	for _, e := range elementsOf(blocks) {
		if e.holdsState() {
			put(state, e, initialValue(e.el))
		}
	}
	return state
}

// carryOver keeps what a person gave where block_id, action_id and type stayed (slack.md section 2).
func carryOver(before, after slackState) slackState {
	for block, actions := range after {
		for action, fresh := range actions {
			if old, ok := before[block][action]; ok && old["type"] == fresh["type"] {
				actions[action] = old
			}
		}
	}
	return after
}

func put(state slackState, e element, v object) {
	if state[e.blockID()] == nil {
		state[e.blockID()] = map[string]map[string]any{}
	}
	state[e.blockID()][e.actionID()] = v
}

// valueKeys says under which key a kind of element keeps its value, and under which its initial value.
var valueKeys = map[string][2]string{
	"plain_text_input": {"value", "initial_value"}, "number_input": {"value", "initial_value"},
	"email_text_input": {"value", "initial_value"}, "url_text_input": {"value", "initial_value"},
	"rich_text_input": {"rich_text_value", "initial_value"},
	"static_select":   {"selected_option", "initial_option"}, "external_select": {"selected_option", "initial_option"},
	"radio_buttons": {"selected_option", "initial_option"}, "checkboxes": {"selected_options", "initial_options"},
	"multi_static_select": {"selected_options", "initial_options"}, "multi_external_select": {"selected_options", "initial_options"},
	"users_select": {"selected_user", "initial_user"}, "multi_users_select": {"selected_users", "initial_users"},
	"conversations_select":       {"selected_conversation", "initial_conversation"},
	"multi_conversations_select": {"selected_conversations", "initial_conversations"},
	"channels_select":            {"selected_channel", "initial_channel"}, "multi_channels_select": {"selected_channels", "initial_channels"},
	"datepicker": {"selected_date", "initial_date"}, "timepicker": {"selected_time", "initial_time"},
	"datetimepicker": {"selected_date_time", "initial_date_time"}, "file_input": {"files", "initial_files"},
}

func initialValue(el object) object {
	keys := valueKeys[text(el, "type")]
	v := object{"type": text(el, "type")}
	if keys[0] != "" {
		v[keys[0]] = el[keys[1]]
	}
	return tidy(v, el)
}

// tidy gives an empty value the form Slack has for it: null for one, [] for several, no key for rich text.
func tidy(v, el object) object {
	kind := text(v, "type")
	key := valueKeys[kind][0]
	if v[key] == nil && (strings.HasPrefix(kind, "multi_") || kind == "checkboxes" || kind == "file_input") {
		v[key] = []any{}
	}
	if v[key] == nil && kind == "rich_text_input" {
		delete(v, key)
	}
	if zone := text(el, "timezone"); zone != "" {
		v["timezone"] = zone
	}
	return v
}

// valuesOf turns state.values into what a person gave.
func valuesOf(state slackState) map[string]map[string]Value {
	all := map[string]map[string]Value{}
	for block, actions := range state {
		all[block] = map[string]Value{}
		for action, v := range actions {
			all[block][action] = valueOf(v)
		}
	}
	return all
}

func valueOf(v object) Value {
	given := v[valueKeys[text(v, "type")][0]]
	switch text(v, "type") {
	case "static_select", "external_select", "radio_buttons":
		chosen, _ := given.(object)
		return Value{Option: text(chosen, "value")}
	case "multi_static_select", "multi_external_select", "checkboxes", "multi_users_select", "file_input",
		"multi_conversations_select", "multi_channels_select":
		return Value{Options: texts(given)}
	case "users_select", "conversations_select", "channels_select":
		s, _ := given.(string)
		return Value{Option: s}
	case "datepicker":
		s, _ := given.(string)
		return Value{Date: s}
	case "timepicker":
		s, _ := given.(string)
		return Value{Time: s}
	case "datetimepicker":
		n, _ := number(v, "selected_date_time")
		return Value{DateTime: n}
	case "rich_text_input":
		return richValue(given)
	}
	s, _ := given.(string)
	return Value{Text: s}
}

func richValue(given any) Value {
	raw, err := json.Marshal(given)
	if given == nil || err != nil {
		return Value{}
	}
	return Value{RichText: raw}
}

// texts lists plain ids, the values of option objects, or the ids of files.
func texts(given any) []string {
	items, _ := given.([]any)
	all := []string{}
	for _, item := range items {
		switch x := item.(type) {
		case string:
			all = append(all, x)
		case object:
			all = append(all, cmp.Or(text(x, "value"), text(x, "id")))
		}
	}
	return slices.Clip(all)
}

// empty says whether a value in Slack's form holds nothing.
func empty(v object) bool {
	switch given := v[valueKeys[text(v, "type")][0]].(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(given) == ""
	case []any:
		return len(given) == 0
	}
	return false
}
