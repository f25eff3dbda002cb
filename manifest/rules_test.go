package manifest_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A rule is what slack.md section 6 says about one key. It is written down
// beside Slack's schema because a person can read it, and because a schema that
// is out of date would not say so.
type rule struct {
	keys     map[string]rule // of an object; no other key may stand in it
	required []string
	item     *rule // of a list
	kind     string
	min, max int // runes of a text, items of a list
	prefix   string
	words    []string
	unique   bool
}

func text(lowest, most int) rule { return rule{kind: "text", min: lowest, max: most} }

func list(item rule, lowest, most int) rule {
	return rule{kind: "list", item: &item, min: lowest, max: most}
}

func keys(known map[string]rule, required ...string) rule {
	return rule{kind: "object", keys: known, required: required}
}

var (
	yesNo     = rule{kind: "bool"}
	number    = rule{kind: "number"}
	link      = rule{kind: "text", min: 8, max: 3000, prefix: "http"}
	events100 = rule{kind: "list", item: &rule{kind: "text", min: 1, max: 50}, max: 100, unique: true}
)

func manifestRule() rule {
	return keys(map[string]rule{
		"_metadata": keys(map[string]rule{"major_version": number, "minor_version": number}),
		"display_information": keys(map[string]rule{
			"name": text(1, 35), "description": text(1, 140), "long_description": text(175, 4000), "background_color": text(4, 7),
		}, "name"),
		"features": featuresRule(),
		"oauth_config": keys(map[string]rule{
			"scopes": keys(map[string]rule{"bot": list(text(1, 50), 0, 255), "bot_optional": list(text(1, 50), 0, 255)}),
		}),
		"settings": keys(map[string]rule{
			"event_subscriptions":    keys(map[string]rule{"bot_events": events100, "request_url": link}),
			"interactivity":          keys(map[string]rule{"is_enabled": yesNo, "request_url": link}, "is_enabled"),
			"org_deploy_enabled":     yesNo,
			"socket_mode_enabled":    yesNo,
			"token_rotation_enabled": yesNo,
		}),
	}, "display_information")
}

func featuresRule() rule {
	command := text(2, 32)
	command.prefix = "/"
	return keys(map[string]rule{
		"app_home": keys(map[string]rule{"home_tab_enabled": yesNo, "messages_tab_enabled": yesNo, "messages_tab_read_only_enabled": yesNo}),
		"bot_user": keys(map[string]rule{"display_name": text(1, 80), "always_online": yesNo}, "display_name"),
		"slash_commands": list(keys(map[string]rule{
			"command": command, "description": text(1, 2000), "usage_hint": text(1, 1000), "should_escape": yesNo, "url": link,
		}, "command", "description"), 1, 50),
		"shortcuts": list(keys(map[string]rule{
			"name": text(1, 24), "type": {kind: "text", min: 1, max: 7, words: []string{"global", "message"}},
			"callback_id": text(1, 255), "description": text(1, 150),
		}, "name", "type", "callback_id", "description"), 1, 10),
	})
}

// rules returns a sentence for every rule that the manifest breaks.
func rules(m any) []string { return manifestRule().check("", m) }

func (r rule) check(where string, v any) []string {
	switch v := v.(type) {
	case map[string]any:
		return r.checkObject(where, v)
	case []any:
		return r.checkList(where, v)
	case string:
		return r.checkText(where, v)
	case bool:
		return r.want(where, "bool")
	case json.Number, float64:
		return r.want(where, "number")
	}
	return []string{fmt.Sprintf("%s: %T is not for a manifest", where, v)}
}

func (r rule) want(where, kind string) []string {
	if r.kind != kind {
		return []string{fmt.Sprintf("%s is a %s, want a %s", where, kind, r.kind)}
	}
	return nil
}

func (r rule) checkObject(where string, m map[string]any) []string {
	faults := r.want(where, "object")
	for _, key := range r.required {
		if _, ok := m[key]; !ok {
			faults = append(faults, where+"/"+key+" is missing")
		}
	}
	for key, v := range m {
		known, ok := r.keys[key]
		if !ok {
			faults = append(faults, where+"/"+key+" is no key of a manifest")
			continue
		}
		faults = append(faults, known.check(where+"/"+key, v)...)
	}
	return faults
}

func (r rule) checkList(where string, items []any) []string {
	faults := r.want(where, "list")
	if r.item == nil {
		return faults
	}
	if len(items) < r.min || len(items) > r.max {
		faults = append(faults, fmt.Sprintf("%s has %d items, want %d to %d", where, len(items), r.min, r.max))
	}
	for i, item := range items {
		faults = append(faults, r.item.check(fmt.Sprintf("%s/%d", where, i), item)...)
		if r.unique && slices.Index(items, item) < i {
			faults = append(faults, fmt.Sprintf("%s/%d stands there already", where, i))
		}
	}
	return faults
}

func (r rule) checkText(where, s string) []string {
	faults := r.want(where, "text")
	if n := utf8.RuneCountInString(s); n < r.min || n > r.max {
		faults = append(faults, fmt.Sprintf("%s has %d characters, want %d to %d", where, n, r.min, r.max))
	}
	if !strings.HasPrefix(s, r.prefix) {
		faults = append(faults, where+" does not begin with "+r.prefix)
	}
	if len(r.words) > 0 && !slices.Contains(r.words, s) {
		faults = append(faults, where+" is none of "+strings.Join(r.words, ", "))
	}
	return faults
}
