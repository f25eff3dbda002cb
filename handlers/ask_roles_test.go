package handlers_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store/redistest"
)

// TestAskWithTwoRoles asks without saying for which role, and for one role only.
func TestAskWithTwoRoles(t *testing.T) {
	t.Parallel()
	olivia := askerOf(t, twoPacks(t))

	olivia.Type("#general", "/interview tech 2")
	m := olivia.Expect("#general", "Technical questions: for which role?", "[Backend developer]", "[Data engineer]")
	m.Press("Data engineer")
	m.ExpectUpdate("Technical questions: Data engineer", "2 of 5 technical questions.")

	olivia.Type("#general", "/interview tech backend")
	olivia.Expect("#general", "Technical questions: Backend developer", "3 of 5 technical questions.")

	olivia.Type("#general", "/interview data-engineer 1")
	m = olivia.Expect("#general", "Which questions do you need?", "Data engineer")
	hides(t, m.Text(), "Backend developer")
	m.Press("Situational")
	m.ExpectUpdate("Situational questions: Data engineer", "1 of 3 situational questions.")

	olivia.Type("#general", "/interview")
	olivia.Expect("#general", "Which questions do you need?", "Backend developer", "Data engineer")
	olivia.Type("Panelist", "comp")
	olivia.Expect("Panelist", "Competency questions: for which role?")
}

// twoPacks is a directory with the pack of the binary and the same for another role.
func twoPacks(t *testing.T) string {
	t.Helper()
	pack, err := os.ReadFile("../questions/bank/backend-developer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	other := strings.NewReplacer("backend-developer", "data-engineer", "title: Backend developer", "title: Data engineer",
		"- id: be-", "- id: de-").Replace(string(pack))
	dir := t.TempDir()
	for name, text := range map[string]string{"backend-developer.yaml": string(pack), "data-engineer.yaml": other} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// askerOf runs a bot with these packs and returns somebody to ask it.
func askerOf(t *testing.T, packs string) *sandboxtest.Person {
	t.Helper()
	redis := redistest.Start(t)
	w := sandboxtest.New(t, bottest.Slack(team, sandbox.User{Name: "olivia", RealName: "Olivia", TZ: "Europe/London"}))
	ctx, stop := context.WithCancel(context.Background())
	b, err := bot.New(ctx, config.Config{
		BotToken: config.Secret(w.Slack.BotToken()), AppToken: config.Secret(w.Slack.AppToken()),
		APIURL: w.Slack.APIURL(), RedisURL: config.Secret(redis.URL()), Tick: time.Second, PacksDir: packs,
	}, slog.New(slog.DiscardHandler))
	if err != nil {
		stop()
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = b.Run(ctx) }()
	t.Cleanup(func() { stop(); <-ended; _ = b.Close() })
	w.ExpectConnected(1)
	return w.Person("olivia")
}
