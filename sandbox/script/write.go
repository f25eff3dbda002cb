package script

import "go.yaml.in/yaml/v4"

// YAML writes the file as Load reads it: a line for each person, channel and step.
func (f File) YAML() ([]byte, error) {
	root := &yaml.Node{}
	if err := root.Encode(f); err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		switch key, value := root.Content[i].Value, root.Content[i+1]; key {
		case "people", "channels", "steps":
			for _, item := range value.Content {
				inline(item)
			}
		case "team":
			inline(value)
		}
	}
	return yaml.Dump(root, yaml.WithLineWidth(-1))
}

// inline puts a mapping on one line, unless a text in it has several.
func inline(n *yaml.Node) {
	if !severalLines(n) {
		n.Style = yaml.FlowStyle
	}
}
