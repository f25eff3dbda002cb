package sandbox_test

import (
	"strings"
	"testing"

	"panelist/sandbox"
)

// TestURLIsOneThatTheBrowserMayOpen: a page answers to this machine's own addresses only, wherever it listens.
func TestURLIsOneThatTheBrowserMayOpen(t *testing.T) {
	for _, tt := range []struct{ listen, want string }{
		{":0", "http://127.0.0.1:"}, {"0.0.0.0:0", "http://127.0.0.1:"}, {"127.0.0.1:0", "http://127.0.0.1:"},
	} {
		s := sandbox.New(sandbox.Options{})
		if err := s.Start(tt.listen); err != nil {
			t.Fatalf("-listen %s: %v", tt.listen, err)
		}
		t.Cleanup(s.Close)
		if got := s.URL(); !strings.HasPrefix(got, tt.want) || !strings.HasPrefix(s.APIURL(), got) {
			t.Errorf("listening on %s it is found at %s and %s, want %s", tt.listen, got, s.APIURL(), tt.want)
		}
	}
}
