package bottest

import (
	"slices"
	"testing"

	"panelist/sandbox"
)

// TestTheGuardSeesWhatLeaks gives it logs with and without secrets.
func TestTheGuardSeesWhatLeaks(t *testing.T) {
	t.Parallel()
	slack := sandbox.New(sandbox.Options{})
	for _, c := range []struct {
		log  string
		want []string
	}{
		{"level=INFO msg=answered user=U1", nil},
		{"dial: token " + slack.BotToken(), []string{slack.BotToken()}},
		{"Post http://127.0.0.1/actions/1: EOF", []string{"/actions/"}},
		{"wss://x?ticket=1", []string{"ticket="}},
		{`msg="forget Sam, please"`, []string{"Sam"}},
		{"msg=Samples", nil},
	} {
		if got := leaked(c.log, slack, []string{"Sam"}); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.log, got, c.want)
		}
	}
	payload := `{"type":"view_submission","view":{"state":{"values":{"note":{"input":{"type":"plain_text_input","value":"Likes diagrams.\n And tests."}}}}}}`
	if got := typedIn([]byte(payload)); !slices.Equal(got, []string{"Likes diagrams.", "And tests."}) {
		t.Errorf("typed: %q", got)
	}
}
