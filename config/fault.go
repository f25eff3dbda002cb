package config

import (
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with the settings. It never holds the value
// of a secret.
type Fault struct {
	Name    string // the variable
	Problem string // what is wrong with it, to be read after the name
	Remedy  string // what to do
	meant   string // the variable that a misspelt name stands for
}

// String returns the fault as one line: name, problem, remedy.
func (f Fault) String() string { return fmt.Sprintf("%s %s. %s.", f.Name, f.Problem, f.Remedy) }

// Faults are all faults of one environment, misspelt names first, then in the
// order of Table.
type Faults []Fault

// Error returns a heading and a line for each fault.
func (f Faults) Error() string {
	lines := []string{"The settings in the environment need a change:"}
	for _, fault := range f {
		lines = append(lines, "  "+fault.String())
	}
	return strings.Join(lines, "\n")
}

// about says whether one of the faults is a misspelling of the variable.
func (f Faults) about(name string) bool {
	return slices.ContainsFunc(f, func(fault Fault) bool { return fault.meant == name })
}

func faultf(name, problem, remedy string, args ...any) *Fault {
	return &Fault{Name: name, Problem: problem, Remedy: fmt.Sprintf(remedy, args...)}
}
