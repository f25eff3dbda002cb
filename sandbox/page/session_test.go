package page_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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
