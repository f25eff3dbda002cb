package views_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox/blockkit"
	"panelist/views/samples"
)

// scenes draws the scenes once for all tests.
var scenes = sync.OnceValue(samples.Scenes)

var update = flag.Bool("update", false, "write the golden files anew")

// payload is what Slack gets: a view, or a message's text and blocks.
func payload(s samples.Scene) any {
	if s.View != nil {
		return s.View
	}
	return map[string]any{"text": s.Message.Text, "blocks": slack.Blocks{BlockSet: s.Message.Blocks}}
}

func toJSON(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatalf("encode: %v", err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, s := range scenes() {
		t.Run(s.Name, func(t *testing.T) {
			got := toJSON(t, payload(s))
			file := filepath.Join("testdata", strings.ReplaceAll(s.Name, "/", "-")+".json")
			if strings.HasSuffix(s.Name, "longest") {
				got = folded(got)
			}
			if *update {
				write(t, file, got)
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v: run go test ./views -update", err)
			}
			if !bytes.Equal(want, got) {
				diff := cmp.Diff(string(want), string(got))
				t.Errorf("%s changed; if it should, run go test ./views -update\n%s", file, diff)
			}
		})
	}
}

// folded keeps files short that hold nothing but the longest texts.
func folded(data []byte) []byte {
	owl := samples.Long(20)
	for strings.Contains(string(data), owl+owl) {
		data = []byte(strings.ReplaceAll(string(data), owl+owl, owl))
	}
	return data
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestNoGoldenFileWithoutAScene(t *testing.T) {
	known := map[string]bool{}
	for _, s := range scenes() {
		name := strings.ReplaceAll(s.Name, "/", "-") + ".json"
		if known[name] {
			t.Errorf("two scenes are named %s", s.Name)
		}
		known[name] = true
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] && strings.HasSuffix(f.Name(), ".json") {
			t.Errorf("testdata/%s belongs to no scene: remove it", f.Name())
		}
	}
}

// TestSlackAccepts asks Slack's own rules about every scene.
func TestSlackAccepts(t *testing.T) {
	for _, s := range scenes() {
		t.Run(s.Name, func(t *testing.T) {
			for _, f := range refusals(t, s) {
				t.Error(f)
			}
		})
	}
}

func refusals(t *testing.T, s samples.Scene) []blockkit.Fault {
	t.Helper()
	if s.View != nil {
		return blockkit.CheckView(compact(t, s.View))
	}
	return blockkit.CheckMessage(compact(t, slack.Blocks{BlockSet: s.Message.Blocks}))
}

// compact is JSON as slack-go sends it.
func compact(t testing.TB, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	return data
}
