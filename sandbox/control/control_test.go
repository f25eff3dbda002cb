package control_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/control"
)

// world is a sandbox with its control endpoint and nobody's bot.
type world struct {
	t     *testing.T
	slack *sandbox.Server
	url   string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{Name: "ann"}}, Commands: []sandbox.Command{{Name: "/hello"}}})
	server := httptest.NewServer(control.New(s, control.Options{}))
	t.Cleanup(func() { server.Close(); s.Close() })
	return &world{t: t, slack: s, url: server.URL}
}

// post sends a JSON body and returns the status and the sentence of the answer.
func (w *world) post(path, body string) (int, string) {
	w.t.Helper()
	return w.send(http.MethodPost, path, body, map[string]string{"Content-Type": "application/json"})
}

func (w *world) send(method, path, body string, header map[string]string) (int, string) {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.url+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for k, v := range header {
		r.Header.Set(k, v)
		if k == "Host" {
			r.Host = v
		}
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	var fault struct{ Error string }
	_ = json.Unmarshal(raw, &fault) // a list has no error
	return res.StatusCode, fault.Error
}

func TestStep(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		body, want string
		status     int
	}{
		{`{"as": "ann", "in": "#general", "say": "Hello \ud83d\ude00"}`, "", 200},
		{`{"as": "ann", "in": "#general", "expect": "Hello 😀"}`, "", 200},
		{`{as: ann, in: "#general", say: /hello}`, "", 200},
		{`{"as": "bob", "in": "#general", "say": "x"}`, `there is nobody called "bob"; there are: ann`, 422},
		{`{"as": "ann", "in": "#attic", "say": "x"}`, `ann is in no conversation "#attic"; there are: App, #general`, 422},
		{`{"as": "ann"}`, "this step does nothing; give it one of: say, press, ", 422},
		{`{"as": "ann", "in": "#general", "say": "x", "press": "y"}`, "this step does two things, say and press; make two steps of it", 422},
		{`{"as": "ann", "sing": "x"}`, `there is no key "sing" here; the keys are: as, in, `, 422},
		{`{"as": `, "this is not valid YAML: ", 422},
	} {
		status, fault := w.post("/control/step", tt.body)
		if status != tt.status || !strings.Contains(fault, tt.want) || tt.want == "" && fault != "" {
			t.Errorf("%s: %d %q, want %d %q", tt.body, status, fault, tt.status, tt.want)
		}
	}
}

func TestSnapshotIsThatOfThePerson(t *testing.T) {
	w := newWorld(t)
	w.post("/control/step", `{"as": "ann", "in": "#general", "say": "Hello"}`)
	res, err := http.Get(w.url + "/control/snapshot?as=ann")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var snap sandbox.Snapshot
	if err := json.NewDecoder(res.Body).Decode(&snap); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("Hello", snap.Conversations[len(snap.Conversations)-1].Messages[0].Text); snap.Me.Name != "ann" || diff != "" {
		t.Errorf("as %s (-want +got):\n%s", snap.Me.Name, diff)
	}
	if status, fault := w.send(http.MethodGet, "/control/snapshot?as=bob", "", nil); status != 404 || !strings.Contains(fault, "bob") {
		t.Errorf("an unknown person: %d %q", status, fault)
	}
}

func TestStrangersAreRefused(t *testing.T) {
	w := newWorld(t)
	step := `{"as": "ann", "in": "#general", "say": "Hello"}`
	for name, tt := range map[string]struct {
		header map[string]string
		status int
	}{
		"another machine":   {map[string]string{"Content-Type": "application/json", "Host": "evil.example"}, 403},
		"another website":   {map[string]string{"Content-Type": "application/json", "Origin": "https://evil.example"}, 403},
		"a website's form":  {map[string]string{"Content-Type": "text/plain"}, 415},
		"almost JSON":       {map[string]string{"Content-Type": "application/jsonx"}, 415},
		"curl with no type": {map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415},
	} {
		if status, fault := w.send(http.MethodPost, "/control/step", step, tt.header); status != tt.status || fault == "" {
			t.Errorf("%s: %d %q, want %d and a sentence", name, status, fault, tt.status)
		}
	}
}

// TestBodyThatSaysTooMuch is refused: who writes "times" beside a reset has meant something else.
func TestBodyThatSaysTooMuch(t *testing.T) {
	w := newWorld(t)
	w.post("/control/step", `{"as": "ann", "in": "#general", "say": "Hello"}`)
	for _, path := range []string{"/control/heal", "/control/reset"} {
		if status, fault := w.post(path, `{"as": "ann"}`); status != 422 || fault != "this takes no body; send {}" {
			t.Errorf("%s: %d %q", path, status, fault)
		}
	}
	if acts := w.slack.Acts(); len(acts) != 1 {
		t.Errorf("acts: %v", acts)
	}
	for _, body := range []string{"", " { }\n"} {
		if status, fault := w.post("/control/reset", body); status != 200 {
			t.Errorf("%q: %d %q", body, status, fault)
		}
	}
}
