package sandbox

import (
	"net/http"
	"time"
)

// Fault is how the next calls of a method go wrong.
type Fault struct {
	Status      int           `json:"status"`       // HTTP status, for example 503; 0 means 200 (429 when RetryAfter is set)
	Error       string        `json:"error"`        // Slack's error word, for example "internal_error"
	RetryAfter  time.Duration `json:"retry_after"`  // sets Retry-After; at least a second
	AfterEffect bool          `json:"after_effect"` // do what was asked, then lose the answer
	Delay       time.Duration `json:"delay"`        // wait first; alone it only slows the call down
	Times       int           `json:"times"`        // how many calls; 0 means one
}

type plannedFault struct {
	method string
	Fault
}

// FailNext makes the next calls of a method fail; "*" means every method. Faults that are planned
// for the same method happen one after the other.
func (s *Server) FailNext(method string, how Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	how.Times = max(1, how.Times)
	s.faults = append(s.faults, &plannedFault{method: method, Fault: how})
}

func (s *Server) takeFault(method string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.Times > 0 && (f.method == method || f.method == "*") {
			f.Times--
			return &f.Fault
		}
	}
	return nil
}

// answer is the wrong answer, or nil when the call is merely slow or goes as usual.
func (f *Fault) answer() *answer {
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

func statusOr(status, otherwise int) int {
	if status == 0 {
		return otherwise
	}
	return status
}

// pause waits; false means that the caller has gone or the sandbox closes.
func pause(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}
