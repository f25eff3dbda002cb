package store

import (
	"errors"
	"io"
	"net"
	"strings"

	"github.com/redis/go-redis/v9"
)

// outages says what each answer of Redis means by which it refuses to work, by how
// the answer begins. Each completes "Redis …".
var outages = []struct{ prefix, why string }{
	{"LOADING ", "is still loading its data"},
	{"OOM ", "is full"},
	{"READONLY ", "only reads: it is a replica"},
	{"NOREPLICAS ", "has too few replicas in sync to take a change"},
	{"MISCONF ", "cannot write to its disk"},
	{"MASTERDOWN ", "is a replica that has lost its master"},
	{"CLUSTERDOWN ", "lacks a part of its Cluster"},
	{"TRYAGAIN ", "is moving this to another server"},
	{"ERR Script attempted to access a non local key", "is moving this to another server"},
	{"WRONGTYPE ", "holds something of another kind where this is kept"},
	{"BUSY ", "is busy with a script"},
	{"NOAUTH ", "refuses the user or the password"},
	{"WRONGPASS ", "refuses the user or the password"},
	{"NOPERM ", "does not let its user do this"},
}

// outage is an error by which Redis could not do what it was asked.
type outage struct {
	why string
	err error
}

func (o *outage) Error() string { return o.err.Error() }
func (o *outage) Unwrap() error { return o.err }

// Outage completes "Redis …" for people: "is full".
func (o *outage) Outage() string { return o.why }

// why finds out what an error of the client says about Redis, "" when that is
// nothing: a record that cannot be read, a program that stops.
func why(err error) string {
	var answer redis.Error
	var network net.Error
	switch {
	case errors.As(err, &answer):
		for _, o := range outages {
			if strings.HasPrefix(answer.Error(), o.prefix) {
				return o.why
			}
		}
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, redis.ErrPoolTimeout):
		return "does not answer"
	}
	return ""
}
