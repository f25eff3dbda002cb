package script

import (
	"bytes"
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// readJSON reads valid JSON as the YAML that it means: YAML does not know all of JSON's escapes. Keys
// keep their order and numbers their digits.
func readJSON(data []byte) (*yaml.Node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return jsonNode(d, data)
}

// jsonNode reads the next value.
func jsonNode(d *json.Decoder, data []byte) (*yaml.Node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, syntax(err)
	}
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: 1 + bytes.Count(data[:d.InputOffset()], []byte("\n"))}
	switch v := token.(type) {
	case json.Delim:
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		if v == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
		}
		return n, jsonItems(d, data, n)
	case string:
		n.Tag, n.Style, n.Value = "!!str", yaml.DoubleQuotedStyle, v
	case json.Number:
		n.Value = v.String() // YAML finds out which kind
	case bool:
		n.Tag, n.Value = "!!bool", map[bool]string{true: "true", false: "false"}[v]
	default:
		n.Tag, n.Value = "!!null", "null"
	}
	return n, nil
}

// jsonItems reads keys and values, or entries, and what closes them.
func jsonItems(d *json.Decoder, data []byte, n *yaml.Node) error {
	for d.More() {
		item, err := jsonNode(d, data)
		if err != nil {
			return err
		}
		n.Content = append(n.Content, item)
	}
	_, err := d.Token()
	return err
}
