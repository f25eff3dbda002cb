package blockkit

import (
	"slices"
	"sort"
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

// is holds a value against a shape; it must be an object.
func is(s shape) rule {
	return func(c *checker, at string, v any) {
		if o, ok := c.object(at, v); ok {
			c.check(at, o, s)
		}
	}
}

func (c *checker) object(at string, v any) (object, bool) {
	o, ok := v.(object)
	if !ok {
		c.fault(at, "must provide an object")
	}
	return o, ok
}

// oneOfFields wants exactly one of these fields.
func oneOfFields(names ...string) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		n := 0
		for _, name := range names {
			if _, has := o[name]; has {
				n++
			}
		}
		if n != 1 {
			c.fault(at, "must define exactly one of %s", quoted(names))
		}
	}
}

// someField wants at least one of these fields.
func someField(place string, names ...string) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		for _, name := range names {
			if _, has := o[name]; has {
				return
			}
		}
		c.fault(at+place, "must define either %s", quoted(names))
	}
}
