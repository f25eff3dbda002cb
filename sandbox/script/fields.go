package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Field is a value for one element, named by its label.
type Field struct {
	Label  string
	Values []string // one text, or several labels of options; none empties the element
}

// Fields are values in the order in which they are given. In YAML they are a mapping from label to a
// text or a list of texts.
type Fields []Field

var errFields = errors.New(`write labels with values, like {Name: Ada, Panel: [ann, ben]}`)

// UnmarshalYAML reads a mapping; what looks like a number, a date or a truth stays the text it is.
func (f *Fields) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return errFields
	}
	for i := 0; i < len(n.Content); i += 2 {
		values, err := textsOf(n.Content[i+1])
		if err != nil {
			return err
		}
		*f = append(*f, Field{Label: n.Content[i].Value, Values: values})
	}
	return nil
}

func textsOf(n *yaml.Node) ([]string, error) {
	switch {
	case n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!null" || n.Value == ""):
		return nil, nil
	case n.Kind == yaml.ScalarNode:
		return []string{n.Value}, nil
	case n.Kind != yaml.SequenceNode:
		return nil, errFields
	}
	var all []string
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return nil, errFields
		}
		all = append(all, item.Value)
	}
	return all, nil
}

// MarshalYAML writes the mapping in its order.
func (f Fields) MarshalYAML() (any, error) {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, field := range f {
		value := &yaml.Node{}
		var err error
		switch len(field.Values) {
		case 0:
			err = value.Encode("")
		case 1:
			err = value.Encode(field.Values[0])
		default:
			err = value.Encode(field.Values)
			value.Style = yaml.FlowStyle
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", field.Label, err)
		}
		key := &yaml.Node{}
		if err := key.Encode(field.Label); err != nil {
			return nil, err
		}
		n.Content = append(n.Content, key, value)
	}
	return n, nil
}

// String is the step as it stands in a script, on one line: {as: ann, press: Accept}.
func (st Step) String() string {
	n := &yaml.Node{}
	err := n.Encode(st)
	n.Style = yaml.FlowStyle
	text, err2 := yaml.Dump(n, yaml.WithLineWidth(-1))
	if err := errors.Join(err, err2); err != nil {
		return fmt.Sprintf("a step that cannot be written: %v", err)
	}
	return strings.TrimSpace(string(text))
}

func severalLines(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && strings.Contains(n.Value, "\n") || slices.ContainsFunc(n.Content, severalLines)
}
