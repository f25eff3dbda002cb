package sandbox_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/coder/websocket"

	"panelist/sandbox/sandboxtest"
)

// socket is a bare Socket Mode connection, for what a well-behaved client never does.
type socket struct {
	t    *testing.T
	conn *websocket.Conn
	ctx  context.Context
	stop context.CancelFunc
	url  string

	first map[string]any // hello, or the refusal
}

// dial opens a connection and reads its first frame.
func dial(t *testing.T, w *sandboxtest.World) *socket {
	t.Helper()
	_, url, err := client(w).StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return dialURL(t, url)
}

func dialURL(t *testing.T, url string) *socket {
	t.Helper()
	s := &socket{t: t, url: url}
	s.ctx, s.stop = context.WithTimeout(context.Background(), 20*time.Second)
	var err error
	if s.conn, _, err = websocket.Dial(s.ctx, url, nil); err != nil {
		t.Fatal(err)
	}
	s.conn.SetReadLimit(1 << 20)
	s.first = s.read() // from now on it counts as a connection
	return s
}

// read reads the next frame.
func (s *socket) read() map[string]any {
	s.t.Helper()
	_, raw, err := s.conn.Read(s.ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	var frame map[string]any
	if err := json.Unmarshal(raw, &frame); err != nil {
		s.t.Fatal(err)
	}
	return frame
}

func (s *socket) send(frame any) {
	s.t.Helper()
	raw, err := json.Marshal(frame)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.conn.Write(s.ctx, websocket.MessageText, raw); err != nil {
		s.t.Fatal(err)
	}
}

func (s *socket) ack(id string) { s.send(map[string]any{"envelope_id": id}) }

func (s *socket) close() {
	_ = s.conn.CloseNow() // the test is over
	s.stop()
}

// openRaw opens a view from its JSON, with the trigger of a command that ann types.
func openRaw(t *testing.T, w *sandboxtest.World, ann *sandboxtest.Person, s *socket, view string) {
	t.Helper()
	if err := w.Slack.Post(ann.ID, "#general", "/tiny"); err != nil {
		t.Fatal(err)
	}
	frame := s.read()
	s.ack(frame["envelope_id"].(string))
	trigger := frame["payload"].(map[string]any)["trigger_id"].(string)
	res, err := http.PostForm(w.Slack.APIURL()+"views.open", url.Values{"token": {w.Slack.BotToken()}, "trigger_id": {trigger}, "view": {view}})
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close() // a refusal shows as a violation
}
