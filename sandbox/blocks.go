package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
)

// object is a JSON object whose shape is Slack's business.
type object = map[string]any

// element is one interactive element and the block it stands in.
type element struct {
	block, el object
	input     bool // it stands in an input block
}

// parseBlocks decodes blocks; blocks that are no list of objects are none.
func parseBlocks(raw json.RawMessage) []object {
	var blocks []object
	if json.Unmarshal(raw, &blocks) != nil {
		return nil
	}
	return blocks
}

// withIDs gives every block and every interactive element the id that it lacks, as Slack does.
func withIDs(raw json.RawMessage) json.RawMessage {
	if isNull(raw) {
		return nil
	}
	blocks := parseBlocks(raw)
	for _, b := range flat(blocks) {
		if text(b, "block_id") == "" {
			b["block_id"] = newBlockID()
		}
	}
	for _, e := range elementsOf(blocks) {
		if text(e.el, "action_id") == "" {
			e.el["action_id"] = newBlockID()
		}
	}
	filled, err := json.Marshal(blocks)
	if err != nil {
		return raw // cannot happen: it came from JSON
	}
	return filled
}

// isMadeUp tells an id of newBlockID from an id of the app, which is the same in another run.
func isMadeUp(id string) bool { return len(id) == 5 && id[4] == '=' }

// elementsOf lists the interactive elements of the blocks in reading order.
func elementsOf(blocks []object) []element {
	var all []element
	for _, b := range flat(blocks) {
		for _, el := range pressable(b) {
			if o, ok := el.(object); ok && interactive(text(o, "type")) {
				all = append(all, element{block: b, el: o, input: text(b, "type") == "input"})
			}
		}
	}
	return all
}

func interactive(kind string) bool { return kind != "" && kind != "image" }

// find returns the element with these ids.
func find(blocks []object, blockID, actionID string) (element, error) {
	for _, e := range elementsOf(blocks) {
		if e.blockID() == blockID && e.actionID() == actionID {
			return e, nil
		}
	}
	return element{}, fmt.Errorf("sandbox: nothing has block_id %q and action_id %q here", blockID, actionID)
}

func (e element) blockID() string  { return text(e.block, "block_id") }
func (e element) actionID() string { return text(e.el, "action_id") }
func (e element) kind() string     { return text(e.el, "type") }

// holdsState says whether the element's value is part of state.values.
func (e element) holdsState() bool {
	return !slices.Contains([]string{"button", "overflow", "workflow_button", "feedback_buttons", "icon_button"}, e.kind())
}

// options lists the element's own options, grouped ones included.
func (e element) options() []object {
	all := objects(e.el, "options")
	for _, g := range objects(e.el, "option_groups") {
		all = append(all, objects(g, "options")...)
	}
	return all
}

// feedback is the one of the two feedback buttons that has this value.
func (e element) feedback(value string) (object, error) {
	for _, b := range []object{child(e.el, "positive_button"), child(e.el, "negative_button")} {
		if b != nil && text(b, "value") == value {
			return b, nil
		}
	}
	return nil, fmt.Errorf("sandbox: no button has the value %q", value)
}

func text(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

func flag(o object, key string) bool {
	b, _ := o[key].(bool)
	return b
}

func list(o object, key string) []any {
	l, _ := o[key].([]any)
	return l
}

func child(o object, key string) object {
	c, _ := o[key].(object)
	return c
}

func objects(o object, key string) []object {
	var all []object
	for _, item := range list(o, key) {
		if child, ok := item.(object); ok {
			all = append(all, child)
		}
	}
	return all
}

// number reads a JSON number or, as number_input has them, a number in a string.
func number(o object, key string) (int64, bool) {
	switch n := o[key].(type) {
	case float64:
		return int64(n), true
	case int64:
		return n, true
	}
	return 0, false
}
