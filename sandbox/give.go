package sandbox

import (
	"encoding/json"
	"fmt"
	"time"
)

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
	case "file_input":
		return e.pickFiles(options, v.Options)
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
