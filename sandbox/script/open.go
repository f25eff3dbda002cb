package script

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
)

// Open reads a seed and a story; either path may be "". Without a seed the workspace is the one given,
// and a seed without people has those given. What the story says goes before the seed; a story that
// brings people needs none, and without a seed it plays with nothing else. The steps are the story's:
// those of a seed do not count.
func Open(given File, seed, story string) (File, error) {
	file, err := seeded(given, seed)
	if err != nil || story == "" {
		return file, err
	}
	told, err := open(story)
	if err != nil || seed == "" && len(told.People) > 0 {
		return told, err
	}
	file = file.with(told)
	return file, file.fits(seed, story, told)
}

// seeded is the workspace without a story.
func seeded(given File, seed string) (File, error) {
	file := given
	if seed != "" {
		var err error
		if file, err = open(seed); err != nil {
			return File{}, err
		}
	}
	file.Steps = nil
	if len(file.People) > 0 {
		return file, nil
	}
	file.People = given.People
	var found faults
	found.members(file)
	return file, Named(seed, found.err())
}

// fits checks that those of whom one file speaks are there, since the people may come from the other.
func (f File) fits(seed, story string, told File) error {
	var channels, steps faults
	channels.members(f)
	steps.actors(f)
	from := story
	if len(told.Channels) == 0 {
		from = seed
	}
	return errors.Join(Named(from, channels.err()), Named(story, steps.err()))
}

// with is the file with what a story says.
func (f File) with(told File) File {
	f.Steps = told.Steps
	f.Now = cmp.Or(told.Now, f.Now)
	f.Team = Team{ID: cmp.Or(told.Team.ID, f.Team.ID), Name: cmp.Or(told.Team.Name, f.Team.Name), Domain: cmp.Or(told.Team.Domain, f.Team.Domain)}
	if len(told.People) > 0 {
		f.People = told.People
	}
	if len(told.Channels) > 0 {
		f.Channels = told.Channels
	}
	if !told.Interviews.IsZero() {
		f.Interviews, f.Source = told.Interviews, told.Source
	}
	if !reflect.ValueOf(told.App).IsZero() {
		f.App = told.App
	}
	return f
}

func open(path string) (File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return File{}, fmt.Errorf("%w; check the path", err)
	}
	file, err := Load(bytes.NewReader(data))
	if err != nil {
		return File{}, Named(path, err)
	}
	file.Source = path
	return file, nil
}

// Named says in every line of an error in which file the fault is; nothing changes without a path.
func Named(path string, err error) error {
	if path == "" || err == nil {
		return err
	}
	return fmt.Errorf("%s: %s", path, strings.ReplaceAll(err.Error(), "\n", "\n"+path+": "))
}
