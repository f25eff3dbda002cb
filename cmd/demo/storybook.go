package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/views/samples"
)

// stories are the scenes of the golden tests, for the storybook.
func stories() []page.Story {
	var all []page.Story
	for _, s := range samples.Scenes() {
		all = append(all, story(s))
	}
	return all
}

func story(s samples.Scene) page.Story {
	if s.View != nil {
		return page.Story{Name: s.Name, View: raw(s.Name, s.View)}
	}
	return page.Story{Name: s.Name, Text: s.Message.Text, Blocks: raw(s.Name, slack.Blocks{BlockSet: s.Message.Blocks})}
}

func raw(name string, v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("demo: scene %s: %v", name, err)) // the golden tests marshal the very same
	}
	return data
}

// storyPeople are those whom the scenes name; Uma, who organises, looks at them.
func storyPeople() []sandbox.User {
	everybody := samples.People()
	maps.Copy(everybody, samples.Crowd())
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(everybody)), func(id string) bool { return id == samples.Uma })
	var people []sandbox.User
	for _, id := range append([]string{samples.Uma}, others...) {
		p := everybody[id]
		people = append(people, sandbox.User{ID: id, Name: p.Name, RealName: p.Name, TZ: p.Zone})
	}
	return people
}
