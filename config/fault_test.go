package config_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/config"
)

const (
	heading    = "The settings in the environment need a change:\n  "
	botMissing = "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on the app's page at https://api.slack.com/apps."
	appMissing = "Make an app-level token (xapp-…) with the scope connections:write under Basic Information on the app's page at https://api.slack.com/apps."
	redisHow   = "Write it as redis://localhost:6379/0, or rediss:// for TLS."
	apiHow     = "Leave it out for Slack itself, or write it as https://host/api/."
	hostsHow   = "Write host or host:port, several with commas and no spaces: redis://redis-1:6379,redis-2:6379."
	keysHow    = "Write id:key, such as k1:…, with commas between several; the id is 1 to 16 letters and digits, and `openssl rand -base64 32` makes a key."
	adminsHow  = "Use ids such as U024BE7LH with commas between them (a person's profile in Slack, ⋮, Copy member ID)."
	packsHow   = "Name a directory that holds packs, or leave it out for the packs in the binary."
	listenHow  = "Write it as 127.0.0.1:8081, as :8081 for every address of the machine, or leave the value empty for no health checks."
	copyAgain  = "Copy it again, without quotes, spaces or line ends."
	lookUp     = "Remove it, or look its name up in the README's table."
)

func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ given, want string }{
		{"SLACK_BOT_TOKEN=", "SLACK_BOT_TOKEN is missing. " + botMissing},
		{"SLACK_BOT_TOKEN=hunter2", "SLACK_BOT_TOKEN does not begin with xoxb-. " + botMissing},
		{"SLACK_BOT_TOKEN=xapp-1", "SLACK_BOT_TOKEN begins with xapp-, which is the other token. Copy the Bot User OAuth Token here; an app-level token belongs into SLACK_APP_TOKEN."},
		{"SLACK_BOT_TOKEN=xoxb-", "SLACK_BOT_TOKEN is cut off or has something in it that no token has. " + copyAgain},
		{"SLACK_BOT_TOKEN=xoxb-1 ", "SLACK_BOT_TOKEN is cut off or has something in it that no token has. " + copyAgain},
		{"SLACK_APP_TOKEN=", "SLACK_APP_TOKEN is missing. " + appMissing},
		{"SLACK_APP_TOKEN=\"xapp-1\"", "SLACK_APP_TOKEN does not begin with xapp-. " + appMissing},
		{"SLACK_APP_TOKEN=xoxb-1", "SLACK_APP_TOKEN begins with xoxb-, which is the other token. Copy the app-level token here; a Bot User OAuth Token belongs into SLACK_BOT_TOKEN."},
		{"SLACK_APP_TOKEN=xapp-1…", "SLACK_APP_TOKEN is cut off or has something in it that no token has. " + copyAgain},
		{"SLACK_API_URL=://", "SLACK_API_URL is not an address. " + apiHow},
		{"SLACK_API_URL=slack.com/api/", "SLACK_API_URL does not begin with https:// or http://. " + apiHow},
		{"SLACK_API_URL=https:///api/", "SLACK_API_URL names no host. " + apiHow},
		{"SLACK_API_URL=https://slack.com/api/?a=b", "SLACK_API_URL goes on after a ? or #. " + apiHow},
		{"REDIS_URL=", "REDIS_URL is missing. " + redisHow},
		{"REDIS_URL=localhost:6379", "REDIS_URL does not begin with redis:// or rediss://. " + redisHow},
		{"REDIS_URL=http://localhost", "REDIS_URL does not begin with redis:// or rediss://. " + redisHow},
		{"REDIS_URL=redis://", "REDIS_URL has no usable host at place 1. " + hostsHow},
		{"REDIS_URL=redis://:hunter2@", "REDIS_URL has no usable host at place 1. " + hostsHow},
		{"REDIS_URL=redis://a:6379,b:x", "REDIS_URL has no usable host at place 2. " + hostsHow},
		{"REDIS_URL=redis://a:6379, b", "REDIS_URL has no usable host at place 2. " + hostsHow},
		{"REDIS_URL=redis://a:65536", "REDIS_URL has no usable host at place 1. " + hostsHow},
		{"DATA_KEYS=" + key1, "DATA_KEYS has no id and colon at place 1. " + keysHow},
		{"DATA_KEYS=k1:" + key1 + ",", "DATA_KEYS has no id and colon at place 2. " + keysHow},
		{"DATA_KEYS=:" + key1, "DATA_KEYS has an id that is not 1 to 16 letters and digits at place 1. " + keysHow},
		{"DATA_KEYS=k-1:" + key1, "DATA_KEYS has an id that is not 1 to 16 letters and digits at place 1. " + keysHow},
		{"DATA_KEYS=k1234567890123456:" + key1, "DATA_KEYS has an id that is not 1 to 16 letters and digits at place 1. " + keysHow},
		{"DATA_KEYS=k1:" + key1 + ",k1:" + key2, "DATA_KEYS repeats an id at place 2. " + keysHow},
		{"DATA_KEYS=k1:hunter2!", "DATA_KEYS has a key that is not base64 at place 1. " + keysHow},
		{"DATA_KEYS=k1:" + key1[:43], "DATA_KEYS has a key that is not base64 at place 1. " + keysHow},
		{"DATA_KEYS=k1:", "DATA_KEYS has a key of 0 bytes, not 32, at place 1. " + keysHow},
		{"DATA_KEYS=k1:MDEyMzQ1Njc4OWFiY2RlZg==", "DATA_KEYS has a key of 16 bytes, not 32, at place 1. " + keysHow},
		{"DATA_KEYS_FILE=/no/such", "DATA_KEYS_FILE names a file that cannot be read (open /no/such: no such file or directory). Check that it exists and that Panelist's user may read it."},
		{"ADMINS=ann", `ADMINS holds "ann", which is not a user id. ` + adminsHow},
		{"ADMINS=U024BE7LH,", `ADMINS holds "", which is not a user id. ` + adminsHow},
		{"PACKS_DIR=/no/such", "PACKS_DIR cannot be opened (stat /no/such: no such file or directory). " + packsHow},
		{"PACKS_DIR=doc.go", "PACKS_DIR is a file, not a directory (doc.go). " + packsHow},
		{"LOG_LEVEL=loud", `LOG_LEVEL is "loud". Choose debug, info, warn or error.`},
		{"LOG_FORMAT=xml", `LOG_FORMAT is "xml". Choose text or json.`},
		{"LISTEN=8081", `LISTEN is "8081", which is not host:port. ` + listenHow},
		{"LISTEN=localhost:http", `LISTEN is "localhost:http", which is not host:port. ` + listenHow},
		{"KEEP_DAYS=13", `KEEP_DAYS is "13". Write a number of days, 14 to 3650: 365 is a year.`},
		{"KEEP_DAYS=3651", `KEEP_DAYS is "3651". Write a number of days, 14 to 3650: 365 is a year.`},
		{"KEEP_DAYS=a year", `KEEP_DAYS is "a year". Write a number of days, 14 to 3650: 365 is a year.`},
		{"TICK=often", `TICK is "often", which is not a duration. Write a number with its unit, such as 30s or 1m.`},
		{"TICK=60", `TICK is "60", which is not a duration. Write a number with its unit, such as 30s or 1m.`},
		{"TICK=999ms", "TICK is 999ms, which is too short or too long. Choose 1s to 10m."},
		{"TICK=10m1s", "TICK is 10m1s, which is too short or too long. Choose 1s to 10m."},
		{"TICK_FILE=/no/such", "TICK_FILE names a file that cannot be read (open /no/such: no such file or directory). Check that it exists and that Panelist's user may read it."},
		{"REDIS_URL_FILE=/no/such", "REDIS_URL and REDIS_URL_FILE are both set. Keep one of the two."},
		{"LOG_LEVL=debug", "LOG_LEVL is not a setting of Panelist. Did you mean LOG_LEVEL? Rename it."},
		{"log_level=debug", "log_level is not a setting of Panelist. Did you mean LOG_LEVEL? Rename it."},
		{"PACKS_DIR_FILES=/x", "PACKS_DIR_FILES is not a setting of Panelist. Did you mean PACKS_DIR_FILE? Rename it."},
		{"PANELIST_TICK=5s", "PANELIST_TICK is not a setting of Panelist. Did you mean TICK? Rename it."},
		{"PANELIST_COLOUR=red", "PANELIST_COLOUR is not a setting of Panelist. " + lookUp},
		{"PANELIST_REDIS_URL=redis://a", "PANELIST_REDIS_URL is not a setting of Panelist. " + lookUp},
	} {
		t.Run(tt.given, func(t *testing.T) { refused(t, least(tt.given), tt.want) })
	}
}

func TestLoadRefusesAnEmptyFile(t *testing.T) {
	path := write(t, "\n")
	refused(t, least("ADMINS_FILE="+path), "ADMINS_FILE names a file that is empty ("+path+"). Write the value into it.")
}

func TestLoadReportsEverythingAtOnce(t *testing.T) {
	refused(t, []string{"SLACK_BOT_TOKN=xoxb-1", "SLACK_APP_TOKEN=xoxb-hunter2", "LOG_LEVEL=loud", "TICK=1h"},
		"SLACK_BOT_TOKN is not a setting of Panelist. Did you mean SLACK_BOT_TOKEN? Rename it.",
		"SLACK_APP_TOKEN begins with xoxb-, which is the other token. Copy the app-level token here; a Bot User OAuth Token belongs into SLACK_BOT_TOKEN.",
		"REDIS_URL is missing. "+redisHow,
		`LOG_LEVEL is "loud". Choose debug, info, warn or error.`,
		"TICK is 1h, which is too short or too long. Choose 1s to 10m.")
}

func TestFaultsNeverShowASecret(t *testing.T) {
	for _, row := range config.Table() {
		if !row.Secret {
			continue
		}
		_, err := config.Load(least(row.Name + "=hunter2 \x00"))
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error is %v, want one without the value", row.Name, err)
		}
	}
}

// refused fails unless the environment is refused in exactly these lines.
func refused(t *testing.T, environ []string, lines ...string) {
	t.Helper()
	got, err := config.Load(environ)
	if err == nil {
		t.Fatalf("Load accepts %q as %+v, want an error", environ, got)
	}
	if diff := cmp.Diff(heading+strings.Join(lines, "\n  "), err.Error()); diff != "" {
		t.Errorf("error (-want +got):\n%s", diff)
	}
	faults, ok := err.(config.Faults)
	if !ok || slices.ContainsFunc(faults, func(f config.Fault) bool { return f.Name == "" }) {
		t.Errorf("the error is %#v, want Faults that name their variables", err)
	}
}
