package page_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/page"
)

// values polls until the top modal of Olivia holds these values.
func (w *world) values(want map[string]sandbox.Value) {
	w.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		got := map[string]sandbox.Value{}
		for block, actions := range w.s.Snapshot("U0OLIVIA").Views[0].Values {
			if v, ok := actions[block]; ok {
				got[block] = v
			}
		}
		diff := cmp.Diff(want, got)
		if diff == "" {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("values of the modal (-want +got):\n%s", diff)
		}
		time.Sleep(10 * time.Millisecond) // between two looks
	}
}

func newServer() *sandbox.Server {
	return sandbox.New(sandbox.Options{People: []sandbox.User{{ID: "U0ANN", Name: "ann"}, {ID: "U0BEN", Name: "ben"}}})
}

func TestOnlyThisMachineMayDriveThePage(t *testing.T) {
	handler := page.New(newServer(), page.Options{})
	for _, tc := range []struct {
		name, host, origin, site, kind string
		want                           int
	}{
		{"the page itself", "127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", "application/json", 200},
		{"curl", "127.0.0.1:8080", "", "", "application/json", 200},
		{"localhost", "localhost:8080", "http://localhost:8080", "", "application/json", 200},
		{"a website", "127.0.0.1:8080", "https://evil.example", "cross-site", "application/json", 403},
		{"another port of this machine", "127.0.0.1:8080", "http://127.0.0.1:9999", "", "application/json", 403},
		{"a website without Origin", "127.0.0.1:8080", "", "cross-site", "application/json", 403},
		{"a name that points here", "evil.example:8080", "http://evil.example:8080", "same-origin", "application/json", 403},
		{"a plain form", "127.0.0.1:8080", "", "", "text/plain", 415},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/ui/read", strings.NewReader(`{"as":"U0ANN"}`))
			r.Host = tc.host
			r.Header.Set("Content-Type", tc.kind)
			if tc.origin != "" {
				r.Header.Set("Origin", tc.origin)
			}
			if tc.site != "" {
				r.Header.Set("Sec-Fetch-Site", tc.site)
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, r)
			if answer.Code != tc.want {
				t.Errorf("got %d, want %d: %s", answer.Code, tc.want, answer.Body)
			}
		})
	}
}

// call speaks to the page as the browser does and returns the decoded answer.
func call(t *testing.T, handler http.Handler, method, path, body string) (int, map[string]any) {
	t.Helper()
	r := httptest.NewRequest(method, "http://127.0.0.1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, r)
	var decoded map[string]any
	if err := json.Unmarshal(answer.Body.Bytes(), &decoded); err != nil {
		t.Fatalf("%s %s: %v: %s", method, path, err, answer.Body)
	}
	return answer.Code, decoded
}

func TestRefusalsAreSentences(t *testing.T) {
	jumped := ""
	handler := page.New(newServer(), page.Options{
		Clock: []page.Jump{{Label: "Nowhere", ID: "nowhere"}, {Label: "On", ID: "on"}},
		Jump: func(id string) error {
			if id == "nowhere" {
				return errors.New("nothing is due")
			}
			jumped = id
			return nil
		},
	})
	for _, tc := range []struct {
		path, body, want string
	}{
		{"/ui/post", `{`, "The body is not the JSON"},
		{"/ui/post", `{"as":"U0NOBODY","conversation":"C1","text":"x"}`, "U0NOBODY"},
		{"/ui/press", `{"as":"U0ANN","place":{"view":"V1"}}`, "V1"},
		{"/ui/submit", `{"as":"U0ANN","view":"V1"}`, "V1"},
		{"/ui/close", `{"as":"U0ANN","view":"V1"}`, "V1"},
		{"/ui/value", `{"as":"U0ANN","view":"V1"}`, "V1"},
		{"/ui/suggest", `{"as":"U0ANN","place":{"view":"V1"}}`, "V1"},
		{"/ui/home", `{"as":"U0NOBODY"}`, "U0NOBODY"},
		{"/ui/jump", `{"id":"nowhere"}`, "nothing is due"},
		{"/ui/jump", `{"id":"1h"}`, "no jump"},
	} {
		t.Run(tc.path+tc.body, func(t *testing.T) {
			code, answer := call(t, handler, http.MethodPost, tc.path, tc.body)
			sentence, _ := answer["error"].(string)
			if code < 400 || !strings.Contains(sentence, tc.want) || strings.HasPrefix(sentence, "sandbox:") {
				t.Errorf("got %d %q, want a refusal with %q", code, sentence, tc.want)
			}
		})
	}
	if code, answer := call(t, handler, http.MethodPost, "/ui/jump", `{"id":"on"}`); code != 200 || jumped != "on" {
		t.Errorf("a good jump: got %d %v, jumped %q", code, answer, jumped)
	}
}

func TestClockMovesByItself(t *testing.T) {
	s := newServer()
	handler := page.New(s, page.Options{})
	before := s.Now()
	if code, answer := call(t, handler, http.MethodPost, "/ui/jump", `{"id":"24h"}`); code != 200 {
		t.Fatalf("got %d %v", code, answer)
	}
	if moved := s.Now().Sub(before); moved < 24*time.Hour {
		t.Errorf("the clock moved by %s, want a day", moved)
	}
}

// channelOf is the id of the first channel.
func channelOf(t *testing.T, s *sandbox.Server) string {
	t.Helper()
	for _, c := range s.Snapshot("U0ANN").Conversations {
		if c.Kind == "channel" {
			return c.ID
		}
	}
	t.Fatal("the workspace has no channel")
	return ""
}

// answered is what the tests read of GET /ui/snapshot.
type answered struct {
	Snapshot struct {
		Me            sandbox.User
		Conversations []sandbox.Conversation
	}
	Shown   string
	Unread  map[string]int
	Waiting map[string]int
	Next    struct {
		Label string
		At    int64
	}
}

// ask fetches a snapshot as the browser does; tag is the one of the answer that it has.
func ask(t *testing.T, handler http.Handler, query, tag string) (got answered, newTag string, status int) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/ui/snapshot?"+query, nil)
	r.Header.Set("If-None-Match", tag)
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, r)
	if answer.Code == http.StatusOK {
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
	}
	return got, answer.Header().Get("ETag"), answer.Code
}

// window is what came of the conversation that is shown.
func (a answered) window() sandbox.Conversation {
	for _, c := range a.Snapshot.Conversations {
		if c.ID == a.Shown {
			return c
		}
	}
	return sandbox.Conversation{}
}

func TestSnapshotIsAWindowAndCountsUnread(t *testing.T) {
	s := newServer()
	handler := page.New(s, page.Options{Next: func() (page.Next, bool) { return page.Next{Label: "Lunch", At: time.Unix(99, 0)}, true }})
	id := channelOf(t, s)
	for i := range 450 {
		if err := s.Post("U0ANN", id, strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	all := s.Snapshot("U0ANN").Conversations
	ts := all[len(all)-1].Messages[225].TS
	for _, tt := range []struct {
		query, first, last string
		earlier, later     bool
	}{
		{"", "250", "449", true, false},
		{"as=U0BEN&in=" + id, "250", "449", true, false},
		{"as=U0BEN&kind=channel&in=C0GONE&around=" + ts, "250", "449", true, false}, // another conversation, another window
		{"as=U0BEN&in=" + id + "&around=" + ts, "125", "324", true, true},
		{"as=U0BEN&in=" + id + "&around=0", "0", "99", false, true},
	} {
		got, _, _ := ask(t, handler, tt.query, "")
		c := got.window()
		if c.ID != id || c.Messages[0].Text != tt.first || c.Messages[len(c.Messages)-1].Text != tt.last || c.Earlier != tt.earlier || c.Later != tt.later {
			t.Errorf("%q: %d messages from %s to %s, earlier %t, later %t; want %s to %s, %t, %t", tt.query, len(c.Messages),
				c.Messages[0].Text, c.Messages[len(c.Messages)-1].Text, c.Earlier, c.Later, tt.first, tt.last, tt.earlier, tt.later)
		}
	}
	if got, _, _ := ask(t, handler, "", ""); got.Snapshot.Me.ID != "U0ANN" || got.Unread[id] != 0 || got.Next.At != 99 {
		t.Errorf("%s, who wrote all, has %v unread; next is at %d", got.Snapshot.Me.ID, got.Unread, got.Next.At)
	}
	if got, _, _ := ask(t, handler, "as=U0BEN", ""); got.Unread[id] != sandbox.MaxUnread || got.Waiting["U0BEN"] != 0 {
		t.Errorf("unread %v, waiting %v; want %d and none", got.Unread, got.Waiting, sandbox.MaxUnread)
	}
	call(t, handler, http.MethodPost, "/ui/read", `{"as":"U0BEN","conversation":"`+id+`","ts":"99999999999.000000"}`)
	if got, _, _ := ask(t, handler, "as=U0BEN", ""); got.Unread[id] != 0 {
		t.Errorf("%d unread after reading all", got.Unread[id])
	}
}

// An answer is sent again only when this person sees something new in it.
func TestSnapshotIsNotSentTwice(t *testing.T) {
	s := newServer()
	handler := page.New(s, page.Options{})
	id := channelOf(t, s)
	private := s.AddChannel(sandbox.Channel{Name: "private", Members: []string{"U0BEN"}}).ID
	query := "as=U0ANN&in=" + id
	_, tag, _ := ask(t, handler, query, "")
	for _, tt := range []struct {
		what string
		do   func() error
		want int
	}{
		{"nothing", func() error { return nil }, http.StatusNotModified},
		{"a message elsewhere", func() error { return s.Post("U0BEN", private, "psst") }, http.StatusNotModified},
		{"a message here", func() error { return s.Post("U0BEN", id, "hi") }, http.StatusOK},
		{"the clock", func() error { s.Advance(time.Hour); return nil }, http.StatusOK},
		{"nothing again", func() error { return nil }, http.StatusNotModified},
	} {
		if err := tt.do(); err != nil {
			t.Fatal(err)
		}
		_, next, status := ask(t, handler, query, tag)
		if status != tt.want {
			t.Errorf("after %s: %d, want %d", tt.what, status, tt.want)
		}
		tag = next
	}
}

func TestChangesAreTold(t *testing.T) {
	s := newServer()
	server := httptest.NewServer(page.New(s, page.Options{}))
	defer server.Close()
	response, err := http.Get(server.URL + "/ui/changes")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	lines.Scan() // the first line says that the stream stands
	s.Advance(time.Hour)
	for lines.Scan() {
		if lines.Text() == "event: change" {
			return
		}
	}
	t.Errorf("the stream ended without a change: %v", lines.Err())
}
