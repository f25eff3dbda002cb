package script

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ReadStep reads one step from YAML or JSON, strictly: an unknown key is a fault. The error is a
// sentence or several, one a line.
func ReadStep(data []byte) (Step, error) {
	n, err := readNode(data)
	if err != nil {
		return Step{}, err
	}
	var f faults
	st := f.step(n)
	return st, f.err()
}

// readNode reads the one document there is: JSON as it is, everything else as YAML.
func readNode(data []byte) (*yaml.Node, error) {
	if json.Valid(data) {
		return readJSON(data)
	}
	return readYAML(data)
}

func readYAML(data []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, syntax(err)
	}
	var doc, next yaml.Node
	if err := loader.Load(&doc); errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		return nil, errors.New("this is empty; write something into it")
	} else if err != nil {
		return nil, syntax(err)
	}
	if err := loader.Load(&next); err == nil {
		return nil, fmt.Errorf("line %d: here a second document begins; keep one in a file and remove the --- line", next.Line)
	} else if !errors.Is(err, io.EOF) {
		return nil, syntax(err)
	}
	return doc.Content[0], nil
}

func syntax(err error) error {
	if at := (*yaml.LoadError)(nil); errors.As(err, &at) {
		return fmt.Errorf("line %d: this is not valid YAML: %s; check indentation, quotes and brackets there", at.Mark.Line, at.Message)
	}
	return fmt.Errorf("this is not valid YAML: %w", err)
}

// faults collects what is wrong with a file, so that a person learns it all at once.
type faults []string

func (f *faults) at(line int, format string, args ...any) {
	*f = append(*f, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(format, args...))
}

func (f *faults) err() error {
	if len(*f) == 0 {
		return nil
	}
	return errors.New(strings.Join(*f, "\n"))
}

func (f *faults) step(n *yaml.Node) Step {
	before := len(*f)
	st := Step{line: n.Line}
	f.decode(n, &st)
	if len(*f) > before {
		return st
	}
	if fault := st.Check(); fault != "" {
		f.at(n.Line, "%s", fault)
	}
	return st
}

// decode fills a struct and tells every unknown key and every value of a wrong kind.
func (f *faults) decode(n *yaml.Node, into any) {
	err := n.Load(into, yaml.WithKnownFields())
	several, one := (*yaml.LoadErrors)(nil), (*yaml.LoadError)(nil)
	switch {
	case errors.As(err, &several):
		for _, e := range several.Errors {
			f.at(e.Mark.Line, "%s", reworded(e.Message, into))
		}
	case errors.As(err, &one):
		f.at(one.Mark.Line, "%s", reworded(one.Message, into))
	case err != nil:
		f.at(n.Line, "%v", err)
	}
}

var (
	unknownKey = regexp.MustCompile(`^field (\S+) not found in type \S*\.(\S+)$`)
	wrongKind  = regexp.MustCompile("^cannot construct (!!\\w+)(?: `(.*)`)? into (\\S+)$")
	kinds      = map[string]string{"!!map": "a group of keys", "!!seq": "a list", "!!str": "a text", "!!bool": "true or false", "!!int": "a number", "!!float": "a number", "!!null": "nothing"}
	wanted     = map[string]string{"string": "a text", "bool": "true or false", "int": "a whole number", "time.Duration": `a time span like "90m"`}
)

// reworded says in our words what the YAML library found.
func reworded(message string, into any) string {
	if m := unknownKey.FindStringSubmatch(message); m != nil {
		return fmt.Sprintf("there is no key %q here; the keys are: %s", m[1], strings.Join(keysOf(into, m[2]), ", "))
	}
	if m := wrongKind.FindStringSubmatch(message); m != nil {
		found, want := kinds[m[1]], wanted[m[3]]
		if strings.HasPrefix(m[3], "[]") {
			want = "a list, each entry after a dash,"
		} else if want == "" {
			want = "a group of keys"
		}
		if m[2] != "" {
			found = fmt.Sprintf("%q", m[2])
		}
		return fmt.Sprintf("here is %s, but %s is wanted", found, want)
	}
	return message
}

// keysOf lists the keys of a struct as YAML has them: of the one with this name, in or below the given one.
func keysOf(given any, name string) []string {
	t := inside(reflect.TypeOf(given), name)
	var keys []string
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// inside finds a struct of this package by its name, in or below another.
func inside(t reflect.Type, name string) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Name() == name || t.Kind() != reflect.Struct || t.PkgPath() != reflect.TypeFor[Step]().PkgPath() {
		return t
	}
	for i := range t.NumField() {
		if f := inside(t.Field(i).Type, name); f.Name() == name {
			return f
		}
	}
	return t
}

// ReadFault reads a fault from YAML or JSON, as strictly as ReadStep.
func ReadFault(data []byte) (Fault, error) {
	n, err := readNode(data)
	if err != nil {
		return Fault{}, err
	}
	var f faults
	var how Fault
	f.decode(n, &how)
	return how, f.err()
}
