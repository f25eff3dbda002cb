package config_test

import (
	"strings"
	"testing"

	"panelist/config"
)

// planted stands in every secret that FuzzLoad sets, and in no sentence of ours.
const planted = "hunter2Zq9hunter2"

// FuzzLoad reads settings of any form: no panic, every fault says what to do,
// and none shows a secret. What stands in a setting that is no secret may be
// quoted, so a fuzzer that wrote the planted there itself has found nothing.
func FuzzLoad(f *testing.F) {
	for _, add := range []string{
		"TICK=1s", "TICK=-1s", "LOG_LEVEL=loud", "ADMINS=U1,,U2", "LISTEN=:", "LISTEN=", "SLACK_API_URL=ftp://x", "PACKS_DIR=/nowhere", "REDIS_URL=redis://h",
		"SLACK_BOT_TOKEN=xoxb-1", "SLACK_BOT_TOKEN_FILE=/nowhere", "SLACK_BOT_TOKN=x", "=", "NONSENSE", "TICK=\x00",
		"DATA_KEYS=k1:MDEyMzQ1Njc4OWFiY2RlZg==", "DATA_KEYS=,:", "DATA_KEYS=a:b:c",
	} {
		f.Add(add, "xoxb-", "redis://u:", "@h:6379/0", "k1:")
		f.Add(add, "xapp-", "rediss://u:%", "@h:6379/a", "k1:=,")
	}
	f.Fuzz(func(t *testing.T, lines, tokenBefore, urlBefore, urlAfter, keyBefore string) {
		_, err := config.Load(append(
			[]string{"SLACK_BOT_TOKEN=" + tokenBefore + planted, "REDIS_URL=" + urlBefore + planted + urlAfter, "DATA_KEYS=" + keyBefore + planted},
			strings.Split(lines, "\n")...))
		if err == nil {
			return
		}
		if strings.Contains(err.Error(), planted) && !strings.Contains(lines, planted) {
			t.Errorf("the faults show a secret: %v", err)
		}
		if strings.TrimSpace(err.Error()) == "" {
			t.Error("a fault without a word")
		}
	})
}
