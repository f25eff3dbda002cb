package script

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

// Open reads a seed and a story. Either path may be ""; a story without people plays in the seed's
// workspace, and one that brings its own needs no seed. The steps are the story's, and without a
// story there are none.
func Open(seed, story string) (File, error) {
	var file File
	if seed != "" {
		var err error
		if file, err = open(seed); err != nil {
			return File{}, err
		}
		file.Steps = nil
	}
	if story == "" {
		return file, nil
	}
	told, err := open(story)
	if err != nil || seed == "" || told.seeded() {
		return told, err
	}
	if file.Steps, err = told.Steps, file.cast(told.Steps); err != nil {
		return File{}, fmt.Errorf("%s: %w", story, err)
	}
	if told.Now != "" {
		file.Now = told.Now
	}
	return file, nil
}

// seeded says whether the file brings a workspace of its own.
func (f File) seeded() bool {
	return len(f.People) > 0 || len(f.Channels) > 0 || !f.Interviews.IsZero()
}

// cast checks that the people of steps are in this file.
func (f File) cast(steps []Step) error {
	f.Steps = steps
	var found faults
	found.actors(f)
	return found.err()
}

func open(path string) (File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return File{}, fmt.Errorf("%w; check the path", err)
	}
	file, err := Load(bytes.NewReader(data))
	if err != nil {
		return File{}, fmt.Errorf("%s: %s", path, strings.ReplaceAll(err.Error(), "\n", "\n"+path+": "))
	}
	return file, nil
}
