package script_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

const seed = `now: 2026-11-23T09:00:00Z
team: {name: Acme, domain: acme}
app:
  name: Lunch
  commands:
    - {name: /lunch}
  shortcuts:
    - {name: Order, callback_id: order}
    - {name: Kitchen, type: message, callback_id: kitchen}
people:
  - {name: ann, zone: Europe/Berlin}
  - {name: ben, zone: America/New_York}
channels:
  - {name: general}
`

const story = seed + `steps:
  - {connected: 1}
  - {as: ann, in: '#general', say: 'Hello @ben'}
  - {as: ann, in: '#general', say: /lunch}
  - {as: ann, in: '#general', expect: What would you}
  - {as: ann, in: '#general', choose: {A drink: Juice}}
  - {as: ann, in: '#general', expect: A Juice for @ann}
  - {as: ann, in: '#general', search: Emil, choose: {A chef: Chef Emil}}
  - {as: ann, in: '#general', expect: Chef Emil cooks}
  - {as: ann, in: '#general', press: Later}
  - {as: ann, in: '#general', press: Order}
  - {as: ann, modal: Order lunch, fill: {Dish: Poison, For: [ann, ben], Size: Small}}
  - {as: ann, submit: true}
  - {as: ann, expect: We do not cook that.}
  - as: ann
    fill:
      Dish: |-
        Soup
        of the day
      Size: Large
      Day: 2026-11-26
      At: 12:30
      When: 2026-11-26T12:30:00+01:00
      Extras: [Bread, Salad]
      Notes: '{"No onions": true}'
      Photo: soup.png
  - {as: ann, search: Anna, fill: {Cook: Chef Anna}}
  - {as: ann, submit: true}
  - {as: ben, in: '#general', expect: 'Order 1: Soup'}
  - {as: ben, in: '#general', expect: 'true, 1 photos'}
  - {as: ben, in: Lunch, expect: Lunch from @ann}
  - {clock: 90m}
  - {as: ben, in: Lunch, press: Enjoy}
  - {as: ben, in: Lunch, expect: 'Enjoyed: Soup'}
  - {as: ben, home: true}
  - {as: ben, in: Home, expect: 1 orders so far}
  - {as: ben, in: Home, press: Refresh}
  - {as: ben, in: Home, press: Order}
  - {as: ben, modal: Order lunch, fill: {Dish: Tea}}
  - {as: ben, close: true}
  - {drop: true}
  - {connected: 1}
  - {as: ben, shortcut: order}
  - {as: ben, modal: Order lunch, close_all: true}
  - {as: ben, in: '#general', message: Hello, shortcut: kitchen}
  - {as: ann, in: '#general', expect: 'To the kitchen: Hello @ben'}
  - {fault: {method: chat.postMessage, delay: 10ms}}
  - {as: ben, in: '#general', message: Hello, reply: Hello yourself}
  - {as: ann, dm: ben}
  - {as: ann, in: ben, say: Just between us}
  - {as: ben, in: ann, expect: Just between us}
  - {as: ann, in: '#general', say: /sing}
  - {as: ann, in: '#general', expect: /sing is not a valid command.}
`

// play runs a script with a bot and returns the sandbox after it.
func play(t *testing.T, f script.File) *sandbox.Server {
	t.Helper()
	s := sandbox.New(f.Options())
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	startBot(t, s)
	if err := (script.Player{Slack: s}).Play(t.Context(), f.Steps); err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t *testing.T, text string) script.File {
	t.Helper()
	f, err := script.Load(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f
}

// TestRecordingReplays plays a story, records it, and plays the recording for a fresh bot: everybody
// has seen the same.
func TestRecordingReplays(t *testing.T) {
	told := load(t, story)
	first := play(t, told)
	text, err := script.Record(first, told).YAML()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the recording:\n%s", text)
	recorded := load(t, string(text))
	again := play(t, recorded)
	if diff := cmp.Diff(screens(first), screens(again)); diff != "" {
		t.Errorf("what people see (-first +again):\n%s", diff)
	}
	if !strings.Contains(string(text), "{as: ann, in: '#general', seen: 4, press: Later}") {
		t.Error("the recording does not read like a script")
	}
	if diff := cmp.Diff(told, recorded, cmpopts.IgnoreUnexported(script.Channel{}), cmpopts.IgnoreFields(script.File{}, "Steps", "Interviews")); diff != "" {
		t.Errorf("the seed (-told +recorded):\n%s", diff)
	}
	ignoringPace := cmp.Options{cmpopts.IgnoreUnexported(script.Step{}), cmpopts.IgnoreFields(script.Step{}, "Seen")}
	if diff := cmp.Diff(recorded.Steps, script.Record(again, recorded).Steps, ignoringPace); diff != "" {
		t.Errorf("the recording of the replay (-first +again):\n%s", diff)
	}
}

// madeUp is a block_id that Slack gives to a block without one: it differs in every run.
var madeUp = regexp.MustCompile(`"block_id":"....=",?`)

// screens are the texts that each person sees.
func screens(s *sandbox.Server) map[string][]string {
	all := map[string][]string{}
	for _, u := range s.Snapshot("").People {
		if u.IsBot {
			continue
		}
		snap := s.Snapshot(u.ID)
		for _, c := range snap.Conversations {
			for _, m := range c.Messages {
				all[u.Name] = append(all[u.Name], c.Name+": "+m.Text+madeUp.ReplaceAllString(string(m.Blocks), ""))
			}
		}
		for _, n := range snap.Notices {
			all[u.Name] = append(all[u.Name], n.Text)
		}
	}
	return all
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	told := load(t, story)
	text, err := told.YAML()
	if err != nil {
		t.Fatal(err)
	}
	again := load(t, string(text))
	if diff := cmp.Diff(told, again, cmpopts.IgnoreUnexported(script.Step{}, script.Channel{}), cmpopts.IgnoreFields(script.File{}, "Interviews")); diff != "" {
		t.Errorf("(-written +read):\n%s\n%s", diff, text)
	}
	if again, err := again.YAML(); err != nil || !bytes.Equal(text, again) {
		t.Errorf("written twice: %v\n%s\n%s", err, text, again)
	}
}
