package manifest_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/manifest"
)

func TestManifestKeepsSlacksRules(t *testing.T) {
	if err := published(t).Validate(decode(t, manifest.JSON())); err != nil {
		t.Errorf("Slack's schema refuses the manifest: %v", err)
	}
	for _, fault := range rules(decode(t, manifest.JSON())) {
		t.Error(fault)
	}
}

func TestManifestDecodesStrictly(t *testing.T) {
	d := json.NewDecoder(bytes.NewReader(manifest.JSON()))
	d.DisallowUnknownFields()
	var got slack.Manifest
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	want := []slack.ManifestSlashCommand{{
		Command: manifest.Command, Description: manifest.Description,
		UsageHint: "technical | schedule | list | feedback | debrief | privacy | forget | export | help", ShouldEscape: true,
	}}
	if diff := cmp.Diff(want, got.Features.SlashCommands); diff != "" {
		t.Errorf("slash commands (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"chat:write", "commands", "files:write", "im:history", "im:write", "users:read"}, got.OAuthConfig.Scopes.Bot); diff != "" {
		t.Errorf("bot scopes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(manifest.Scopes(), got.OAuthConfig.Scopes.Bot); diff != "" {
		t.Errorf("Scopes and the manifest differ (-func +json):\n%s", diff)
	}
	if diff := cmp.Diff(manifest.Events(), got.Settings.EventSubscriptions.BotEvents); diff != "" {
		t.Errorf("Events and the manifest differ (-func +json):\n%s", diff)
	}
}

// What is off has to be said: Slack's default for some of these is on.
func TestManifestSaysWhatIsOnAndOff(t *testing.T) {
	m := decode(t, manifest.JSON()).(map[string]any)
	want := map[string]any{
		"home_tab_enabled": false, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false,
	}
	if diff := cmp.Diff(want, m["features"].(map[string]any)["app_home"]); diff != "" {
		t.Errorf("app_home (-want +got):\n%s", diff)
	}
	settings := m["settings"].(map[string]any)
	delete(settings, "event_subscriptions")
	want = map[string]any{
		"interactivity": map[string]any{"is_enabled": true}, "socket_mode_enabled": true,
		"org_deploy_enabled": false, "token_rotation_enabled": false,
	}
	if diff := cmp.Diff(want, settings); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

// eventScopes are the scopes that an event needs (slack.md section 6).
var eventScopes = map[string]string{
	"app_home_opened": "", "app_uninstalled": "", "tokens_revoked": "",
	"message.im": "im:history", "app_mention": "app_mentions:read",
}

func TestEveryEventHasItsScope(t *testing.T) {
	for _, event := range manifest.Events() {
		scope, known := eventScopes[event]
		if !known {
			t.Errorf("%s: write its scope into eventScopes", event)
		}
		if scope != "" && !slices.Contains(manifest.Scopes(), scope) {
			t.Errorf("%s needs the scope %s", event, scope)
		}
	}
}
