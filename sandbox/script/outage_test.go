package script_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

// slowly is an app that, some time after a person wrote, says "Late" once and never tries again.
func slowly(ctx context.Context, s *sandbox.Server) {
	changed, stop := s.Watch()
	defer stop()
	for len(s.Acts()) == 0 || s.Acts()[len(s.Acts())-1].Kind != sandbox.ActPost {
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
	select { // its thinking
	case <-time.After(300 * time.Millisecond):
	case <-ctx.Done():
	}
	body := url.Values{"token": {s.BotToken()}, "channel": {"#general"}, "text": {"Late"}}.Encode()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.APIURL()+"chat.postMessage", strings.NewReader(body))
	if err != nil {
		return
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if res, err := http.DefaultClient.Do(r); err == nil {
		_ = res.Body.Close()
	}
}

// outage plays steps beside the app that answers late, and then what an idle person waits for.
func outage(t *testing.T, f script.File, wait bool) *sandbox.Server {
	t.Helper()
	s := sandbox.New(f.Options())
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	ended := make(chan struct{})
	go func() { defer close(ended); slowly(t.Context(), s) }()
	for _, st := range f.Steps {
		if st.Heal && wait {
			<-ended
		}
		if st.Connected > 0 || st.Messages > 0 {
			continue // there is no connection here
		}
		if err := (script.Player{Slack: s}).Do(t.Context(), st); err != nil {
			t.Fatal(err)
		}
	}
	<-ended
	return s
}

// TestReplayedHealWaitsForTheCallThatFailed: in the session the app's one call fell into the outage, so
// it does in the replay, although that is quicker.
func TestReplayedHealWaitsForTheCallThatFailed(t *testing.T) {
	f := load(t, seed+"steps:\n  - {fail_always: {method: '*', error: internal_error}}\n  - {as: ann, in: '#general', say: Hello}\n  - {heal: true}\n")
	first := outage(t, f, true)
	recorded := script.Record(first, f)
	text, err := recorded.YAML()
	if err != nil || !strings.Contains(string(text), "faulted: 1, heal: true") {
		t.Fatalf("%v\n%s", err, text)
	}
	again := outage(t, load(t, string(text)), false)
	if diff := cmp.Diff(screens(first), screens(again)); diff != "" {
		t.Errorf("what people see (-first +again):\n%s", diff)
	}
}
