package sandbox_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
)

// TestBodiesOfCalls sends the same call in every kind of body, with the token among the arguments. What
// is recorded never holds the token.
func TestBodiesOfCalls(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	form := url.Values{"token": {o.BotToken()}, "channel": {o.general}, "text": {"hi"}}.Encode()
	object := `{"token":"` + o.BotToken() + `","channel":"` + o.general + `","text":"hi"}`
	parts, boundary := inParts(t, map[string]string{"token": o.BotToken(), "channel": o.general, "text": "hi"})
	const read, unread = `{"channel":"CGEN","text":"hi"}`, `{}`
	for _, c := range []struct{ name, kind, query, body, want, recorded string }{
		{"form", "application/x-www-form-urlencoded", "", form, "", read},
		{"JSON", "application/json; charset=utf-8", "", object, "", read},
		{"multipart", boundary, "", parts, "", read},
		{"query only", "", form, "", "", read},
		{"JSON without a type", "", "", object, "invalid_form_data", unread},
		{"plain text", "text/plain", "", object, "invalid_form_data", unread},
		{"multipart without a boundary", "multipart/form-data", "", parts, "invalid_form_data", unread},
		{"half JSON", "application/json", "", object[:len(object)-1], "invalid_form_data", unread},
		{"null", "application/json", form, "null", "invalid_form_data", unread},
		{"a form with a bad escape", "application/x-www-form-urlencoded", "", form + "&a=%zz", "invalid_form_data", unread},
		{"JSON that is called a form", "application/x-www-form-urlencoded", "", object, "not_authed", strings.ReplaceAll(encoded(t, object), o.BotToken(), "xoxb-…")},
	} {
		if got := o.send(t, c.query, c.kind, c.body); got != c.want {
			t.Errorf("%s: answered %q, want %q", c.name, got, c.want)
		}
		calls := o.Calls()
		if diff := cmp.Diff(c.recorded, string(calls[len(calls)-1].Request)); diff != "" {
			t.Errorf("%s is recorded as (-want +got):\n%s", c.name, diff)
		}
	}
	for _, v := range o.Violations() {
		if strings.Contains(v, o.BotToken()) {
			t.Errorf("the token stands in %q", v)
		}
	}
}

// TestHangingUpInTheMiddleOfACallIsNoMistake sends half a body, as a client does whose call is
// cancelled while it writes.
func TestHangingUpInTheMiddleOfACallIsNoMistake(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(o.URL(), "http://"))
	try(t, err)
	defer conn.Close()
	before := len(o.Calls())
	_, err = io.WriteString(conn, "POST /api/chat.postMessage HTTP/1.1\r\nHost: slack\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	try(t, err)
	try(t, conn.(*net.TCPConn).CloseWrite())
	if answer, err := io.ReadAll(conn); len(answer) > 0 || err != nil {
		t.Errorf("it was answered %q, %v", answer, err)
	}
	if v := o.Violations(); len(v) > 0 {
		t.Errorf("it counts as a mistake: %v", v)
	}
	if now := len(o.Calls()); now > before {
		t.Errorf("it counts as a call: %v", o.Calls())
	}
}

// encoded is the record of a body that was taken for the name of one argument.
func encoded(t *testing.T, body string) string {
	t.Helper()
	raw, err := json.Marshal(map[string]string{body: ""})
	try(t, err)
	return string(raw)
}

func inParts(t *testing.T, fields map[string]string) (body, kind string) {
	t.Helper()
	var all bytes.Buffer
	form := multipart.NewWriter(&all)
	for key, value := range fields {
		try(t, form.WriteField(key, value))
	}
	try(t, form.Close())
	return all.String(), form.FormDataContentType()
}

// send posts a message with this body and returns the error word.
func (o *office) send(t *testing.T, query, kind, body string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, o.APIURL()+"chat.postMessage?"+query, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Error string }
	try(t, errors.Join(json.NewDecoder(res.Body).Decode(&answer), res.Body.Close()))
	return answer.Error
}

func TestTicketIsNotRecorded(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	_, address, err := slack.New("", slack.OptionAppLevelToken(w.Slack.AppToken()), slack.OptionAPIURL(w.Slack.APIURL())).StartSocketModeContext(t.Context())
	try(t, err)
	u, err := url.Parse(address)
	try(t, err)
	ticket, recorded := u.Query().Get("ticket"), string(w.Slack.Calls()[0].Response)
	if ticket == "" || strings.Contains(recorded, ticket) || !strings.Contains(recorded, "ticket=…") {
		t.Errorf("ticket %q, recorded %s", ticket, recorded)
	}
}
