package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"panelist/sandbox"
)

func TestFaultCheck(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		method string
		fault  sandbox.Fault
		want   string // "" for a fault that can be
	}{
		{"chat.postMessage", sandbox.Fault{Status: 503}, ""},
		{"*", sandbox.Fault{Error: "internal_error"}, ""},
		{"upload", sandbox.Fault{Delay: time.Second}, ""},
		{"response_url", sandbox.Fault{AfterEffect: true}, ""},
		{"apps.connections.open", sandbox.Fault{RetryAfter: time.Second}, ""},
		{"chat.postMesage", sandbox.Fault{Status: 503}, `no call is named "chat.postMesage"`},
		{"", sandbox.Fault{Status: 503}, `no call is named ""`},
		{"*", sandbox.Fault{Status: 42}, "42 is no status"},
		{"*", sandbox.Fault{Status: 1000}, "1000 is no status"},
		{"*", sandbox.Fault{}, "changes nothing"},
		{"*", sandbox.Fault{Times: 3}, "changes nothing"},
		{"*", sandbox.Fault{Delay: -time.Second}, "less than no time"},
		{"*", sandbox.Fault{RetryAfter: -1}, "less than no time"},
	} {
		err := tc.fault.Check(tc.method)
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%q %+v: %v, want %q", tc.method, tc.fault, err, tc.want)
		}
	}
}

// What a test cannot mean stops it there and then.
func TestImpossibleFaultsPanic(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(*sandbox.Server){
		"FailNext":   func(s *sandbox.Server) { s.FailNext("users.inof", sandbox.Fault{Status: 503}) },
		"FailAlways": func(s *sandbox.Server) { s.FailAlways("*", sandbox.Fault{}) },
		"Disconnect": func(s *sandbox.Server) { s.Disconnect("boredom") },
	} {
		t.Run(name, func(t *testing.T) {
			s := sandbox.New(sandbox.Options{})
			defer s.Close()
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
				if n := len(s.Acts()); n > 0 {
					t.Errorf("%d acts are recorded", n)
				}
			}()
			do(s)
		})
	}
}
