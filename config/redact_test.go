package config_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"panelist/config"
)

// TestALogHoldsNoSecret writes each kind of secret into a message, an attribute and
// an error, as text and as JSON.
func TestALogHoldsNoSecret(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"token xoxb-12-HUNTER2 refused", "token xapp-1-HUNTER2", "token xoxe.xoxp-1-HUNTER2",
		"dial wss://wss-primary.slack.com/link/?ticket=HUNTER2&app_id=1: refused",
		`Post "https://hooks.slack.com/commands/T1/HUNTER2/x": EOF`, `Post "http://127.0.0.1:1/actions/HUNTER2": EOF`,
		"dial redis://default:HUNTER2@10.0.0.1:6379/0", "dial rediss://:HUNTER2@redis", "https://user:HUNTER2@example.org/api",
	} {
		var out bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(config.Redact(&out), nil), slog.NewJSONHandler(config.Redact(&out), nil)} {
			log := slog.New(h)
			log.Info(text)
			log.With("where", text).Error("failed", "error", textError(text), "secret", config.Secret(text))
		}
		if strings.Contains(out.String(), "HUNTER2") || strings.Count(out.String(), "\n") != 4 {
			t.Errorf("%s: the log holds\n%s", text, out.String())
		}
		if !strings.Contains(out.String(), "[secret]") {
			t.Errorf("%s: nobody sees that something was taken out", text)
		}
	}
}

type textError string

func (e textError) Error() string { return string(e) }

func TestALogKeepsWhatIsNoSecret(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(config.Redact(&out), nil)).Info("Redis is at redis://10.0.0.1:6379/0, Slack at https://slack.com/api/", "user", "U024BE7LH")
	if !strings.Contains(out.String(), "redis://10.0.0.1:6379/0, Slack at https://slack.com/api/") || strings.Contains(out.String(), "[secret]") {
		t.Errorf("the log holds\n%s", out.String())
	}
}
