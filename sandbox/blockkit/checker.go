package blockkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// object is a decoded JSON object.
type object = map[string]any

// checker walks one payload and gathers its faults.
type checker struct {
	code     string
	surface  surface
	blocks   map[string]blockRule
	elements map[string]elementRule
	faults   []Fault
	blockIDs map[string]bool // every block_id met so far
	budget   int             // blocks that count towards the limit besides those at the top
	markdown int             // characters in markdown blocks so far
	tables   int             // blocks of the table family so far
	charts   int             // data_visualization blocks so far
	focused  bool            // an element has focus_on_load
	place    place           // where the element that is being checked stands
}

func newChecker(code string, on surface) *checker {
	return &checker{
		code: code, surface: on, blocks: blockRules(), elements: elementRules(), blockIDs: map[string]bool{},
	}
}

func (c *checker) fault(at, format string, args ...any) {
	c.faults = append(c.faults, Fault{Code: c.code, Pointer: at, Message: fmt.Sprintf(format, args...)})
}

// decode reads exactly one JSON value; numbers keep their spelling.
func decode(raw json.RawMessage) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("decode payload: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("decode payload: something follows the JSON value")
	}
	return v, nil
}
