package sandbox

import "encoding/json"

// Element is something in a message or view that a person can use.
type Element struct {
	Type     string   // for example "button"
	Label    string   // what a person calls it; see Act.Label
	Names    []string // everything a person may call it, the Label first
	BlockID  string
	ActionID string
	Input    bool     // it stands in an input block
	Options  []Choice // its own options; not those that the app suggests
}

// Elements lists what a person can use in the blocks of a message or view, in reading order.
func Elements(blocks json.RawMessage) []Element {
	var all []Element
	for _, e := range elementsOf(parseBlocks(blocks)) {
		all = append(all, Element{
			Type: e.kind(), Label: e.label(), Names: e.names(), BlockID: e.blockID(), ActionID: e.actionID(),
			Input: e.input, Options: e.choices(),
		})
	}
	return all
}

// choices are the options with their texts; the two buttons of feedback_buttons count as such.
func (e element) choices() []Choice {
	all := e.options()
	for _, key := range []string{"positive_button", "negative_button"} {
		if b := child(e.el, key); b != nil {
			all = append(all, b)
		}
	}
	var choices []Choice
	for _, o := range all {
		choices = append(choices, Choice{Text: textIn(o, "text"), Value: text(o, "value")})
	}
	return choices
}
