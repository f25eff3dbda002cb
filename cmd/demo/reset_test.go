package main

import (
	"bufio"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"panelist/sandbox/script"
)

// TestReset begins anew after a story: nothing is left of it, the clocks are
// back and agree, and the bot answers again.
func TestReset(t *testing.T) {
	d := played(t, "testdata/story.yaml")
	if err := d.reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	ivs, err := d.interviews(t.Context())
	if err != nil || len(ivs) != 1 || ivs[0].Candidate != "Robin" {
		t.Errorf("interviews after the reset: %v %v", ivs, err)
	}
	now, err := d.bot().Store().Now(t.Context(), d.file.Team.ID)
	if off := d.slack.Now().Sub(now).Abs(); err != nil || off > time.Minute || now.Format(time.DateOnly) != "2026-11-23" {
		t.Errorf("the bot's clock shows %v, %v off Slack's: %v", now, off, err)
	}
	if left := strings.Join(d.texts()["ann"], "\n"); left != "" {
		t.Errorf("Ann still reads:\n%s", left)
	}
	for _, st := range []script.Step{
		{Connected: 1}, {As: "ann", In: "#general", Say: "/interview technical"}, {As: "ann", In: "#general", Expect: "Technical questions"},
	} {
		if err := (script.Player{Slack: d.slack}).Do(t.Context(), st); err != nil {
			t.Errorf("after the reset: %v", err)
		}
	}
	if bad := d.slack.Violations(); len(bad) > 0 {
		t.Errorf("Slack would complain: %q", bad)
	}
}

// TestControlIsThere, beside the page, and moves both clocks.
func TestControlIsThere(t *testing.T) {
	d := played(t, "testdata/story.yaml")
	before, err := d.bot().Store().Now(t.Context(), d.file.Team.ID)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Post(d.slack.URL()+"/control/step", "application/json", strings.NewReader(`{"clock": "1h"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, _ := io.ReadAll(res.Body); res.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", res.StatusCode, body)
	}
	if now, err := d.bot().Store().Now(t.Context(), d.file.Team.ID); err != nil || now.Sub(before) < time.Hour {
		t.Errorf("the bot's clock moved from %v to %v: %v", before, now, err)
	}
}

// TestResetEndsTheScript, which would else feed the bot while it finishes its work: a reset answers at
// once, and nothing of the script happens after it.
func TestResetEndsTheScript(t *testing.T) {
	steps := strings.Repeat("  - {as: ben, in: '#general', say: /interview technical}\n", 2000)
	file, err := open("", written(t, "steps:\n"+steps))
	if err != nil {
		t.Fatal(err)
	}
	d, err := start(t.Context(), "127.0.0.1:0", file, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	said, told := io.Pipe()
	go func() { d.play(t.Context(), told); _ = told.Close() }()
	lines := bufio.NewScanner(said)
	lines.Scan()
	reset := make(chan error, 1)
	go func() { reset <- d.reset(t.Context()) }()
	var last string
	for lines.Scan() {
		last = lines.Text()
	}
	if err := <-reset; err != nil || last != "The script stops: the workspace was reset." {
		t.Errorf("the last line is %q, the reset says %v", last, err)
	}
	if acts := d.slack.Acts(); len(acts) > 0 {
		t.Errorf("after the reset: %v", acts)
	}
}
