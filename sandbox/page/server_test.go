package page_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
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
		{"/ui/suggest", `{"as":"U0ANN","view":"V1"}`, "V1"},
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

func TestSnapshotCutsLongConversationsAndCountsUnread(t *testing.T) {
	s := newServer()
	handler := page.New(s, page.Options{Hint: "type", Next: func() (page.Next, bool) { return page.Next{Label: "Lunch", At: time.Unix(99, 0)}, true }})
	general := s.Snapshot("U0ANN").Conversations
	id := ""
	for _, c := range general {
		if c.Kind == "channel" {
			id = c.ID
		}
	}
	for range 250 {
		if err := s.Post("U0ANN", id, "hi"); err != nil {
			t.Fatal(err)
		}
	}
	var got struct {
		Snapshot struct {
			Me            sandbox.User
			Conversations []struct {
				ID       string
				Messages []sandbox.Message
				Earlier  int
			}
		}
		Unread       map[string]map[string]int
		UnreadDirect map[string]map[string]int
		Next         struct {
			Label string
			At    int64
		}
	}
	look := func(query string) {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/ui/snapshot?"+query, nil)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
	}
	earlier := func() (n, left int) {
		for _, c := range got.Snapshot.Conversations {
			if c.ID == id {
				return len(c.Messages), c.Earlier
			}
		}
		return 0, 0
	}
	look("")
	if n, left := earlier(); got.Snapshot.Me.ID != "U0ANN" || n != 200 || left != 50 {
		t.Errorf("%s got %d messages, %d left out; want U0ANN, 200 and 50", got.Snapshot.Me.ID, n, left)
	}
	if got.Unread["U0BEN"][id] != 250 || got.Unread["U0ANN"][id] != 0 || got.UnreadDirect["U0BEN"][id] != 0 || got.Next.At != 99 {
		t.Errorf("unread %v, direct %v, next %v", got.Unread, got.UnreadDirect, got.Next)
	}
	look("as=U0BEN&" + id + "=225")
	if n, left := earlier(); n != 225 || left != 25 {
		t.Errorf("got %d messages, %d left out; want 225 and 25", n, left)
	}
	call(t, handler, http.MethodPost, "/ui/read", `{"as":"U0BEN","conversation":"`+id+`","ts":"99999999999.000000"}`)
	got.Unread = nil
	look("as=U0BEN")
	if n := got.Unread["U0BEN"][id]; n != 0 {
		t.Errorf("%d unread after reading all", n)
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
