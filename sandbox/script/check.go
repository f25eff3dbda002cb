package script

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// parts are a file's parts with their lines.
type parts struct {
	Now        yaml.Node   `yaml:"now"`
	Team       yaml.Node   `yaml:"team"`
	App        yaml.Node   `yaml:"app"`
	People     []yaml.Node `yaml:"people"`
	Channels   []yaml.Node `yaml:"channels"`
	Interviews yaml.Node   `yaml:"interviews"`
	Steps      []yaml.Node `yaml:"steps"`
}

// file reads every part, so that all faults are told at once.
func (f *faults) file(root *yaml.Node) File {
	var p parts
	f.decode(root, &p)
	file := File{Interviews: p.Interviews}
	f.part(&p.Now, &file.Now)
	f.part(&p.Team, &file.Team)
	f.part(&p.App, &file.App)
	f.app(&p.App, file.App)
	f.now(p.Now)
	file.People = items(f, p.People, (*faults).person)
	file.Channels = items(f, p.Channels, (*faults).channel)
	file.Steps = items(f, p.Steps, func(f *faults, n *yaml.Node, _ []Step) Step { return f.step(n) })
	f.members(file)
	f.actors(file)
	return file
}

func (f *faults) part(n *yaml.Node, into any) {
	if !n.IsZero() {
		f.decode(n, into)
	}
}

// items reads the entries of a list; read gets those before too.
func items[T any](f *faults, nodes []yaml.Node, read func(*faults, *yaml.Node, []T) T) []T {
	var all []T
	for i := range nodes {
		all = append(all, read(f, &nodes[i], all))
	}
	return all
}

func (f *faults) now(n yaml.Node) {
	if n.IsZero() {
		return
	}
	if _, err := time.Parse(time.RFC3339, n.Value); err != nil {
		f.at(n.Line, "now is %q; write a time like 2026-11-23T09:00:00Z", n.Value)
	}
}

func (f *faults) person(n *yaml.Node, before []Person) Person {
	var p Person
	f.decode(n, &p)
	if p.Name == "" || strings.ContainsAny(p.Name, "@ ") {
		f.at(n.Line, "a person has the name %q; give a handle without @ and spaces, for example: name: ann", p.Name)
	}
	if slices.ContainsFunc(before, func(other Person) bool { return other.Name == p.Name }) {
		f.at(n.Line, "there are two people called %q; give one another name", p.Name)
	} else if at := slices.IndexFunc(before, func(other Person) bool { return other.UserID() == p.UserID() }); at >= 0 {
		f.at(n.Line, "%s has the id %s, and so has %s; give one of them another, for example: id: U0%d", p.Name, p.UserID(), before[at].Name, len(before)+1)
	}
	if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "Local" {
		f.at(n.Line, "%s lives in the zone %q, which does not exist; write an IANA name such as Europe/Berlin", p.Name, p.Zone)
	}
	return p
}

func (f *faults) channel(n *yaml.Node, before []Channel) Channel {
	c := Channel{line: n.Line}
	f.decode(n, &c)
	c.Name = strings.TrimPrefix(c.Name, "#")
	if c.Name == "" {
		f.at(n.Line, "a channel has no name; give one, for example: name: general")
	}
	if slices.ContainsFunc(before, func(other Channel) bool { return other.Name == c.Name }) {
		f.at(n.Line, "there are two channels called %q; give one another name", c.Name)
	}
	return c
}

func (f *faults) members(file File) {
	for _, c := range file.Channels {
		for _, m := range c.Members {
			f.known(file, c.line, m)
		}
	}
}

// actors checks that who acts in the steps is there.
func (f *faults) actors(file File) {
	for _, st := range file.Steps {
		if st.As != "" {
			f.known(file, st.line, st.As)
		}
	}
}

// known checks a handle, in a file that brings its people.
func (f *faults) known(file File, line int, handle string) {
	var names []string
	for _, p := range file.People {
		if p.Name == strings.TrimPrefix(handle, "@") {
			return
		}
		names = append(names, p.Name)
	}
	if len(names) > 0 {
		f.at(line, "there is nobody called %q; the people are: %s", handle, strings.Join(names, ", "))
	}
}

// Start is where the clock starts; zero, for real time, when the file does not say.
func (f File) Start() (time.Time, error) {
	if f.Now == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339, f.Now)
	if err != nil {
		return at, fmt.Errorf("now is %q; write a time like 2026-11-23T09:00:00Z", f.Now)
	}
	return at, nil
}
