package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"reflect"
	"time"

	"panelist/handlers"
	"panelist/manifest"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/script"
)

// team is the id of a workspace that has no other.
const team = "T0ACME001"

//go:embed sample.yaml
var sampleFile []byte

// sample is the workspace when no file describes one.
func sample() script.File {
	f, err := script.Load(bytes.NewReader(sampleFile))
	if err != nil {
		panic("demo: the embedded sample: " + err.Error()) // a fault of the build
	}
	return f
}

// open reads what the flags name. The clock's start is filled in, so that a recording can name it.
func open(seed, story string) (script.File, error) {
	f, err := script.Open(sample(), seed, story)
	if err != nil {
		return f, err
	}
	if !reflect.ValueOf(f.App).IsZero() {
		return f, errors.New("the demo brings its own app: remove app from the file, or use go run ./cmd/sandbox for another bot")
	}
	f.Team.ID = cmp.Or(f.Team.ID, team)
	f.Now = cmp.Or(f.Now, time.Now().UTC().Format(time.RFC3339))
	return f, nil
}

// workspace is that of the file, with Panelist in it.
func workspace(f script.File) sandbox.Options {
	o := f.Options()
	o.AppName, o.Scopes, o.Events = "Panelist", manifest.Scopes(), manifest.Events()
	o.Commands = []sandbox.Command{{Name: handlers.Command, Description: manifest.Description, Hint: manifest.UsageHint, Escape: true}}
	return o
}

// greeting says what to do first. The sample's people are introduced.
func (d *demo) greeting() string {
	first := d.people()[0].RealName
	if first == "Olivia Okafor" {
		first = "Olivia, who organises interviews"
	}
	return fmt.Sprintf("Open %s and type /interview technical in #general. You are %s; switch person on the left. Stop with Ctrl+C.", d.slack.URL(), first)
}

// hint is what the page proposes on the first visit.
func (d *demo) hint() string {
	others := ""
	if people := d.people(); len(people) > 3 {
		others = fmt.Sprintf(" with %s, %s and %s", firstName(people[1]), firstName(people[2]), firstName(people[3]))
	}
	return "Type /interview technical for questions, or /interview schedule to set up an interview" + others + "."
}

// people are those of the workspace, without the app.
func (d *demo) people() []sandbox.User {
	var people []sandbox.User
	for _, u := range d.slack.Snapshot("").People {
		if !u.IsBot {
			people = append(people, u)
		}
	}
	return people
}

// known are the people as the domain wants them.
func (d *demo) known() map[string]panel.Person {
	all := map[string]panel.Person{}
	for _, u := range d.people() {
		all[u.ID] = panel.Person{User: u.ID, Name: u.RealName, Zone: u.TZ, Gone: u.Deleted, Guest: u.IsRestricted}
	}
	return all
}
