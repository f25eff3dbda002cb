package config_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/config"
)

var update = flag.Bool("update", false, "write the README's table of settings anew")

const (
	readme = "../README.md"
	marker = "<!-- config -->\n"
)

func TestReadmeShowsEverySetting(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), marker)
	if len(parts) != 3 {
		t.Fatalf("README.md has %d lines %q, want two with the table of settings between them", len(parts)-1, strings.TrimSpace(marker))
	}
	if *update {
		parts[1] = config.Markdown()
		if err := os.WriteFile(readme, []byte(strings.Join(parts, marker)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(config.Markdown(), parts[1]); diff != "" {
		t.Errorf("the README's table of settings is out of date; run `make golden` (-want +got):\n%s", diff)
	}
}

func TestTableTellsEverything(t *testing.T) {
	for _, row := range config.Table() {
		if row.Name == "" || row.Text == "" || strings.Contains(row.Text, "|") {
			t.Errorf("%+v: want a name and a text without |", row)
		}
	}
	if got := config.Table()[0]; got != (config.Row{Name: "SLACK_BOT_TOKEN", Required: true, Secret: true, Text: "Bot User OAuth Token of the Slack app, xoxb-…"}) {
		t.Errorf("the first row is %+v", got)
	}
}
