package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// What was sent before refresh_requested may still be acknowledged on the old connection; what comes
// after it goes to others.
func TestAckAfterRefreshRequested(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	old := dial(t, w)
	defer old.close()
	try(t, w.Slack.Post(ann.ID, "#general", "/tiny one"))
	id := old.read()["envelope_id"]
	w.Slack.Disconnect("refresh_requested")
	if got := old.read()["reason"]; got != "refresh_requested" {
		t.Errorf("the reason is %v", got)
	}
	fresh := dial(t, w)
	defer fresh.close()
	if n := fresh.first["num_connections"]; n != float64(1) {
		t.Errorf("the new connection is number %v of those that get envelopes", n)
	}
	old.send(map[string]any{"envelope_id": id, "payload": map[string]any{"text": "in time"}})
	ann.Expect("#general", "in time")
	for range 3 {
		try(t, w.Slack.Post(ann.ID, "#general", "/tiny two"))
		fresh.answerNext()
	}
	wait(t, w, "all acks", func() bool { return ann.Snapshot().Pending == 0 })
}

func TestWarningChangesNothing(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	w.Slack.Disconnect("warning")
	if got := s.read()["reason"]; got != "warning" {
		t.Errorf("the reason is %v", got)
	}
	try(t, w.Slack.Post(ann.ID, "#general", "/tiny"))
	s.answerNext()
	wait(t, w, "the ack", func() bool { return ann.Snapshot().Pending == 0 })
}

// Ghosts count towards the ten connections.
func TestGhostsFillTheWorkspace(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for range 10 {
		s := dial(t, w)
		defer s.close()
	}
	w.Slack.HalfOpen(10)
	refused := dial(t, w)
	defer refused.close()
	if refused.first["reason"] != "too_many_websockets" {
		t.Errorf("with ten ghosts a connection is greeted with %v", refused.first)
	}
	w.Slack.DropConnections()
	welcome := dial(t, w)
	defer welcome.close()
	if welcome.first["num_connections"] != float64(1) {
		t.Errorf("without them it is greeted with %v", welcome.first)
	}
}

// keptOpen is a TCP connection that the client forgets to close.
type keptOpen struct{ net.Conn }

func (keptOpen) Close() error { return nil }

// Slack does not close TCP after the close handshake (slack.md section 1.2), and neither does the sandbox.
func TestTCPStaysOpenAfterTheCloseHandshake(t *testing.T) {
	t.Parallel()
	s := sandbox.New(sandbox.Options{})
	try(t, s.Start("127.0.0.1:0"))
	defer s.Close()
	_, url, err := slack.New("", slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL())).StartSocketModeContext(t.Context())
	try(t, err)
	var under net.Conn
	transport := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		var dialer net.Dialer
		under, err = dialer.DialContext(ctx, network, addr)
		return keptOpen{under}, err
	}}
	conn, _, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = under.Close() }()
	try(t, conn.Close(websocket.StatusNormalClosure, "bye"))
	try(t, under.SetReadDeadline(time.Now().Add(200*time.Millisecond)))
	if _, err := io.Copy(io.Discard, under); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("after the handshake the TCP connection ended: %v", err)
	}
	for deadline := time.Now().Add(10 * time.Second); s.Snapshot("").App.Connected > 0; {
		if time.Now().After(deadline) {
			t.Fatal("it still counts as a connection")
		}
	}
	s.Close()
	try(t, under.SetReadDeadline(time.Now().Add(10*time.Second)))
	if _, err := io.Copy(io.Discard, under); err != nil {
		t.Errorf("after the end of the sandbox the TCP connection did not end: %v", err)
	}
}
