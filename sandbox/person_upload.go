package sandbox

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	maxInputFile = 10 << 20 // bytes; Slack's page on the file input element: a file has 10 MB at most
	maxFiles     = 10       // slack.md section 3: file_input max_files 1–10
)

// Upload keeps a file of a person, who can then give its id to a file input. A file without bytes,
// or with more than 10 MB, is refused.
func (s *Server) Upload(user, name string, content []byte) (File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ok := s.userLocked(user)
	switch {
	case !ok:
		return File{}, fmt.Errorf("sandbox: there is no user %q", user)
	case len(content) == 0:
		return File{}, fmt.Errorf("sandbox: %s is empty: choose a file with something in it", name)
	case len(content) > maxInputFile:
		return File{}, fmt.Errorf("sandbox: %s is larger than 10 MB: choose a smaller file", name)
	}
	name = filepath.Base(name)
	f := File{ID: newID("F"), Name: name, Title: name, Mimetype: mimeOf(name), Size: len(content), Content: content}
	f.URL = s.base + "/files/" + f.ID
	s.uploads[f.ID] = &upload{File: f, announced: f.Size, arrived: true, shared: true, made: time.Now(), by: u.ID}
	return f, nil
}

// filesOfLocked are the files that a person gives to a file input, in Slack's form. Files of others are left out.
func (s *Server) filesOfLocked(user string, e element, v Value) []object {
	if e.kind() != "file_input" {
		return nil
	}
	var own []File
	for _, id := range v.Options {
		if u := s.uploads[id]; u != nil && u.by == user {
			own = append(own, u.File)
		}
	}
	return filesObject(own)
}

func (e element) pickFiles(files []object, ids []string) (any, error) {
	most, ok := number(e.el, "max_files")
	if !ok {
		most = maxFiles
	}
	if int64(len(ids)) > most {
		return nil, fmt.Errorf("sandbox: at most %d files can be chosen here", most)
	}
	chosen := []any{}
	for _, id := range ids {
		at := slices.IndexFunc(files, func(f object) bool { return text(f, "id") == id })
		if at < 0 {
			return nil, fmt.Errorf("sandbox: there is no file %q: upload it first", id)
		}
		if err := e.takes(text(files[at], "name")); err != nil {
			return nil, err
		}
		chosen = append(chosen, files[at])
	}
	return chosen, nil
}

// takes refuses a file whose ending the input does not name.
func (e element) takes(name string) error {
	kinds := list(e.el, "filetypes")
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	if len(kinds) == 0 || slices.Contains(kinds, any(ending)) {
		return nil
	}
	return fmt.Errorf("sandbox: %s cannot be chosen here: its kind must be one of %v", name, kinds)
}
