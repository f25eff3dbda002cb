package script

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"reflect"
	"strings"
)

// Open reads a seed and a story; either path may be "". Without a seed the workspace is the one given.
// A story that brings people needs no seed; one that brings none plays with those of the seed, and
// what else it says goes before the seed. The steps are the story's: those of a seed do not count.
func Open(given File, seed, story string) (File, error) {
	file := given
	if seed != "" {
		var err error
		if file, err = open(seed); err != nil {
			return File{}, err
		}
	}
	file.Steps = nil
	if story == "" {
		return file, nil
	}
	told, err := open(story)
	if err != nil || len(told.People) > 0 {
		return told, err
	}
	file = file.with(told)
	var found faults
	if found.actors(file); found.err() != nil {
		return File{}, Named(story, found.err())
	}
	return file, nil
}

// with is the file with what a story without people says.
func (f File) with(told File) File {
	f.Steps = told.Steps
	f.Now = cmp.Or(told.Now, f.Now)
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
