package blockkit

import (
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"
)

// surface is where blocks are shown, one bit each.
type surface int

const (
	onMessage surface = 1 << iota
	onModal
	onHome

	onViews    = onModal | onHome
	everywhere = onMessage | onModal | onHome
)

// rule judges one value.
type rule func(c *checker, at string, v any)

// field is one property of an object.
type field struct {
	name string
	need bool
	rule rule
}

func need(name string, r rule) field { return field{name: name, need: true, rule: r} }
func may(name string, r rule) field  { return field{name: name, rule: r} }

// shape is what an object may look like: its fields, and what holds between them.
type shape struct {
	fields []field
	also   []func(c *checker, at string, o object)
}

func fields(f ...field) shape { return shape{fields: f} }

// and adds a rule that looks at several fields together.
func (s shape) and(r func(c *checker, at string, o object)) shape {
	s.also = append(slices.Clone(s.also), r)
	return s
}

// with adds more fields.
func (s shape) with(f ...field) shape {
	s.fields = append(slices.Clone(s.fields), f...)
	return s
}

// check holds an object against a shape.
func (c *checker) check(at string, o object, s shape) {
	c.refuseUnknown(at, o, s)
	for _, f := range s.fields {
		v, has := o[f.name]
		switch {
		case has:
			f.rule(c, at+"/"+f.name, v)
		case f.need:
			c.fault(at, "missing required field: %s", f.name)
		}
	}
	for _, also := range s.also {
		also(c, at, o)
	}
}

func (c *checker) refuseUnknown(at string, o object, s shape) {
	var unknown []string
	for name := range o {
		if !slices.ContainsFunc(s.fields, func(f field) bool { return f.name == name }) {
			unknown = append(unknown, name)
		}
	}
	sort.Strings(unknown)
	for _, name := range unknown {
		c.fault(at, "invalid additional property: %s", name)
	}
}

// anything accepts every value; for fields that another rule judges.
func anything(*checker, string, any) {}

// text wants a string of low to high characters.
func text(low, high int) rule {
	return func(c *checker, at string, v any) {
		s, ok := v.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			c.fault(at, "must provide a string")
		case n < low:
			c.fault(at, "must be more than %d characters", low-1)
		case n > high:
			c.fault(at, "must be less than %d characters", high+1)
		}
	}
}

// list wants an array of low to high items, each of which obeys the rule.
func list(low, high int, each rule) rule {
	return func(c *checker, at string, v any) {
		items, ok := v.([]any)
		if !ok {
			c.fault(at, "must provide an array")
			return
		}
		c.count(at, len(items), low, high)
		for i, item := range items {
			each(c, fmt.Sprintf("%s/%d", at, i), item)
		}
	}
}

func (c *checker) count(at string, n, low, high int) {
	if n < low {
		c.fault(at, "no fewer than %d items allowed", low)
	}
	if n > high {
		c.fault(at, "no more than %d items allowed", high)
	}
}
