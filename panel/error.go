package panel

import (
	"errors"
	"fmt"
	"strings"
)

// Code says what kind of refusal an Error is, for machines.
type Code string

// The kinds of refusal. Any error that is not an *Error is internal.
const (
	Invalid   Code = "invalid"   // the person can mend what they typed
	NotFound  Code = "not_found" // no such record, or not for this person to know of
	Forbidden Code = "forbidden" // known, but not theirs to do
	Conflict  Code = "conflict"  // somebody else was faster, or it is done already
)

// Error is a refusal with a sentence that says what to do next. Field, when
// set, equals the block_id of the input that is at fault.
type Error struct {
	Code    Code
	Field   string
	Message string
}

// Error returns the sentence for people.
func (e *Error) Error() string { return e.Message }

// Errorf makes an *Error without a field.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Faultf makes an Invalid *Error that belongs to one field.
func Faultf(field, format string, args ...any) *Error {
	return &Error{Code: Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Faults are all the fields at fault in one form, in the form's order.
type Faults []*Error

// Error joins the sentences, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, e := range f {
		lines[i] = e.Message
	}
	return strings.Join(lines, "\n")
}

// Err returns f as an error, or nil when there is no fault.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// CodeOf returns the code of err: of the *Error or Faults that it wraps, ""
// for nil and for an internal error.
func CodeOf(err error) Code {
	var one *Error
	if errors.As(err, &one) {
		return one.Code
	}
	if all := Faults(nil); errors.As(err, &all) {
		return Invalid
	}
	return ""
}

// Refusal marks an error that was made for people to read.
func (e *Error) Refusal() bool { return true }

// Refusal marks an error that was made for people to read.
func (f Faults) Refusal() bool { return true }

// add appends a fault of a field, unless there is no complaint.
func (f *Faults) add(field, complaint string) {
	if complaint != "" {
		*f = append(*f, &Error{Code: Invalid, Field: field, Message: complaint})
	}
}
