package script

import (
	"regexp"
	"slices"

	"go.yaml.in/yaml/v4"
)

var command = regexp.MustCompile(`^/[^\s/]+$`)

// app checks what the app offers to people.
func (f *faults) app(n *yaml.Node, a App) {
	var at struct {
		Commands  []yaml.Node `yaml:"commands"`
		Shortcuts []yaml.Node `yaml:"shortcuts"`
	}
	if n.IsZero() || n.Load(&at) != nil || len(at.Commands) != len(a.Commands) || len(at.Shortcuts) != len(a.Shortcuts) {
		return // decode has said why
	}
	for i, c := range a.Commands {
		f.command(at.Commands[i].Line, c, a.Commands[:i])
	}
	for i, s := range a.Shortcuts {
		f.shortcut(at.Shortcuts[i].Line, s, a.Shortcuts[:i])
	}
}

func (f *faults) command(line int, c Command, before []Command) {
	if !command.MatchString(c.Name) {
		f.at(line, "a command has the name %q; give it a slash and no spaces, for example: name: /lunch", c.Name)
	}
	if slices.ContainsFunc(before, func(other Command) bool { return other.Name == c.Name }) {
		f.at(line, "there are two commands called %q; give one another name", c.Name)
	}
}

func (f *faults) shortcut(line int, s Shortcut, before []Shortcut) {
	if s.Name == "" || s.CallbackID == "" {
		f.at(line, "a shortcut needs a name, which people read, and a callback_id, which the app gets, for example: {name: Order lunch, callback_id: order}")
		return
	}
	if !slices.Contains([]string{"", "global", "message"}, s.Type) {
		f.at(line, "the shortcut %q is of the type %q; choose global or message", s.Name, s.Type)
	}
	if slices.ContainsFunc(before, func(other Shortcut) bool { return other.CallbackID == s.CallbackID }) {
		f.at(line, "there are two shortcuts with the callback_id %q; give one another", s.CallbackID)
	}
}
