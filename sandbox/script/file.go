package script

import (
	"fmt"
	"io"

	"go.yaml.in/yaml/v4"
)

// File is a script: a workspace to begin with, the seed, and steps. Every part may be missing.
type File struct {
	Now        string    `yaml:"now,omitempty" json:"now,omitempty"` // where the clock starts, RFC 3339, so that dates in the steps never age
	Team       Team      `yaml:"team,omitempty" json:"team,omitzero"`
	App        App       `yaml:"app,omitempty" json:"app,omitzero"`
	People     []Person  `yaml:"people,omitempty" json:"people,omitempty"`
	Channels   []Channel `yaml:"channels,omitempty" json:"channels,omitempty"`
	Interviews yaml.Node `yaml:"interviews,omitempty" json:"-"` // read by whoever made it; see cmd/demo
	Steps      []Step    `yaml:"steps,omitempty" json:"steps,omitempty"`

	// Source is the path of the file that the interviews come from, when Open read one.
	Source string `yaml:"-" json:"-"`
}

// Team is the workspace; see sandbox.Team.
type Team struct {
	ID     string `yaml:"id,omitempty" json:"id,omitempty"`
	Name   string `yaml:"name,omitempty" json:"name,omitempty"`
	Domain string `yaml:"domain,omitempty" json:"domain,omitempty"`
}

// App is the bot under test as it is configured at Slack; see sandbox.Options.
type App struct {
	Name      string     `yaml:"name,omitempty" json:"name,omitempty"`
	Scopes    []string   `yaml:"scopes,omitempty" json:"scopes,omitempty"` // of the bot token
	Events    []string   `yaml:"events,omitempty" json:"events,omitempty"` // subscriptions
	Commands  []Command  `yaml:"commands,omitempty" json:"commands,omitempty"`
	Shortcuts []Shortcut `yaml:"shortcuts,omitempty" json:"shortcuts,omitempty"`
}

// Command is a slash command of the app; see sandbox.Command.
type Command struct {
	Name        string `yaml:"name" json:"name"` // with its slash
	Description string `yaml:"description,omitempty" json:"description,omitempty"`
	Hint        string `yaml:"hint,omitempty" json:"hint,omitempty"`
	Escape      bool   `yaml:"escape,omitempty" json:"escape,omitempty"` // names in the text become ids
}

// Shortcut is a shortcut of the app; see sandbox.Shortcut.
type Shortcut struct {
	Name       string `yaml:"name" json:"name"`
	Type       string `yaml:"type,omitempty" json:"type,omitempty"` // "global", the default, or "message"
	CallbackID string `yaml:"callback_id" json:"callback_id"`
}

// Person is somebody of the workspace; see sandbox.User.
type Person struct {
	ID          string `yaml:"id,omitempty" json:"id,omitempty"` // U…; made up when empty
	Name        string `yaml:"name" json:"name"`                 // the handle
	RealName    string `yaml:"real_name,omitempty" json:"real_name,omitempty"`
	DisplayName string `yaml:"display_name,omitempty" json:"display_name,omitempty"`
	Zone        string `yaml:"zone,omitempty" json:"zone,omitempty"` // IANA name; default Etc/UTC
	Admin       bool   `yaml:"admin,omitempty" json:"admin,omitempty"`
	Guest       bool   `yaml:"guest,omitempty" json:"guest,omitempty"`               // of several channels
	SingleGuest bool   `yaml:"single_guest,omitempty" json:"single_guest,omitempty"` // of one channel
	Stranger    bool   `yaml:"stranger,omitempty" json:"stranger,omitempty"`         // of another organisation
	Deactivated bool   `yaml:"deactivated,omitempty" json:"deactivated,omitempty"`
}

// Channel is a channel of the workspace; see sandbox.Channel.
type Channel struct {
	ID         string   `yaml:"id,omitempty" json:"id,omitempty"`           // C…; made up when empty
	Name       string   `yaml:"name" json:"name"`                           // with or without "#"
	Members    []string `yaml:"members,omitempty" json:"members,omitempty"` // handles; none means everybody
	Private    bool     `yaml:"private,omitempty" json:"private,omitempty"`
	WithoutApp bool     `yaml:"without_app,omitempty" json:"without_app,omitempty"`

	line int // where it stands in its file
}

// Load reads a script. Its error tells every fault, one a line, with the line's number and what to do.
func Load(r io.Reader) (File, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return File{}, fmt.Errorf("the script cannot be read: %w", err)
	}
	root, err := readNode(data)
	if err != nil {
		return File{}, err
	}
	var f faults
	file := f.file(root)
	return file, f.err()
}
