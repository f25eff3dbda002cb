package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
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

// give turns what a person gave into the value that Slack sends. offered are options that the app
// suggested for an external select.
func (e element) give(v Value, offered []object) (object, error) {
	kind := e.kind()
	keys, ok := valueKeys[kind]
	if !ok {
		return nil, fmt.Errorf("sandbox: a %s takes no value", kind)
	}
	given, err := e.given(kind, v, append(e.options(), offered...))
	if err != nil {
		return nil, err
	}
	return tidy(object{"type": kind, keys[0]: given}, e.el), nil
}

func (e element) given(kind string, v Value, options []object) (any, error) {
	switch kind {
	case "static_select", "external_select", "radio_buttons":
		return pickOne(options, v.Option)
	case "multi_static_select", "multi_external_select", "checkboxes":
		return e.pickMany(options, v.Options)
	case "users_select", "conversations_select", "channels_select":
		return orNull(v.Option), nil
	case "multi_users_select", "multi_conversations_select", "multi_channels_select":
		return e.many(v.Options)
	case "datepicker":
		return checked(v.Date, time.DateOnly)
	case "timepicker":
		return checked(v.Time, "15:04")
	case "datetimepicker":
		if v.DateTime == 0 {
			return nil, nil
		}
		return v.DateTime, nil
	case "rich_text_input":
		var rich any
		if len(v.RichText) > 0 {
			return rich, json.Unmarshal(v.RichText, &rich)
		}
		return nil, nil
	}
	return orNull(v.Text), nil
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func checked(value, layout string) (any, error) {
	if value == "" {
		return nil, nil
	}
	if _, err := time.Parse(layout, value); err != nil {
		return nil, fmt.Errorf("sandbox: %q is not of the form %s", value, layout)
	}
	return value, nil
}

func pickOne(options []object, value string) (any, error) {
	if value == "" {
		return nil, nil
	}
	for _, o := range options {
		if text(o, "value") == value {
			return o, nil
		}
	}
	return nil, fmt.Errorf("sandbox: no option has the value %q", value)
}

func (e element) pickMany(options []object, values []string) (any, error) {
	if _, err := e.many(values); err != nil {
		return nil, err
	}
	chosen := []any{}
	for _, value := range values {
		o, err := pickOne(options, value)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, o)
	}
	return chosen, nil
}

func (e element) many(values []string) (any, error) {
	if most, ok := number(e.el, "max_selected_items"); ok && int64(len(values)) > most {
		return nil, fmt.Errorf("sandbox: at most %d items can be chosen here", most)
	}
	all := []any{}
	for _, v := range values {
		all = append(all, v)
	}
	return all, nil
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
	case "multi_static_select", "multi_external_select", "checkboxes", "multi_users_select",
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

// texts lists plain ids, or the values of option objects.
func texts(given any) []string {
	items, _ := given.([]any)
	all := []string{}
	for _, item := range items {
		switch x := item.(type) {
		case string:
			all = append(all, x)
		case object:
			all = append(all, text(x, "value"))
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
