package main

import (
	"log/slog"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// played runs a demo with a script, and returns it when everything in it was done.
func played(t *testing.T, file string) *demo {
	t.Helper()
	f, err := open("", file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := start(t.Context(), "127.0.0.1:0", f, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	var out strings.Builder
	d.play(t.Context(), &out)
	if n := strings.Count(out.String(), "done: "); n != len(f.Steps) {
		t.Fatalf("%d of %d steps were done:\n%s", n, len(f.Steps), &out)
	}
	return d
}

// TestSessionReplays goes through a story with the real bot, records the
// session, and replays it in a second demo: everybody has read the same.
func TestSessionReplays(t *testing.T) {
	first := played(t, "testdata/story.yaml")
	recording, err := first.record()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", recording)
	file := t.TempDir() + "/session.yaml"
	if err := os.WriteFile(file, recording, 0o600); err != nil {
		t.Fatal(err)
	}
	again := played(t, file)
	if diff := cmp.Diff(first.texts(), again.texts()); diff != "" {
		t.Errorf("what people read (-first +again):\n%s", diff)
	}
}

var lately = regexp.MustCompile(`"block_id":"....=",?`)

// texts are the messages that everybody sees.
func (d *demo) texts() map[string][]string {
	all := map[string][]string{}
	for _, p := range d.people() {
		for _, c := range d.slack.Snapshot(p.ID).Conversations {
			for _, m := range c.Messages {
				all[p.Name] = append(all[p.Name], c.Name+": "+m.Text+"\n"+lately.ReplaceAllString(string(m.Blocks), ""))
			}
		}
	}
	return all
}

// TestScriptThatCannotGoOn says so and leaves the demo as it is.
func TestScriptThatCannotGoOn(t *testing.T) {
	file, err := open("", written(t, "steps:\n  - {as: ben, in: '#general', say: Hello}\n  - {as: ben, in: '#attic', say: Hello}\n"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := start(t.Context(), "127.0.0.1:0", file, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	var out strings.Builder
	d.play(t.Context(), &out)
	want := "done: {as: ben, in: '#general', say: Hello}\n" +
		"The script stops here: step 2 (line 3), {as: ben, in: '#attic', say: Hello}: ben is in no conversation \"#attic\"; there are: Panelist, #general, #hiring-backend\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("reported (-want +got):\n%s", diff)
	}
}
