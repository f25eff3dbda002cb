package main

import (
	"io"
	"net/http"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBrowserSessionReplays does half of the main job with mouse and keys, exports the session as the
// page's button does, and replays the file in a second demo without a browser.
func TestBrowserSessionReplays(t *testing.T) {
	w := newWorld(t)
	w.ask()
	w.schedule()
	w.accept()
	w.untilTheEnd()
	w.score(0)
	file := w.exported()
	again := played(t, file)
	if diff := cmp.Diff(w.texts(), again.texts()); diff != "" {
		text, _ := os.ReadFile(file) // it was written above
		t.Errorf("what people read (-browser +replay):\n%s\n%s", diff, text)
	}
}

// exported is the session as a file.
func (w *world) exported() string {
	w.t.Helper()
	res, err := http.Get(w.slack.URL() + "/ui/script")
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		w.t.Fatalf("%d %v", res.StatusCode, err)
	}
	path := w.t.TempDir() + "/session.yaml"
	if err := os.WriteFile(path, text, 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// TestResetInTheBrowser: the page stays, everything in it is gone, and the bot answers again.
func TestResetInTheBrowser(t *testing.T) {
	w := newWorld(t)
	w.Say("/interview technical")
	w.See(".message .header", "Technical questions")
	w.Do("window.before = true")
	w.Button("Reset")
	w.See("dialog[open]", "Reset the workspace?")
	w.Button("Reset")
	w.Until("a fresh page", `!window.before && !document.querySelector("dialog[open], .message") && document.querySelector(".start")`)
	w.Until("the bot is there again", `page.data.snapshot.app.connected > 0`)
	w.Say("/interview technical")
	w.See(".message .header", "Technical questions")
}
