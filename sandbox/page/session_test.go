package page_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"panelist/sandbox/page"
)

// fetch asks the page for a path as the browser does.
func fetch(handler http.Handler, path string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
	return answer
}

func TestResetAndScriptAreOfferedWhenTheyExist(t *testing.T) {
	with := page.Options{Reset: func() error { return nil }, Script: func() ([]byte, error) { return nil, nil }}
	for _, tc := range []struct {
		name    string
		options page.Options
		want    string
	}{
		{"both", with, `"reset":true,"script":true`},
		{"none", page.Options{}, `"reset":false,"script":false`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := fetch(page.New(newServer(), tc.options), "/ui/snapshot").Body.String(); !strings.Contains(got, tc.want) {
				t.Errorf("the snapshot lacks %s", tc.want)
			}
		})
	}
}

func TestReset(t *testing.T) {
	var outcome error
	resets := 0
	handler := page.New(newServer(), page.Options{Reset: func() error { resets++; return outcome }})
	if code, answer := call(t, handler, http.MethodPost, "/ui/reset", "{}"); code != 200 || resets != 1 {
		t.Errorf("got %d %v after %d resets", code, answer, resets)
	}
	outcome = errors.New("the bot did not stop; stop the demo and start it again")
	if code, answer := call(t, handler, http.MethodPost, "/ui/reset", "{}"); code != 422 || answer["error"] != outcome.Error() {
		t.Errorf("a reset that fails: got %d %v", code, answer)
	}
	if code, answer := call(t, page.New(newServer(), page.Options{}), http.MethodPost, "/ui/reset", "{}"); code != 422 {
		t.Errorf("without Options.Reset: got %d %v", code, answer)
	}
}

func TestScriptIsAFile(t *testing.T) {
	handler := page.New(newServer(), page.Options{Script: func() ([]byte, error) { return []byte("steps: []\n"), nil }})
	got := fetch(handler, "/ui/script")
	if got.Code != 200 || got.Body.String() != "steps: []\n" || !strings.Contains(got.Header().Get("Content-Disposition"), `"session.yaml"`) {
		t.Errorf("got %d %v %s", got.Code, got.Header(), got.Body)
	}
	failing := page.New(newServer(), page.Options{Script: func() ([]byte, error) { return nil, errors.New("nothing was done yet") }})
	if got := fetch(failing, "/ui/script"); got.Code != 422 || !strings.Contains(got.Body.String(), "nothing was done yet") {
		t.Errorf("a script that fails: got %d %s", got.Code, got.Body)
	}
	if got := fetch(page.New(newServer(), page.Options{}), "/ui/script"); got.Code != 404 {
		t.Errorf("without Options.Script: got %d", got.Code)
	}
}

func TestResetInThePage(t *testing.T) {
	resets := make(chan struct{}, 10)
	w := newWorld(t, page.Options{Reset: func() error { resets <- struct{}{}; return nil }})
	w.open(1280, 860, "light")
	w.TypeIn("half a sentence")
	w.Button("Reset")
	w.See("dialog[open]", "Reset the workspace?")
	w.Shoot("question")
	w.Button("Cancel")
	w.Until("all as it was", `!document.querySelector("dialog[open]") && document.querySelector("#message").value === "half a sentence"`)
	w.Do("window.before = true")
	w.Button("Reset")
	w.See("dialog[open]", "Reset the workspace?")
	w.Button("Reset")
	w.Until("a fresh page", `!window.before && document.querySelector(".start") && document.querySelector("#message").value === ""`)
	if len(resets) != 1 {
		t.Errorf("there were %d resets, want 1", len(resets))
	}
}

func TestResetThatFailsIsTold(t *testing.T) {
	w := newWorld(t, page.Options{Reset: func() error { return errors.New("the bot did not stop; start the demo again") }})
	w.open(1280, 860, "light")
	w.Button("Reset")
	w.See("dialog[open]", "Reset the workspace?")
	w.Button("Reset")
	w.See(".toast", "the bot did not stop; start the demo again")
}

func TestExportInThePage(t *testing.T) {
	outcome := make(chan error, 1)
	w := newWorld(t, page.Options{Script: func() ([]byte, error) { return []byte("steps:\n- {as: olivia, say: hi}\n"), <-outcome }})
	w.open(1280, 860, "light")
	dir := t.TempDir()
	w.Downloads(dir)
	outcome <- nil
	w.Button("Export session")
	w.waitForFile(filepath.Join(dir, "session.yaml"), "steps:\n- {as: olivia, say: hi}\n")
	outcome <- errors.New("the session holds a file, which a script cannot")
	w.Button("Export session")
	w.See(".toast", "the session holds a file")
}

// waitForFile polls until the file holds these words.
func (w *world) waitForFile(path, want string) {
	w.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		got, err := os.ReadFile(path)
		if err == nil && string(got) == want {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%s: %v, %q", path, err, got)
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
}

func TestNoSessionButtonsWithoutOptions(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Until("none", `document.querySelector(".jump").checkVisibility() && ![...document.querySelectorAll(".session-btn")].some(b => b.checkVisibility())`)
}

func TestClockBarLooks(t *testing.T) {
	next := func() (page.Next, bool) {
		return page.Next{Label: "reminder to Ann and Ben", At: time.Now().Add(26 * time.Hour)}, true
	}
	jumps := []page.Jump{{Label: "Next notice", ID: "1h"}, {Label: "+1 hour", ID: "2h"}, {Label: "End of interview", ID: "3h"}}
	w := newWorld(t, page.Options{
		Reset: func() error { return nil }, Script: func() ([]byte, error) { return nil, nil }, Next: next, Clock: jumps,
	})
	for _, size := range []struct{ width, height int64 }{{1600, 860}, {1280, 860}, {390, 844}} {
		w.open(size.width, size.height, "light")
		w.See(".clock-next", "Next: reminder to Ann and Ben")
		w.Until("the sidebar stands still", `!document.getAnimations().length`)
		w.Unclipped()
		w.Until("the session buttons are inside", `[...document.querySelectorAll(".session-btn")].every(b => b.getBoundingClientRect().right <= innerWidth)`)
		w.Until("the jumps are inside, and nothing fades", `(bar => bar.scrollWidth <= bar.clientWidth)(document.querySelector(".clock-jumps"))`)
		w.Shoot(fmt.Sprint(size.width))
	}
	w.open(1280, 860, "dark")
	w.Button("Inspector")
	w.Until("beside the inspector", `document.querySelector(".session-btn").getBoundingClientRect().right < document.querySelector(".inspector").getBoundingClientRect().left`)
	w.Shoot("inspector")
}
