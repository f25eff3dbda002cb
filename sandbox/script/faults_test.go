package script_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

func TestFaultsInAFile(t *testing.T) {
	const people = "people:\n  - {name: ann}\n"
	for _, tt := range []struct{ name, file, want string }{
		{"nothing", "", "this is empty; write something into it"},
		{"two documents", "now: 2026-11-23T09:00:00Z\n---\nnow: x\n", "line 2: here a second document begins; keep one in a file"},
		{"no YAML", "people: [\n", "line 2: this is not valid YAML: "},
		{"an unknown part", "peopel: []\n", `line 1: there is no key "peopel" here; the keys are: now, team, app, people, channels, interviews, steps`},
		{"now", "now: yesterday\n", `line 1: now is "yesterday"; write a time like 2026-11-23T09:00:00Z`},
		{"an unknown key of a command", "app:\n  commands:\n    - {name: /x, hunt: y}\n", `line 3: there is no key "hunt" here; the keys are: name, description, hint, escape`},
		{"a person without a name", "people:\n  - {zone: Etc/UTC}\n", "line 2: a person has the name \"\"; give a handle"},
		{"a name twice", people + "  - {name: ann}\n", `line 3: there are two people called "ann"; give one another name`},
		{"a zone", "people:\n  - {name: ann, zone: Mars}\n", `line 2: ann lives in the zone "Mars", which does not exist; write an IANA name such as Europe/Berlin`},
		{"the machine's zone", "people:\n  - {name: ann, zone: Local}\n", `line 2: ann lives in the zone "Local", which does not exist`},
		{"a channel without a name", "channels:\n  - {private: true}\n", "line 2: a channel has no name; give one, for example: name: general"},
		{"a channel twice", "channels:\n  - {name: x}\n  - {name: '#x'}\n", `line 3: there are two channels called "x"; give one another name`},
		{"an unknown member", people + "channels:\n  - {name: x, members: [bob]}\n", `line 4: there is nobody called "bob"; the people are: ann`},
		{"an id twice", "people:\n  - {name: ann}\n  - {name: Ann}\n", "line 3: Ann has the id U0ANN, and so has ann; give one of them another, for example: id: U02"},
		{"a mapping for a list", "people: {ann: Etc/UTC}\n", "line 1: here is a group of keys, but a list, each entry after a dash, is wanted"},
		{"a command without a slash", "app:\n  commands:\n    - {name: lunch}\n", `line 3: a command has the name "lunch"; give it a slash`},
		{"a command twice", "app:\n  commands:\n    - {name: /lunch}\n    - {name: /lunch}\n", `line 4: there are two commands called "/lunch"`},
		{"a shortcut without a callback_id", "app:\n  shortcuts:\n    - {name: Order}\n", "line 3: a shortcut needs a name, which people read, and a callback_id"},
		{"a shortcut of no type", "app:\n  shortcuts:\n    - {name: Order, type: local, callback_id: order}\n", `line 3: the shortcut "Order" is of the type "local"; choose global or message`},
		{"a shortcut twice", "app:\n  shortcuts:\n    - {name: Order, callback_id: order}\n    - {name: Eat, callback_id: order}\n", `line 4: there are two shortcuts with the callback_id "order"`},
		{"an unknown actor", people + "steps:\n  - {as: bob, home: true}\n", `line 4: there is nobody called "bob"; the people are: ann`},
		{"an unknown deed", "steps:\n  - {as: ann, dance: tango}\n", `line 2: there is no key "dance" here; the keys are: as, in, modal, `},
		{"an unknown key of a fault", "steps:\n  - fault: {metod: x}\n", `line 2: there is no key "metod" here; the keys are: method, status, error, retry_after, after_effect, delay, times`},
		{"no deed", "steps:\n  - {as: ann}\n", "line 2: this step does nothing; give it one of: say, press, "},
		{"two deeds", "steps:\n  - {as: ann, in: x, say: x, press: y}\n", "line 2: this step does two things, say and press; make two steps of it"},
		{"nobody", "steps:\n  - {press: Accept}\n", "line 2: nobody does this; say who, for example: as: ann"},
		{"nowhere", "steps:\n  - {as: ann, say: x}\n", `line 2: this is said nowhere; say where, for example: in: "#general"`},
		{"a clock", "steps:\n  - clock: tomorrow\n", `line 2: the clock cannot move by "tomorrow"; write a time span like 90m`},
		{"a clock back", "steps:\n  - clock: -1h\n", `line 2: the clock cannot move by "-1h"`},
		{"a fault without a method", "steps:\n  - fault: {error: x}\n", "line 2: the fault names no method; give it one"},
		{"a fault of no method", "steps:\n  - fault: {method: chat.postMesage, error: x}\n", `line 2: no call is named "chat.postMesage"; name a method`},
		{"a fault with no status", "steps:\n  - fault: {method: response_url, status: 42}\n", "line 2: 42 is no status of an answer"},
		{"a fault that changes nothing", "steps:\n  - fail_always: {method: '*'}\n", "line 2: this fault changes nothing"},
		{"a fault less than once", "steps:\n  - fault: {method: chat.update, error: x, times: -1}\n", "line 2: a fault cannot happen -1 times"},
		{"a near method", "steps:\n  - fault: {method: chat.postMesage, error: x}\n", `line 2: no call is named "chat.postMesage"; name a method of the Web API that the sandbox has, response_url, upload or *; there are: chat.delete, `},
		{"a delay", "steps:\n  - fault: {method: x, delay: long}\n", `line 2: here is "long", but a time span like "90m" is wanted`},
		{"a reason", "steps:\n  - disconnect: boredom\n", `line 2: Slack knows no reason "boredom" to disconnect; choose one of warning, `},
		{"connections", "steps:\n  - connected: 11\n", "line 2: an app holds 1 to 10 connections"},
		{"a number", "steps:\n  - duplicate: -1\n", "line 2: the number must be 1 or more"},
		{"a refresh", "steps:\n  - refresh_every: often\n", `line 2: connections cannot be refreshed every "often"; write a time span like 30s`},
		{"a list for a text", "steps:\n  - {as: [ann], home: true}\n", "line 2: here is a list, but a text is wanted"},
		{"a text for a truth", "steps:\n  - {as: ann, home: perhaps}\n", `line 2: here is "perhaps", but true or false is wanted`},
		{"values without labels", "steps:\n  - {as: ann, fill: Ada}\n", "line 2: write labels with values, like {Name: Ada, Panel: [ann, ben]}"},
		{"a key twice", "steps:\n  - {as: ann, as: ben, home: true}\n", `line 2: mapping key "as" already defined at line 2`},
		{"several at once", "now: x\nsteps:\n  - {as: ann}\n  - {clock: y}\n", "line 1: now is \"x\"; write a time like 2026-11-23T09:00:00Z\nline 3: this step does nothing; "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := script.Load(strings.NewReader(tt.file))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("the error is\n%v\nwant\n%s", err, tt.want)
			}
		})
	}
}

// TestFaultsOfAStep are those that only a running workspace shows; none of them makes anybody wait.
func TestFaultsOfAStep(t *testing.T) {
	s := play(t, load(t, seed+"steps:\n  - {connected: 1}\n  - {as: ann, in: '#general', say: /lunch}\n  - {as: ann, in: '#general', press: Order}\n  - {as: ann, expect: Dish}\n"))
	p := script.Player{Slack: s}
	for _, tt := range []struct{ step, want string }{
		{"{as: bob, home: true}", `there is nobody called "bob"; there are: ann, ben`},
		{"{as: ann, in: '#attic', say: x}", `ann is in no conversation "#attic"; there are: Lunch, #general`},
		{"{as: ann, fill: {Day: tomorrow}}", `"Day": "tomorrow" is not a date like 2026-11-26. The modal that ann sees: Order lunch Dish`},
		{"{as: ann, fill: {At: noon}}", `"At": "noon" is not a time of day like 14:30`},
		{"{as: ann, fill: {When: now}}", `"When": "now" is not a time like 2026-11-26T14:30:00Z`},
		{"{as: ann, fill: {For: [bob]}}", `"For": there is nobody called "bob"; there are: `},
		{"{as: ann, fill: {Size: [Small, Large]}}", `"Size": only one can be chosen here, and not 2`},
		{"{as: ann, fill: {Cook: Chef Nobody}}", `"Cook": the app suggests no "Chef Nobody" for "Chef Nobody"; it suggests: Chef Chef Nobody | Chef Paul`},
		{"{as: ann, shortcut: dance}", `the app has no shortcut "dance"`},
		{"{clock: 2026-11-22T09:00:00Z}", "and moves only on; name a later time than 2026-11-22T09:00:00Z"},
		{"{deactivate: bob}", `there is nobody called "bob"`},
		{"{remove_app: '#attic'}", `there is no channel "#attic"`},
	} {
		st, err := script.ReadStep([]byte(tt.step))
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Do(t.Context(), st); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.step, err, tt.want)
		}
	}
}

// TestWhatIsMissingIsNamed: a step waits for what it needs, then says what there is.
func TestWhatIsMissingIsNamed(t *testing.T) {
	f := load(t, seed+"steps:\n  - {as: ann, in: '#general', say: Hello}\n  - {as: ann, in: '#general', press: Accept}\n")
	s := sandbox.New(f.Options())
	err := script.Player{Slack: s, Patience: 50 * time.Millisecond}.Play(t.Context(), f.Steps)
	want := `step 2 (line 17), {as: ann, in: '#general', press: Accept}: there is no "Accept" in #general, nor anything else of that kind. The newest message that ann sees in #general: Hello`
	if err == nil || err.Error() != want {
		t.Errorf("the error is\n%v\nwant\n%s", err, want)
	}
}

// TestEveryMishap plays what can go wrong, and finds it in the records of the sandbox.
func TestEveryMishap(t *testing.T) {
	s := play(t, load(t, seed+`steps:
  - {connected: 1}
  - {fault: {method: chat.postMessage, error: internal_error, times: 2}}
  - {fail_always: {method: '*', status: 503}}
  - {heal: true}
  - {refresh_every: 1h}
  - {refresh_every: 0s}
  - {duplicate: 2}
  - {reorder: 1}
  - {heal: true}
  - {disconnect: warning}
  - {disconnect: too_many_websockets}
  - {remove_app: '#general'}
  - {invite_app: '#general'}
  - {deactivate: ben}
  - {reactivate: ben}
  - {half_open: 1}
  - {clock: 2026-11-24T09:00:00Z}
`))
	var kinds []string
	for _, a := range s.Acts() {
		kinds = append(kinds, a.Kind)
	}
	want := []string{
		"fail_next", "fail_always", "heal", "refresh_every", "refresh_every", "duplicate_next", "reorder_next", "heal",
		"disconnect", "disconnect", "remove_app", "invite_app", "deactivate", "reactivate", "half_open", "advance",
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
	if now := s.Now().Format("2006-01-02 15:04"); now != "2026-11-24 09:00" {
		t.Errorf("the clock shows %s", now)
	}
	recorded := script.Record(s, script.File{})
	if diff := cmp.Diff(len(want), len(recorded.Steps)); diff != "" {
		t.Errorf("steps of the recording (-want +got):\n%s\n%v", diff, recorded.Steps)
	}
}
