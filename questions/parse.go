package questions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// parse reads the file's one YAML document. It works on nodes and not on
// structs, because nodes know their lines and let all faults be found at once.
func (f *file) parse(data []byte) (root value, ok bool) {
	if at := invalidUTF8(data); at >= 0 {
		f.fault(1+bytes.Count(data[:at], []byte("\n")), "", "is not valid UTF-8; save the file as UTF-8")
		return value{}, false
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		f.syntaxFault(err)
		return value{}, false
	}
	var doc yaml.Node
	if err := loader.Load(&doc); errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		f.fault(0, "", "is empty; write a pack into it or remove it")
		return value{}, false
	} else if err != nil {
		f.syntaxFault(err)
		return value{}, false
	}
	return value{file: f, line: doc.Content[0].Line, node: doc.Content[0]}, f.endsAfterOne(loader)
}

// endsAfterOne refuses what follows the first document: it would go unread.
func (f *file) endsAfterOne(loader *yaml.Loader) bool {
	var next yaml.Node
	err := loader.Load(&next)
	switch {
	case errors.Is(err, io.EOF):
		return true
	case err != nil:
		f.syntaxFault(err)
	default:
		f.fault(next.Line, "", "holds a second document; keep one pack in a file and remove the --- line")
	}
	return false
}

func (f *file) syntaxFault(err error) {
	var at *yaml.LoadError
	if !errors.As(err, &at) {
		f.fault(0, "", "is not valid YAML: %v", err)
		return
	}
	begins := ""
	if at.ContextMsg != "" {
		begins = fmt.Sprintf(" %s that begins in line %d", at.ContextMsg, at.ContextMark.Line)
	}
	f.fault(at.Mark.Line, "", "is not valid YAML: %s%s; check indentation, quotes and brackets there", at.Message, begins)
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, -1 for none.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
