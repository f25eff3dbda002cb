package route

import (
	"errors"
	"fmt"
)

// UnknownError says that no route is registered for what a person did: an old
// message's button after an upgrade, or a forged id.
type UnknownError struct {
	Kind Kind
	Name string
}

func (e *UnknownError) Error() string { return fmt.Sprintf("no route for %s %q", e.Kind, e.Name) }

// ErrBusy says that the same deed is in hand already, by an earlier delivery.
var ErrBusy = errors.New("the same request is being worked on")

// ErrAgain says that the same person did the same a moment ago.
var ErrAgain = errors.New("the same was done a moment ago")

// ErrFull says that a request was turned away unread: there is too much to do,
// or the program is stopping.
var ErrFull = errors.New("no room for another request")

// refusal is an error made for people: not worth an error line in the log.
type refusal interface{ Refusal() bool }

// internal returns err unless it is a refusal, or says that Slack delivered or
// the person clicked twice.
func internal(err error) error {
	var r refusal
	if errors.As(err, &r) && r.Refusal() || errors.Is(err, ErrBusy) || errors.Is(err, ErrAgain) {
		return nil
	}
	return err
}
