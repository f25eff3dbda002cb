package script

import (
	"time"

	"panelist/sandbox"
)

// Fault says which calls go wrong and how; see sandbox.Fault for what the fields mean.
type Fault struct {
	Method      string        `yaml:"method" json:"method"` // of the Web API; "*" is every one, "response_url" those
	Status      int           `yaml:"status,omitempty" json:"status,omitempty"`
	Error       string        `yaml:"error,omitempty" json:"error,omitempty"`
	RetryAfter  time.Duration `yaml:"retry_after,omitempty" json:"retry_after,omitempty"`   // "2s"
	AfterEffect bool          `yaml:"after_effect,omitempty" json:"after_effect,omitempty"` // do it, then lose the answer
	Delay       time.Duration `yaml:"delay,omitempty" json:"delay,omitempty"`
	Times       int           `yaml:"times,omitempty" json:"times,omitempty"` // how many calls; 0 means one
}

func (f *Fault) sandbox() sandbox.Fault {
	return sandbox.Fault{
		Status: f.Status, Error: f.Error, RetryAfter: f.RetryAfter, AfterEffect: f.AfterEffect, Delay: f.Delay, Times: f.Times,
	}
}

func faultOf(a sandbox.Act) *Fault {
	f := &Fault{
		Method: a.Method, Status: a.Fault.Status, Error: a.Fault.Error, RetryAfter: a.Fault.RetryAfter,
		AfterEffect: a.Fault.AfterEffect, Delay: a.Fault.Delay, Times: a.Fault.Times,
	}
	if f.Times == 1 {
		f.Times = 0 // one is what it means
	}
	return f
}
