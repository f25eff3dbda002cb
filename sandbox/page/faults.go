package page

import (
	"fmt"
	"time"

	"panelist/sandbox"
)

// faults are what the inspector offers to break on purpose, by id; static/faults.js has their words.
var faults = map[string]func(*sandbox.Server){
	"refresh": func(s *sandbox.Server) { s.Disconnect("refresh_requested") },
	"drop":    func(s *sandbox.Server) { s.DropConnections() },
	"fail":    func(s *sandbox.Server) { s.FailNext("*", sandbox.Fault{Error: "internal_error"}) },
	"slow":    func(s *sandbox.Server) { s.FailAlways("*", sandbox.Fault{Delay: 2 * time.Second}) },
	"storm":   func(s *sandbox.Server) { s.FailNext("*", sandbox.Fault{RetryAfter: time.Second, Times: 5}) },
	"heal":    (*sandbox.Server).Heal,
}

func (p *page) fault(a action) (any, error) {
	do, known := faults[a.ID]
	if !known {
		return nil, fmt.Errorf("the inspector has no fault %q; POST /control/fault knows more", a.ID)
	}
	do(p.slack)
	return done{}, nil
}
