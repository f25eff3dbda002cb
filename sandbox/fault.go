package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault is how calls of a method go wrong.
type Fault struct {
	Status      int           `json:"status"`       // HTTP status, for example 503; 0 means 200 (429 when RetryAfter is set)
	Error       string        `json:"error"`        // Slack's error word, for example "internal_error"
	RetryAfter  time.Duration `json:"retry_after"`  // sets Retry-After; at least a second
	AfterEffect bool          `json:"after_effect"` // do what was asked, then lose the answer
	Delay       time.Duration `json:"delay"`        // wait first; alone it only slows the call down
	Times       int           `json:"times"`        // how many calls; 0 means one. FailAlways does not count
}

// Check says what is wrong with a fault before FailNext or FailAlways plans it: a method that no call
// has, a status that is no answer, a time below zero, or a fault in which nothing goes wrong.
func (f Fault) Check(method string) error {
	_, known := methods()[method]
	switch {
	case !known && !slices.Contains([]string{"*", "response_url", "upload"}, method):
		return fmt.Errorf("sandbox: no call is named %q; name a method of the Web API that the sandbox has, response_url, upload or *%s", method, family(method))
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return fmt.Errorf("sandbox: %d is no status of an answer; choose one from 200 to 599", f.Status)
	case f.Times < 0:
		return fmt.Errorf("sandbox: a fault cannot happen %d times; say 1 or more, or nothing for 1", f.Times)
	case f.RetryAfter < 0 || f.Delay < 0:
		return errors.New("sandbox: a fault cannot wait for less than no time; make retry_after and delay positive")
	case f.Status == 0 && f.Error == "" && f.RetryAfter == 0 && f.Delay == 0 && !f.AfterEffect:
		return errors.New("sandbox: this fault changes nothing; give it a status, an error, retry_after, after_effect or delay")
	}
	return nil
}

// family lists the methods that begin as this one does: who misspells one finds it among them.
func family(method string) string {
	begin, _, _ := strings.Cut(method, ".")
	var found []string
	for _, name := range slices.Sorted(maps.Keys(methods())) {
		if strings.HasPrefix(name, begin+".") {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "; there are: " + strings.Join(found, ", ")
}

// must panics: a fault or a reason that cannot be is a mistake in the test that asks for it, as a wrong
// pattern is for http.ServeMux.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

type plannedFault struct {
	method  string
	lasting bool
	healed  <-chan struct{}
	Fault
}

// FailNext makes the next calls of a method fail, Times of them: with RetryAfter that is a storm of
// 429s that passes. The method is one of the Web API, "response_url", "upload" (the bytes of a file
// on their way) or "*" for all of these. Faults that are planned for the same method happen one
// after the other, and before what FailAlways said. It panics on what Fault.Check refuses.
func (s *Server) FailNext(method string, how Fault) {
	must(how.Check(method))
	s.mu.Lock()
	defer s.mu.Unlock()
	how.Times = max(1, how.Times)
	s.faults = append(s.faults, &plannedFault{method: method, healed: s.healed, Fault: how})
	s.actLocked(Act{Kind: ActFailNext, Method: method, Fault: &how})
}

// FailAlways makes every call of a method fail until Heal. Methods are named as for FailNext; a
// method's own fault goes before that of "*", and a new one replaces the old one. It panics on what Fault.Check refuses.
func (s *Server) FailAlways(method string, how Fault) {
	must(how.Check(method))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = slices.DeleteFunc(s.faults, func(f *plannedFault) bool { return f.lasting && f.method == method })
	s.faults = append(s.faults, &plannedFault{method: method, lasting: true, healed: s.healed, Fault: how})
	s.actLocked(Act{Kind: ActFailAlways, Method: method, Fault: &how})
}

// Heal ends every fault, planned or lasting, of calls and of delivery: calls that wait go on,
// envelopes held back are delivered, connections are refreshed no more, Socket Mode is on again. A
// connection that HalfOpen broke stays broken, but ends when its client has closed it in the meantime;
// who was deactivated or removed stays so.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
	close(s.healed)
	s.healed = make(chan struct{})
	s.healDeliveryLocked()
	s.actLocked(Act{Kind: ActHeal})
}

func (s *Server) takeFault(method string) *plannedFault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = slices.DeleteFunc(s.faults, func(f *plannedFault) bool { return !f.lasting && f.Times <= 0 })
	for _, f := range s.faults {
		if !f.lasting && (f.method == method || f.method == "*") {
			f.Times--
			s.metLocked()
			return f
		}
	}
	for _, name := range []string{method, "*"} {
		if at := slices.IndexFunc(s.faults, func(f *plannedFault) bool { return f.method == name && f.lasting }); at >= 0 {
			s.metLocked()
			return s.faults[at]
		}
	}
	return nil
}

func (s *Server) metLocked() {
	s.faulted++
	s.changedLocked()
}

// Faulted counts the calls that have met a fault of FailNext or FailAlways, since New or Reset: calls
// of the Web API, of a response_url and uploads. One counts as soon as it arrives.
func (s *Server) Faulted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faulted
}

// answer is the wrong answer, or nil when the call is merely slow or goes as usual.
func (f *plannedFault) answer() *answer {
	switch {
	case f == nil:
		return nil
	case f.RetryAfter > 0:
		return &answer{status: statusOr(f.Status, http.StatusTooManyRequests), retryAfter: f.RetryAfter, body: encode(fail("ratelimited").object())}
	case f.Error != "":
		return &answer{status: statusOr(f.Status, http.StatusOK), body: encode(fail(f.Error).object())}
	case f.Status != 0:
		return &answer{status: f.Status}
	case f.AfterEffect:
		return &answer{lost: true}
	}
	return nil
}

// answered does what a request asks, with the fault that is planned for the method; nil means that nobody
// waits for the answer any more.
func (s *Server) answered(method string, r *http.Request, do func() *answer) *answer {
	fault := s.takeFault(method)
	if !fault.pause(r) {
		return nil
	}
	wrong := fault.answer()
	if wrong != nil && !fault.AfterEffect {
		return wrong
	}
	return cmp.Or(wrong, do())
}

func statusOr(status, otherwise int) int {
	if status == 0 {
		return otherwise
	}
	return status
}

// pause waits as the fault says, or until Heal; false means that the caller has gone or the sandbox closes.
func (f *plannedFault) pause(r *http.Request) bool {
	if f == nil || f.Delay <= 0 {
		return true
	}
	timer := time.NewTimer(f.Delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-f.healed:
		return true
	case <-r.Context().Done():
		return false
	}
}
