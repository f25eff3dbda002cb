package config_test

import (
	"strings"
	"testing"

	"panelist/config"
)

// FuzzLoad reads settings of any form: no panic, every fault says what to do,
// and none shows a secret.
func FuzzLoad(f *testing.F) {
	for _, add := range []string{
		"TICK=1s", "TICK=-1s", "LOG_LEVEL=loud", "ADMINS=U1,,U2", "LISTEN=:", "LISTEN=", "SLACK_API_URL=ftp://x", "PACKS_DIR=/nowhere", "REDIS_URL=redis://h",
		"SLACK_BOT_TOKEN=xoxb-1", "SLACK_BOT_TOKEN_FILE=/nowhere", "SLACK_BOT_TOKN=x", "=", "NONSENSE", "TICK=\x00",
		"DATA_KEYS=k1:MDEyMzQ1Njc4OWFiY2RlZg==", "DATA_KEYS=,:", "DATA_KEYS=a:b:c",
	} {
		f.Add(add, "xoxb-0123456789-secret")
		f.Add("REDIS_URL=redis://u:hunter2hunter2@h:6379/0\n"+add, "xapp-wrong-kind-of-token")
	}
	f.Fuzz(func(t *testing.T, lines, token string) {
		environ := append(strings.Split(lines, "\n"), "SLACK_BOT_TOKEN="+token)
		_, err := config.Load(environ)
		if err == nil {
			return
		}
		if len(token) > 12 && strings.Contains(err.Error(), token) || strings.Contains(err.Error(), "hunter2hunter2") {
			t.Errorf("the faults show a secret: %v", err)
		}
		if strings.TrimSpace(err.Error()) == "" {
			t.Error("a fault without a word")
		}
	})
}
