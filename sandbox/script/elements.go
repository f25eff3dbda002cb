package script

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"panelist/sandbox"
)

// element is something that a person can use, and the message or view where it stands.
type element struct {
	sandbox.Element
	place sandbox.Place
}

func elementsOf(blocks json.RawMessage, place sandbox.Place) []element {
	var all []element
	for _, e := range sandbox.Elements(blocks) {
		all = append(all, element{e, place})
	}
	return all
}

// calls are the ways in which a step may name an element, the surest first.
func calls(label string) []func(element) bool {
	return []func(element) bool{
		func(e element) bool { return e.Label == label },
		func(e element) bool { return slices.Contains(e.Names, label) },
		func(e element) bool { return contains(e.Names, label) },
		func(e element) bool { return e.Label == "" && (e.ActionID == label || e.Type == label) },
	}
}

func contains(names []string, part string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, part) })
}

// choose picks the element at Index of those that are called so and fit the step's ids.
func choose(all []element, st Step, called func(element) bool) (element, bool) {
	index := st.Index
	for _, e := range all {
		switch {
		case !called(e), st.Block != "" && e.BlockID != st.Block, st.Action != "" && e.ActionID != st.Action:
		case index == 0:
			return e, true
		default:
			index--
		}
	}
	return element{}, false
}

// missing says that nothing is called so, and what there is.
func missing(where, label string, all []element) error {
	var names []string
	for _, e := range all {
		name := e.Label
		if name == "" {
			name = e.Type
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no %q in %s, nor anything else of that kind", label, where)
	}
	return fmt.Errorf("there is no %q in %s; there are: %s", label, where, short(strings.Join(names, " | ")))
}

func isButton(e element) bool {
	return strings.HasSuffix(e.Type, "button")
}

func takesValue(e element) bool { return !isButton(e) }
