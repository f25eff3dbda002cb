package questions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// value is a place in a pack file: what stands there, or that nothing does.
// Each of its readers reports what is wrong and then returns the zero value, so
// that reading goes on to the next fault.
type value struct {
	file *file
	path string     // "questions[3].text"
	line int        // of its key, or of what should hold it when it is missing
	node *yaml.Node // nil when it is missing
}

func (v value) fault(format string, args ...any) { v.file.fault(v.line, v.path, format, args...) }

// given tells whether an optional field stands in the file.
func (v value) given() bool { return v.node != nil }

// is reports a missing, empty or wrongly typed value. want says in words what
// belongs there; remedy says how to fill it in.
func (v value) is(kind yaml.Kind, tag, want, remedy string) bool {
	switch {
	case v.node == nil:
		v.fault("is missing; %s", remedy)
	case v.node.Tag == "!!null":
		v.fault("is empty; %s", remedy)
	case v.node.Kind == yaml.AliasNode:
		v.fault("refers to another place of the file; write the value out")
	case v.node.Kind != kind || v.node.Tag != tag:
		v.fault("is %s, but %s is wanted%s", kindWords(v.node), want, quotesHelp(v.node, tag))
	default:
		return true
	}
	return false
}

// kindWords says what a node is to somebody who does not think in YAML.
func kindWords(n *yaml.Node) string {
	words := map[string]string{
		"!!str": "text", "!!int": "a number", "!!float": "a number", "!!bool": "true or false",
		"!!timestamp": "a date", "!!seq": "a list", "!!map": "a group of fields",
	}
	if w, ok := words[n.Tag]; ok {
		return w
	}
	return "a value of type " + strconv.Quote(n.Tag)
}

// quotesHelp is the remedy for a scalar such as 2026.1 where text is wanted.
func quotesHelp(n *yaml.Node, want string) string {
	if n.Kind == yaml.ScalarNode && want == "!!str" {
		return "; put it in quotes"
	}
	return ""
}

// text reads a text of 1 to limit characters. White space is folded, so that a
// text may run over several lines of the file and is one line in Slack.
func (v value) text(limit int, remedy string) string {
	if !v.is(yaml.ScalarNode, "!!str", "text", remedy) {
		return ""
	}
	s := strings.Join(strings.Fields(v.node.Value), " ")
	if s == "" {
		v.fault("is empty; %s", remedy)
	}
	if n := len([]rune(s)); n > limit {
		v.fault("has %d characters; shorten it to %d at most", n, limit)
	}
	v.checkSlackSafe(s)
	return s
}

// spoken reads a text that is said to a candidate or used to rate one.
func (v value) spoken(limit int, remedy string) string {
	s := v.text(limit, remedy)
	v.checkLawful(s)
	return s
}

// id reads an id: the form that fits into Slack's action ids and into Redis keys.
func (v value) id(remedy string) string {
	if !v.is(yaml.ScalarNode, "!!str", "text", remedy) {
		return ""
	}
	id := v.node.Value
	if !idForm.MatchString(id) {
		v.fault("is %q; use 3 to 40 small letters, digits and hyphens, with a letter or digit first", id)
		return ""
	}
	return id
}

// number reads a whole number from low to high.
func (v value) number(low, high int, remedy string) int {
	fraction := v.given() && v.node.Tag == "!!float"
	if !fraction && !v.is(yaml.ScalarNode, "!!int", "a whole number", remedy) {
		return 0
	}
	n, err := strconv.Atoi(v.node.Value)
	if err != nil || n < low || n > high {
		v.fault("is %s; write a whole number from %d to %d", v.node.Value, low, high)
		return 0
	}
	return n
}

// yes reads true or false.
func (v value) yes(remedy string) bool {
	return v.is(yaml.ScalarNode, "!!bool", "true or false", remedy) && strings.EqualFold(v.node.Value, "true")
}

// list reads a list of low to high items; those over the limit are left out.
func (v value) list(low, high int, remedy string) []value {
	if !v.is(yaml.SequenceNode, "!!seq", "a list", remedy) {
		return nil
	}
	var items []value
	for i, n := range v.node.Content {
		items = append(items, value{v.file, fmt.Sprintf("%s[%d]", v.path, i), n.Line, n})
	}
	switch n := len(items); {
	case n == 0:
		v.fault("is empty; %s", remedy)
	case n < low:
		v.fault("has %d of the %d that are needed at least; %s", n, low, remedy)
	case n > high:
		v.fault("has %d items; keep %d at most", n, high)
		items = items[:high]
	}
	return items
}

// group reads a group of fields and refuses a field that is there twice.
func (v value) group(remedy string) group {
	g := group{at: v, fields: map[string]value{}}
	if !v.is(yaml.MappingNode, "!!map", "a group of fields", remedy) {
		return g
	}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		g.add(v.node.Content[i], v.node.Content[i+1])
	}
	g.ok = true
	return g
}

// group is a mapping of the file.
type group struct {
	at     value
	ok     bool     // false when there is no mapping, which has been reported
	names  []string // in the order of the file
	fields map[string]value
}

func (g *group) add(key, val *yaml.Node) {
	if key.Kind != yaml.ScalarNode {
		g.at.file.fault(key.Line, g.at.path, "has a field without a plain name; write name: value")
		return
	}
	name := key.Value
	v := value{g.at.file, strings.TrimPrefix(g.at.path+"."+name, "."), key.Line, val}
	if first, twice := g.fields[name]; twice {
		v.fault("is there twice, first in line %d; remove one", first.line)
		return
	}
	g.names = append(g.names, name)
	g.fields[name] = v
}

// only refuses fields with other names than these.
func (g group) only(names ...string) {
	for _, name := range g.names {
		if !slices.Contains(names, name) {
			g.fields[name].fault("is not a field; the fields here are %s", strings.Join(names, ", "))
		}
	}
}

// field returns the field, without a node when it is missing.
func (g group) field(name string) value {
	if v, ok := g.fields[name]; ok {
		return v
	}
	return value{g.at.file, strings.TrimPrefix(g.at.path+"."+name, "."), g.at.line, nil}
}
