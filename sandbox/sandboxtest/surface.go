package sandboxtest

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"panelist/sandbox"
)

// surface is where elements stand: a message or a view.
type surface struct {
	p     *Person
	place sandbox.Place
	near  string // when set, elements before the block with these words do not count
	load  func() (blocks json.RawMessage, ok bool)
}

type object = map[string]any

// spot is an element that was found by its label.
type spot struct {
	block, el object
	input     bool
}

func (s spot) kind() string { return str(s.el, "type") }

// names lists what people may call the element: its text, its input's label, its placeholder, the
// text of the section beside it.
func (s spot) names() []string {
	return []string{
		textOf(s.el["text"]), textOf(s.block["label"]), textOf(s.el["placeholder"]), textOf(s.block["text"]), str(s.el, "accessibility_label"),
	}
}

func (f surface) spots() []spot {
	raw, _ := f.load()
	var blocks []object
	_ = json.Unmarshal(raw, &blocks) // no blocks, no elements
	var all []spot
	started := f.near == ""
	for _, b := range blocks {
		started = started || strings.Contains(blockText(b), f.near)
		if started {
			all = append(all, spotsOf(b)...)
		}
	}
	return all
}

func spotsOf(b object) []spot {
	var all []spot
	for _, key := range []string{"accessory", "element"} {
		if el, ok := b[key].(object); ok && str(el, "type") != "image" {
			all = append(all, spot{block: b, el: el, input: key == "element"})
		}
	}
	if kind := str(b, "type"); kind == "actions" || kind == "context_actions" {
		for _, el := range objectsIn(b["elements"]) {
			all = append(all, spot{block: b, el: el})
		}
	}
	return all
}

// find returns the element with this label: exactly so, else the first whose label contains it.
func (f surface) find(label string, fits func(spot) bool) spot {
	f.p.world.tb.Helper()
	var labels []string
	var near *spot
	for _, s := range f.spots() {
		if !fits(s) {
			continue
		}
		for _, name := range s.names() {
			switch {
			case name == label:
				return s
			case near == nil && name != "" && strings.Contains(name, label):
				near = &s
			}
			if name != "" {
				labels = append(labels, name)
			}
		}
	}
	if near == nil {
		f.p.fatalf("found nothing to use that is called %q; there are: %s", label, strings.Join(labels, " | "))
	}
	return *near
}

func (f surface) give(s spot, v sandbox.Value) error {
	err := f.p.world.Slack.Press(f.p.ID, f.place, str(s.block, "block_id"), str(s.el, "action_id"), v)
	if err == nil {
		f.p.answered()
	}
	return err
}

// Press presses a button by its text. One that asks first fails: that is what Confirm is for.
func (f surface) Press(label string) { f.p.world.tb.Helper(); f.press(label, false) }

// Confirm presses a button that asks first, and says yes.
func (f surface) Confirm(label string) { f.p.world.tb.Helper(); f.press(label, true) }

func (f surface) press(label string, confirm bool) {
	f.p.world.tb.Helper()
	s := f.find(label, func(s spot) bool { return !s.input && strings.HasSuffix(s.kind(), "button") })
	if confirm && s.el["confirm"] == nil {
		f.p.fatalf("%q does not ask for confirmation; use Press", label)
	}
	switch err := f.give(s, sandbox.Value{Confirmed: confirm}); {
	case errors.Is(err, sandbox.ErrConfirm):
		f.p.fatalf("%q asks for confirmation; use Confirm", label)
	case err != nil:
		f.p.fatalf("cannot press %q: %v", label, err)
	}
}

// Choose chooses options by their text in a select, radio buttons, checkboxes or an overflow menu.
// The label is the input's label, the placeholder or the text of the section beside it. No option
// at all empties the element.
func (f surface) Choose(label string, options ...string) {
	f.p.world.tb.Helper()
	s := f.find(label, func(s spot) bool { return chooses(s.kind()) })
	if strings.Contains(s.kind(), "users_select") {
		f.pickUsers(s, label, options)
		return
	}
	values := make([]string, len(options))
	for i, option := range options {
		values[i] = f.optionValue(s, label, option)
	}
	f.mustGive(s, label, valueFor(s.kind(), values))
}

func chooses(kind string) bool {
	return strings.HasSuffix(kind, "_select") || kind == "radio_buttons" || kind == "checkboxes" || kind == "overflow"
}

func valueFor(kind string, values []string) sandbox.Value {
	if strings.HasPrefix(kind, "multi_") || kind == "checkboxes" {
		return sandbox.Value{Options: values, Confirmed: true}
	}
	v := sandbox.Value{Confirmed: true}
	if len(values) > 0 {
		v.Option = values[0]
	}
	return v
}

func (f surface) optionValue(s spot, label, option string) string {
	f.p.world.tb.Helper()
	if strings.Contains(s.kind(), "external_select") {
		return f.suggested(s, label, option)
	}
	var known []string
	options := objectsIn(s.el["options"])
	for _, g := range objectsIn(s.el["option_groups"]) {
		options = append(options, objectsIn(g["options"])...)
	}
	for _, o := range options {
		if textOf(o["text"]) == option {
			return str(o, "value")
		}
		known = append(known, textOf(o["text"]))
	}
	f.p.fatalf("%q has no option %q; there are: %s", label, option, strings.Join(known, " | "))
	return ""
}

func (f surface) suggested(s spot, label, option string) string {
	f.p.world.tb.Helper()
	choices, err := f.p.world.Slack.Suggest(f.p.ID, f.place.View, str(s.block, "block_id"), str(s.el, "action_id"), option)
	if err != nil {
		f.p.fatalf("%q offers nothing: %v", label, err)
	}
	for _, c := range choices {
		if c.Text == option {
			return c.Value
		}
	}
	f.p.fatalf("%q does not offer %q but %v", label, option, choices)
	return ""
}

// PickUsers chooses people by name in a select of users.
func (f surface) PickUsers(label string, names ...string) {
	f.p.world.tb.Helper()
	f.pickUsers(f.find(label, func(s spot) bool { return strings.Contains(s.kind(), "users_select") }), label, names)
}

func (f surface) pickUsers(s spot, label string, names []string) {
	f.p.world.tb.Helper()
	ids := []string{}
	for _, name := range names {
		id := f.p.userID(name)
		if id == "" {
			f.p.fatalf("there is nobody called %q to choose in %q", name, label)
		}
		ids = append(ids, id)
	}
	f.mustGive(s, label, valueFor(s.kind(), ids))
}

func (p *Person) userID(name string) string {
	for _, u := range p.Snapshot().People {
		if u.Name == name {
			return u.ID
		}
	}
	return ""
}

// PickTime sets a datetimepicker, or the day or the minute of it in the person's zone.
func (f surface) PickTime(label string, at time.Time) {
	f.p.world.tb.Helper()
	s := f.find(label, func(s spot) bool { return strings.HasSuffix(s.kind(), "picker") })
	local := at.In(f.p.Zone)
	f.mustGive(s, label, map[string]sandbox.Value{
		"datetimepicker": {DateTime: at.Unix()}, "datepicker": {Date: local.Format(time.DateOnly)}, "timepicker": {Time: local.Format("15:04")},
	}[s.kind()])
}

// Fill types text into an input by its label; an empty text empties it.
func (f surface) Fill(label, text string) {
	f.p.world.tb.Helper()
	s := f.find(label, func(s spot) bool { return strings.HasSuffix(s.kind(), "_input") })
	v := sandbox.Value{Text: text}
	if s.kind() == "rich_text_input" {
		v = sandbox.Value{RichText: richText(text)}
	}
	f.mustGive(s, label, v)
}

func richText(text string) json.RawMessage {
	raw, _ := json.Marshal(object{"type": "rich_text", "elements": []object{{
		"type": "rich_text_section", "elements": []object{{"type": "text", "text": text}},
	}}}) // strings and maps always marshal
	return raw
}

func (f surface) mustGive(s spot, label string, v sandbox.Value) {
	f.p.world.tb.Helper()
	if err := f.give(s, v); err != nil {
		f.p.fatalf("cannot use %q: %v", label, err)
	}
}
