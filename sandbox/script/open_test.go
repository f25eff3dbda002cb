package script_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/script"
)

// TestPeopleKeepTheirOwnIDs: handles that differ make ids that differ, the same in every run.
func TestPeopleKeepTheirOwnIDs(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"ann", "annb", "ann.b", "ann-b", "日本", "東京", "zoë", "zo"} {
		id := script.Person{Name: name}.UserID()
		if other, twice := seen[id]; twice || id == "U0" || id != (script.Person{Name: name}).UserID() {
			t.Errorf("%s has the id %s, as has %q", name, id, other)
		}
		seen[id] = name
	}
	if seen["U0ANN"] != "ann" {
		t.Errorf("ids: %v", seen)
	}
}

// files writes a seed and a story; an empty one is none.
func files(t *testing.T, seed, story string) (string, string) {
	t.Helper()
	t.Chdir(t.TempDir())
	paths := map[string]string{"seed.yaml": seed, "story.yaml": story}
	for path, text := range paths {
		if text == "" {
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if seed == "" {
		return "", "story.yaml"
	}
	return "seed.yaml", "story.yaml"
}

// TestSeedAndStoryTogether: the story's word goes first, and what it leaves open is the seed's.
func TestSeedAndStoryTogether(t *testing.T) {
	given := script.File{People: []script.Person{{Name: "uma"}}, Channels: []script.Channel{{Name: "given"}}}
	const people = "people:\n  - {name: ann}\n"
	for _, tt := range []struct{ name, seed, story, want string }{
		{"a story alone", "", "people: [{name: ben}]\n", "ben;  "},
		{"a story for the sample", "", "now: 2026-11-23T09:00:00Z\n", "uma; given "},
		{"a seed without people", "app: {name: Lunch}\n", "now: 2026-11-23T09:00:00Z\n", "uma;  Lunch"},
		{"both bring people", "app: {name: Lunch}\nchannels: [{name: hall}]\n" + people, "people: [{name: ben}]\n", "ben; hall Lunch"},
		{"a story without people", "channels: [{name: hall}]\n" + people, "channels: [{name: attic, members: [ann]}]\n", "ann; attic "},
		{"a member whom the seed does not know", people, "\nchannels: [{name: attic, private: true, members: [bob]}]\n", `story.yaml: line 2: there is nobody called "bob"; the people are: ann`},
		{"a member whom the story does not know", "channels: [{name: hall, members: [ann]}]\n" + people, "people: [{name: ben}]\n", `seed.yaml: line 1: there is nobody called "ann"; the people are: ben`},
		{"a member whom the sample does not know", "channels: [{name: hall, members: [ann]}]\n", "now: 2026-11-23T09:00:00Z\n", `seed.yaml: line 1: there is nobody called "ann"; the people are: uma`},
		{"an actor whom the seed does not know", people, "steps: [{as: ben, home: true}]\n", `story.yaml: line 1: there is nobody called "ben"; the people are: ann`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			seed, story := files(t, tt.seed, tt.story)
			f, err := script.Open(given, seed, story)
			var people, channels []string
			for _, p := range f.People {
				people = append(people, p.Name)
			}
			for _, c := range f.Channels {
				channels = append(channels, c.Name)
			}
			got := strings.Join(people, " ") + "; " + strings.Join(channels, " ") + " " + f.App.Name
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
