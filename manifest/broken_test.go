package manifest_test

import (
	"strings"
	"testing"

	"panelist/manifest"
)

func TestBrokenManifestsAreRefused(t *testing.T) {
	schema := published(t)
	for name, mutate := range map[string]func(m map[string]any){
		"no name":                 func(m map[string]any) { delete(at(m, "display_information"), "name") },
		"long name":               func(m map[string]any) { at(m, "display_information")["name"] = strings.Repeat("a", 36) },
		"long description":        func(m map[string]any) { at(m, "display_information")["description"] = strings.Repeat("a", 141) },
		"short long_description":  func(m map[string]any) { at(m, "display_information")["long_description"] = strings.Repeat("a", 174) },
		"long long_description":   func(m map[string]any) { at(m, "display_information")["long_description"] = strings.Repeat("a", 4001) },
		"no display name":         func(m map[string]any) { delete(at(m, "features", "bot_user"), "display_name") },
		"long display name":       func(m map[string]any) { at(m, "features", "bot_user")["display_name"] = strings.Repeat("a", 81) },
		"command without slash":   func(m map[string]any) { command(m)["command"] = "interview" },
		"long command":            func(m map[string]any) { command(m)["command"] = "/" + strings.Repeat("a", 32) },
		"command not described":   func(m map[string]any) { delete(command(m), "description") },
		"long usage hint":         func(m map[string]any) { command(m)["usage_hint"] = strings.Repeat("a", 1001) },
		"empty url":               func(m map[string]any) { command(m)["url"] = "" },
		"no commands in the list": func(m map[string]any) { at(m, "features")["slash_commands"] = []any{} },
		"51 commands": func(m map[string]any) {
			list := make([]any, 51)
			for i := range list {
				list[i] = command(m)
			}
			at(m, "features")["slash_commands"] = list
		},
		"empty shortcuts":          func(m map[string]any) { at(m, "features")["shortcuts"] = []any{} },
		"long shortcut name":       func(m map[string]any) { shortcut(m)["name"] = strings.Repeat("a", 25) },
		"shortcut of no kind":      func(m map[string]any) { shortcut(m)["type"] = "panel" },
		"long callback id":         func(m map[string]any) { shortcut(m)["callback_id"] = strings.Repeat("a", 256) },
		"scopes as text":           func(m map[string]any) { at(m, "oauth_config", "scopes")["bot"] = "commands" },
		"the same event twice":     func(m map[string]any) { events(m)["bot_events"] = []any{"message.im", "message.im"} },
		"empty request url":        func(m map[string]any) { events(m)["request_url"] = "" },
		"socket mode as text":      func(m map[string]any) { at(m, "settings")["socket_mode_enabled"] = "yes" },
		"interactivity left open":  func(m map[string]any) { delete(at(m, "settings", "interactivity"), "is_enabled") },
		"unknown key":              func(m map[string]any) { m["shortcuts"] = []any{} },
		"unknown key in a command": func(m map[string]any) { command(m)["hint"] = "help" },
		"unknown key in settings":  func(m map[string]any) { at(m, "settings")["socket_mode"] = true },
	} {
		t.Run(name, func(t *testing.T) {
			m := decode(t, manifest.JSON()).(map[string]any)
			mutate(m)
			if schema.Validate(m) == nil {
				t.Error("Slack's schema accepts it, want a refusal")
			}
			if len(rules(m)) == 0 {
				t.Error("our own rules accept it, want a refusal")
			}
		})
	}
}

// at walks down the objects of a manifest.
func at(m map[string]any, keys ...string) map[string]any {
	for _, key := range keys {
		m = m[key].(map[string]any)
	}
	return m
}

func command(m map[string]any) map[string]any {
	return at(m, "features")["slash_commands"].([]any)[0].(map[string]any)
}

func events(m map[string]any) map[string]any { return at(m, "settings", "event_subscriptions") }

// shortcut adds a shortcut that is in order and returns it.
func shortcut(m map[string]any) map[string]any {
	s := map[string]any{"name": "Ask", "type": "global", "callback_id": "ask", "description": "Ask questions"}
	at(m, "features")["shortcuts"] = []any{s}
	return s
}
