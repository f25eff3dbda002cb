package store

import (
	"errors"
	"fmt"

	"panelist/panel"
)

// notFound is the one answer for what does not exist and for what the asker may
// not know of, so that nobody can tell the two apart.
func notFound() error {
	return panel.NoSuchInterview()
}

// busy is the refusal after many attempts that were all overtaken.
func busy() error {
	return panel.Errorf(panel.Conflict, "Several people changed this at the same moment. Try again.")
}

// failed wraps a failure of Redis or of a stored record; nil stays nil. Where
// Redis is in trouble the error has a method Outage that says which.
func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	wrapped := fmt.Errorf("store: %s: %w", doing, err)
	if why := why(err); why != "" {
		return &outage{why, wrapped}
	}
	return wrapped
}

// errNewer says that an old process meets newer data.
var errNewer = errors.New("the data in Redis is of a newer Panelist: update this process")
