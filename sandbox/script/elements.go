package script

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"panelist/sandbox"
)

// object is a JSON object whose shape is Slack's business.
type object = map[string]any

// element is one interactive element and the block it stands in.
type element struct {
	block, el object
	place     sandbox.Place
}

func (e element) kind() string { return str(e.el, "type") }

// names lists what people may call the element: its text, its input's label, its placeholder, the
// text of the section beside it.
func (e element) names() []string {
	return []string{
		textOf(e.el["text"]), textOf(e.block["label"]), textOf(e.el["placeholder"]), textOf(e.block["text"]), str(e.el, "accessibility_label"),
	}
}

// name is the first of the names, else the action id.
func (e element) name() string {
	for _, name := range e.names() {
		if name != "" {
			return name
		}
	}
	return str(e.el, "action_id")
}

// elementsOf lists the interactive elements of blocks in reading order.
func elementsOf(raw json.RawMessage, place sandbox.Place) []element {
	var blocks []object
	_ = json.Unmarshal(raw, &blocks) // no blocks, no elements
	var all []element
	for _, b := range blocks {
		for _, key := range []string{"accessory", "element"} {
			if el, ok := b[key].(object); ok && str(el, "type") != "image" {
				all = append(all, element{block: b, el: el, place: place})
			}
		}
		if kind := str(b, "type"); kind == "actions" || kind == "context_actions" {
			for _, el := range objectsIn(b["elements"]) {
				all = append(all, element{block: b, el: el, place: place})
			}
		}
	}
	return all
}

// pick chooses the element that a step names: those called exactly so, else those whose name contains
// it, else the one with this action id; of several the one at Index.
func pick(all []element, st Step, label string) (element, error) {
	fit := slices.DeleteFunc(slices.Clone(all), func(e element) bool {
		return st.Block != "" && str(e.block, "block_id") != st.Block || st.Action != "" && str(e.el, "action_id") != st.Action
	})
	for _, called := range []func(element) bool{
		func(e element) bool { return slices.Contains(e.names(), label) },
		func(e element) bool {
			return slices.ContainsFunc(e.names(), func(n string) bool { return strings.Contains(n, label) })
		},
		func(e element) bool { return str(e.el, "action_id") == label },
	} {
		found := slices.DeleteFunc(slices.Clone(fit), func(e element) bool { return !called(e) })
		switch {
		case len(found) > st.Index:
			return found[st.Index], nil
		case len(found) > 0:
			return element{}, fmt.Errorf("only %d are called %q, so there is no index %d", len(found), label, st.Index)
		}
	}
	return element{}, fmt.Errorf("nothing here is called %q; there are: %s", label, namesOf(all))
}

func namesOf(all []element) string {
	var names []string
	for _, e := range all {
		names = append(names, e.name())
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, " | ")
}

func isButton(e element) bool { return strings.HasSuffix(e.kind(), "button") }

func takesValue(e element) bool { return !isButton(e) }

func textOf(v any) string {
	switch t := v.(type) {
	case string:
		return t
	case object:
		return str(t, "text")
	}
	return ""
}

func str(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

func objectsIn(v any) []object {
	items, _ := v.([]any)
	var all []object
	for _, item := range items {
		if o, ok := item.(object); ok {
			all = append(all, o)
		}
	}
	return all
}
