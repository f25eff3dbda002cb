// Package questions reads packs: YAML files that each hold the interview
// questions for one role. Begin with Embedded for the packs that are part of
// the program and with LoadDir for a folder of one's own.
//
// The loader is strict, because a fault that slips through is first seen by an
// interviewer in front of a candidate. It reads every file to its end and
// reports all faults at once, each with file, line, field and remedy. What a
// pack may hold is written down in pack.go and question.go.
package questions

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"panelist/panel"
)

//go:embed bank/*.yaml
var embedded embed.FS

// maxBytes is the size of the largest pack file that is read. The packs stay in
// memory and a pack of a hundred questions needs a tenth of this.
const maxBytes = 1 << 20

// ErrNoPacks is returned when there is no .yaml file where packs were looked for.
var ErrNoPacks = errors.New("no packs found: put a .yaml file there")

// Embedded returns the packs that are part of the program.
func Embedded() (panel.Bank, error) {
	dir, err := fs.Sub(embedded, "bank")
	if err != nil {
		return panel.Bank{}, fmt.Errorf("open the packs in the program: %w", err)
	}
	return Load(dir)
}

// LoadDir reads the packs in the folder dir. It differs from Load(os.DirFS(dir))
// in that its errors name the folder, so that people find the file.
func LoadDir(dir string) (panel.Bank, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return panel.Bank{}, fmt.Errorf("packs in %s: this is a file: name the folder that holds it", dir)
	}
	bank, err := Load(os.DirFS(dir))
	if faults := Faults(nil); errors.As(err, &faults) {
		for i := range faults {
			faults[i].File = filepath.Join(dir, faults[i].File)
		}
		return panel.Bank{}, faults
	}
	if err != nil {
		return panel.Bank{}, fmt.Errorf("packs in %s: %w", dir, err)
	}
	return bank, nil
}

// Load reads every .yaml file at the root of fsys; folders below and files with
// other endings or a leading dot are left alone. The error is Faults when files
// were read and something is wrong with them, and it wraps ErrNoPacks when there
// is none; the bank is then empty.
func Load(fsys fs.FS) (panel.Bank, error) {
	names, err := packNames(fsys)
	if err != nil {
		return panel.Bank{}, err
	}
	var files []*file
	for _, name := range names {
		files = append(files, readFile(fsys, name))
	}
	compareFiles(files)
	return gather(files)
}

// packNames lists the files that hold packs or were meant to, sorted.
func packNames(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("there is no such folder: make it or correct the path")
	}
	if err != nil {
		return nil, fmt.Errorf("read the folder: %w", err)
	}
	var names []string
	for _, e := range entries {
		ext := strings.ToLower(path.Ext(e.Name()))
		if (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil, ErrNoPacks
	}
	return names, nil
}

// readFile reads and judges one file by itself.
func readFile(fsys fs.FS, name string) *file {
	f := &file{name: name}
	if path.Ext(name) != ".yaml" {
		f.fault(0, "", "is left out for its ending; rename it to %s.yaml", strings.TrimSuffix(name, path.Ext(name)))
		return f
	}
	data, err := readAll(fsys, name)
	if err != nil {
		f.fault(0, "", "%v", err)
		return f
	}
	if root, ok := f.parse(data); ok {
		f.readPack(root)
	}
	return f
}

// readAll returns the content of a regular file of at most maxBytes.
func readAll(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read; check that it exists and that its permissions allow it (%w)", err)
	}
	if !info.Mode().IsRegular() { // opening a pipe would wait for ever
		return nil, errors.New("is not a regular file; remove it or put a pack in its place")
	}
	in, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read; check that it exists and that its permissions allow it (%w)", err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("cannot be read; check the disk (%w)", err)
	}
	if len(data) > maxBytes {
		return nil, errors.New("is larger than 1 MiB; split it into several packs")
	}
	return data, nil
}

// gather makes the bank, or one error of all the files' faults.
func gather(files []*file) (panel.Bank, error) {
	var faults Faults
	var packs []panel.Pack
	for _, f := range files {
		faults = append(faults, f.sorted()...)
		packs = append(packs, f.pack)
	}
	if len(faults) > 0 {
		return panel.Bank{}, faults
	}
	return panel.NewBank(packs...), nil
}
