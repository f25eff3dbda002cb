package sandbox_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// what a call of users.info came to, in a word.
func outcome(err error) string {
	var limited *slack.RateLimitedError
	var code slack.StatusCodeError
	var refused slack.SlackErrorResponse
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &limited):
		return "429 " + limited.RetryAfter.String()
	case errors.As(err, &code):
		return code.Status
	case errors.As(err, &refused):
		return refused.Err
	}
	return "cut"
}

func TestFaults(t *testing.T) {
	t.Parallel()
	down, storm := sandbox.Fault{Status: 503}, sandbox.Fault{RetryAfter: 2 * time.Second, Times: 2}
	for name, test := range map[string]struct {
		plan func(*sandbox.Server)
		want []string
	}{
		"next":                           {func(s *sandbox.Server) { s.FailNext("users.info", down) }, []string{"503 Service Unavailable", "ok"}},
		"a storm of 429 that passes":     {func(s *sandbox.Server) { s.FailNext("*", storm) }, []string{"429 2s", "429 2s", "ok"}},
		"always":                         {func(s *sandbox.Server) { s.FailAlways("users.info", down) }, []string{"503 Service Unavailable", "503 Service Unavailable", "503 Service Unavailable"}},
		"always, every method":           {func(s *sandbox.Server) { s.FailAlways("*", sandbox.Fault{Error: "internal_error"}) }, []string{"internal_error", "internal_error"}},
		"another method":                 {func(s *sandbox.Server) { s.FailAlways("chat.update", down) }, []string{"ok"}},
		"next goes before always":        {func(s *sandbox.Server) { s.FailAlways("users.info", down); s.FailNext("*", storm) }, []string{"429 2s", "429 2s", "503 Service Unavailable"}},
		"a method's own goes before *":   {func(s *sandbox.Server) { s.FailAlways("*", down); s.FailAlways("users.info", storm) }, []string{"429 2s", "429 2s", "429 2s"}},
		"a new one replaces the old one": {func(s *sandbox.Server) { s.FailAlways("users.info", down); s.FailAlways("users.info", storm) }, []string{"429 2s"}},
		"the answer is lost":             {func(s *sandbox.Server) { s.FailNext("users.info", sandbox.Fault{AfterEffect: true}) }, []string{"cut", "ok"}},
		"healed":                         {func(s *sandbox.Server) { s.FailAlways("*", down); s.FailNext("*", storm); s.Heal() }, []string{"ok"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, ann := world(t)
			test.plan(w.Slack)
			for i, want := range test.want {
				_, err := client(w).GetUserInfoContext(t.Context(), ann.ID)
				if got := outcome(err); got != want {
					t.Errorf("call %d: %s, want %s", i+1, got, want)
				}
			}
		})
	}
}

// A call that is slow waits until its time is over, or until Heal.
func TestSlowCall(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	w.Slack.FailNext("users.info", sandbox.Fault{Delay: time.Hour})
	answered := make(chan error)
	go func() {
		_, err := client(w).GetUserInfoContext(t.Context(), ann.ID)
		answered <- err
	}()
	for deadline := time.Now().Add(10 * time.Second); len(w.Slack.Faults()) > 0; { // until the call has met it
		if time.Now().After(deadline) {
			t.Fatal("the call did not arrive")
		}
	}
	for range 3 { // other calls come and go meanwhile
		_, err := client(w).AuthTestContext(t.Context())
		try(t, err)
	}
	select {
	case err := <-answered:
		t.Fatalf("it did not wait: %v", err)
	default:
	}
	w.Slack.Heal()
	try(t, <-answered)
}

func TestFaultOfUpload(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	w.Slack.FailNext("upload", sandbox.Fault{Status: 503})
	upload := func() error {
		_, err := client(w).UploadFileContext(t.Context(), slack.UploadFileParameters{
			Filename: "a.txt", FileSize: 2, Reader: bytes.NewReader([]byte("hi")), Channel: ann.Snapshot().Conversations[1].ID,
		})
		return err
	}
	if got := outcome(upload()); got != "503 Service Unavailable" {
		t.Errorf("the upload came to %s", got)
	}
	try(t, upload())
	if got := string(ann.ExpectFile("Tiny", "a.txt")); got != "hi" {
		t.Errorf("the file holds %q", got)
	}
}

func TestLinkDisabled(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	first := dial(t, w)
	defer first.close()
	_, url, err := client(w).StartSocketModeContext(t.Context())
	try(t, err)
	w.Slack.Disconnect("link_disabled")
	if got := first.read()["reason"]; got != "link_disabled" {
		t.Errorf("the open connection was told %v", got)
	}
	late := dialURL(t, url)
	defer late.close()
	if got := late.first["reason"]; got != "link_disabled" {
		t.Errorf("an address from before was told %v", got)
	}
	if _, _, err := client(w).StartSocketModeContext(t.Context()); outcome(err) != "socket_mode_off" {
		t.Errorf("apps.connections.open answers %v", err)
	}
	w.Slack.Heal()
	again := dial(t, w)
	defer again.close()
	if again.first["type"] != "hello" {
		t.Errorf("after Heal a connection was greeted with %v", again.first)
	}
}
