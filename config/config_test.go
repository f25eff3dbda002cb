package config_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/config"
)

// least is the smallest environment that starts Panelist.
func least(more ...string) []string {
	return append([]string{
		"SLACK_BOT_TOKEN=xoxb-1-2-abc", "SLACK_APP_TOKEN=xapp-1-A1-2-def", "REDIS_URL=redis://localhost:6379/0",
	}, more...)
}

// defaults is what Load makes of least.
func defaults() config.Config {
	return config.Config{
		BotToken: "xoxb-1-2-abc", AppToken: "xapp-1-A1-2-def", RedisURL: "redis://localhost:6379/0",
		APIURL: "https://slack.com/api/", KeepDays: 365, LogLevel: slog.LevelInfo, LogFormat: "text",
		Listen: "127.0.0.1:8081", Tick: time.Minute,
	}
}

// same compares settings, secrets by what they hold.
func same(t *testing.T, want, got config.Config) {
	t.Helper()
	reveal := cmp.Transformer("Reveal", func(s config.Secret) string { return s.Reveal() })
	if diff := cmp.Diff(want, got, reveal); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestLoadReadsEveryVariable(t *testing.T) {
	packs := t.TempDir()
	for _, tt := range []struct {
		given string
		want  func(*config.Config)
	}{
		{"", func(*config.Config) {}},
		{"SLACK_BOT_TOKEN=xoxb-9-z", func(c *config.Config) { c.BotToken = "xoxb-9-z" }},
		{"SLACK_APP_TOKEN=xapp-9-z", func(c *config.Config) { c.AppToken = "xapp-9-z" }},
		{"SLACK_API_URL=http://127.0.0.1:9/api/", func(c *config.Config) { c.APIURL = "http://127.0.0.1:9/api/" }},
		{"SLACK_API_URL=http://127.0.0.1:9/api", func(c *config.Config) { c.APIURL = "http://127.0.0.1:9/api/" }},
		{"SLACK_API_URL=", func(*config.Config) {}},
		{"REDIS_URL=rediss://user:p%40ss@redis.example:6380/2", func(c *config.Config) { c.RedisURL = "rediss://user:p%40ss@redis.example:6380/2" }},
		{"REDIS_URL=redis://a:6379,b,[::1]:6380", func(c *config.Config) { c.RedisURL = "redis://a:6379,b,[::1]:6380" }},
		{"REDIS_URL=redis://s:26379/0?master_name=main", func(c *config.Config) { c.RedisURL = "redis://s:26379/0?master_name=main" }},
		{"DATA_KEYS=k1:" + key1, func(c *config.Config) { c.DataKeys = config.Secret("k1:" + key1) }},
		{"DATA_KEYS=k2:" + key2 + ", k1:" + key1, func(c *config.Config) { c.DataKeys = config.Secret("k2:" + key2 + ", k1:" + key1) }},
		{"DATA_KEYS=", func(*config.Config) {}},
		{"ADMINS=U024BE7LH, W012A3CDE", func(c *config.Config) { c.Admins = []string{"U024BE7LH", "W012A3CDE"} }},
		{"PACKS_DIR=" + packs, func(c *config.Config) { c.PacksDir = packs }},
		{"LOG_LEVEL=debug", func(c *config.Config) { c.LogLevel = slog.LevelDebug }},
		{"LOG_LEVEL=WARN", func(c *config.Config) { c.LogLevel = slog.LevelWarn }},
		{"LOG_LEVEL=error", func(c *config.Config) { c.LogLevel = slog.LevelError }},
		{"LOG_FORMAT=json", func(c *config.Config) { c.LogFormat = "json" }},
		{"LISTEN=:80", func(c *config.Config) { c.Listen = ":80" }},
		{"LISTEN=", func(c *config.Config) { c.Listen = "" }},
		{"KEEP_DAYS=14", func(c *config.Config) { c.KeepDays = 14 }},
		{"KEEP_DAYS=3650", func(c *config.Config) { c.KeepDays = 3650 }},
		{"TICK=1s", func(c *config.Config) { c.Tick = time.Second }},
		{"TICK=10m", func(c *config.Config) { c.Tick = 10 * time.Minute }},
		{"SLACK_WEBHOOK_URL=https://hooks.example/1", func(*config.Config) {}},
		{"SLACK_SIGNING_SECRET=abc", func(*config.Config) {}},
		{"SLACK_API_TOKEN=somebody-elses", func(*config.Config) {}},
		{"REDIS_URI=redis://elsewhere", func(*config.Config) {}},
		{"TICKS=5", func(*config.Config) {}},
		{"ADMIN=bob", func(*config.Config) {}},
	} {
		t.Run(tt.given, func(t *testing.T) {
			got, err := config.Load(least(tt.given))
			if err != nil {
				t.Fatal(err)
			}
			want := defaults()
			tt.want(&want)
			same(t, want, got)
		})
	}
}

func TestLoadReadsFiles(t *testing.T) {
	for _, row := range config.Table() {
		t.Run(row.Name, func(t *testing.T) {
			value := map[string]string{
				"SLACK_BOT_TOKEN": "xoxb-1-2-abc", "SLACK_APP_TOKEN": "xapp-1-A1-2-def", "REDIS_URL": "redis://localhost:6379/0",
				"SLACK_API_URL": "https://slack.com/api/", "LOG_LEVEL": "info", "LOG_FORMAT": "text", "LISTEN": "127.0.0.1:8081", "TICK": "1m", "KEEP_DAYS": "365",
				"ADMINS": "U024BE7LH", "PACKS_DIR": ".", "DATA_KEYS": "k1:" + key1,
			}[row.Name]
			environ := slices.DeleteFunc(least(), func(s string) bool { return strings.HasPrefix(s, row.Name+"=") })
			got, err := config.Load(append(environ, row.Name+"_FILE="+write(t, value+"\r\n")))
			if err != nil {
				t.Fatal(err)
			}
			want := defaults()
			switch row.Name {
			case "ADMINS":
				want.Admins = []string{"U024BE7LH"}
			case "DATA_KEYS":
				want.DataKeys = config.Secret("k1:" + key1)
			case "PACKS_DIR":
				want.PacksDir = "."
			}
			same(t, want, got)
		})
	}
}

func TestOneReadsASingleSetting(t *testing.T) {
	file := write(t, "/packs\n")
	for _, tt := range []struct {
		name, setting string
		environ       []string
		want, fault   string
	}{
		{"not given", "PACKS_DIR", nil, "", ""},
		{"by itself", "PACKS_DIR", []string{"PACKS_DIR=/packs"}, "/packs", ""},
		{"in a file", "PACKS_DIR", []string{"PACKS_DIR_FILE=" + file}, "/packs", ""},
		{"by default", "LOG_LEVEL", nil, "info", ""},
		{"both ways", "PACKS_DIR", []string{"PACKS_DIR=/packs", "PACKS_DIR_FILE=" + file}, "", "PACKS_DIR and PACKS_DIR_FILE are both set. Keep one of the two."},
		{"missing", "REDIS_URL", nil, "", "REDIS_URL is missing."},
		{"unknown", "PACKS", nil, "", "PACKS is not a setting of Panelist."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := config.One(tt.environ, tt.setting)
			if got != tt.want || (err == nil) != (tt.fault == "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
				t.Errorf("got %q and %v, want %q and %q", got, err, tt.want, tt.fault)
			}
		})
	}
}

// write puts text into a new file and returns its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "value")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUnsetTakesTheSecretsOutOfTheEnvironment(t *testing.T) {
	for _, line := range least("LOG_LEVEL=debug") {
		name, value, _ := strings.Cut(line, "=")
		t.Setenv(name, value)
	}
	config.Unset()
	for name, want := range map[string]bool{"SLACK_BOT_TOKEN": false, "SLACK_APP_TOKEN": false, "REDIS_URL": false, "LOG_LEVEL": true} {
		if _, set := os.LookupEnv(name); set != want {
			t.Errorf("%s is set: %v, want %v", name, set, want)
		}
	}
}
