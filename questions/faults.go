package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"panelist/panel"
)

// Fault is one thing that is wrong with a pack file.
type Fault struct {
	File    string // name of the file, with the folder when LoadDir read it
	Line    int    // from 1; 0 when it concerns the file as a whole
	Field   string // path of the field, counting from 0: "questions[3].text"; "" for none
	Message string // what is wrong and what to do
}

// String is the fault as one line: "file.yaml:12: questions[3].text: is empty; …".
func (f Fault) String() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if f.Field != "" {
		where += ": " + f.Field
	}
	return where + ": " + f.Message
}

// Faults are all the faults of all files, in the order of files and lines.
type Faults []Fault

// Error lists the faults, one a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// file is one pack file while it is judged.
type file struct {
	name    string
	faults  Faults
	pack    panel.Pack
	skillAt []value // where the id of each of the pack's skills stands
	asked   []asked // every question of the file, retired ones too
}

func (f *file) fault(line int, field, format string, args ...any) {
	f.faults = append(f.faults, Fault{File: f.name, Line: line, Field: field, Message: fmt.Sprintf(format, args...)})
}

// sorted returns the file's faults by line; those of one line stay in the order
// in which they were found, which is the order of the fields in a pack.
func (f *file) sorted() Faults {
	slices.SortStableFunc(f.faults, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	return f.faults
}
