package questions

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

// sound is a small pack without faults. The tables change one piece of it.
const sound = `schema: 1
id: cook
version: "1"
title: Cook
licence: CC0-1.0
source: Written for a test.
competencies:
  - id: craft
    name: Craft
    description: Cooks well.
  - id: team
    name: Team
    description: Works well with others.
intros:
  technical: What they know.
  behavioural: What they did.
questions:
  - id: ck-tech-001
    category: technical
    text: How do you make a stock?
    assesses: Knowing the basics.
    competencies: [craft]
    level: [junior, mid]
    minutes: 5
    probes:
      - Which bones do you take?
      - How long does it simmer?
    anchors:
      1: Has never made one.
      2: Boils it hard.
      3: Simmers and skims.
      4: Explains each step.
    tags: [basics]
  - id: ck-beh-001
    category: behavioural
    text: Tell me about an evening when the kitchen fell behind.
    assesses: Staying calm.
    competencies: [team]
    level: [senior]
    minutes: 60
    probes:
      - What did you say to the others?
      - What did you change afterwards?
    anchors:
      1: Blames others.
      2: Worked faster, alone.
      3: Shared out the work.
      4: Changed the cause as well.
tips:
  - Taste together.
faq:
  - question: Is a trial shift fair?
    answer: Only when it is paid.
`

func packs(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// edit changes the sound pack and fails when old is not in it exactly once.
func edit(t *testing.T, pairs ...string) string {
	t.Helper()
	text := sound
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			t.Fatalf("the sound pack holds %q %d times, want once", pairs[i], n)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// faultsOf loads a pack called cook.yaml and returns its faults, one a line.
func faultsOf(t *testing.T, text string) string {
	t.Helper()
	bank, err := Load(packs(map[string]string{"cook.yaml": text}))
	if err == nil {
		return ""
	}
	if faults := Faults(nil); !errors.As(err, &faults) {
		t.Errorf("the error is no Faults but %T", err)
	}
	if len(bank.Packs()) != 0 {
		t.Error("a bank was returned beside the error")
	}
	return err.Error()
}

func TestLoadSoundPack(t *testing.T) {
	bank, err := Load(packs(map[string]string{"cook.yaml": sound}))
	if err != nil {
		t.Fatal(err)
	}
	want := panel.Pack{
		ID: "cook", Version: "1", Title: "Cook", Licence: "CC0-1.0", Source: "Written for a test.",
		Skills: []panel.Skill{
			{ID: "craft", Name: "Craft", Description: "Cooks well."},
			{ID: "team", Name: "Team", Description: "Works well with others."},
		},
		Intros: map[panel.Category]string{panel.Technical: "What they know.", panel.Behavioural: "What they did."},
		Questions: []panel.Question{{
			ID: "ck-tech-001", Category: panel.Technical, Text: "How do you make a stock?", Assesses: "Knowing the basics.",
			Competencies: []string{"craft"}, Levels: []panel.Level{panel.Junior, panel.Mid}, Minutes: 5,
			Probes:  []string{"Which bones do you take?", "How long does it simmer?"},
			Anchors: panel.Anchors{"Has never made one.", "Boils it hard.", "Simmers and skims.", "Explains each step."},
			Tags:    []string{"basics"},
		}, {
			ID: "ck-beh-001", Category: panel.Behavioural, Text: "Tell me about an evening when the kitchen fell behind.", Assesses: "Staying calm.",
			Competencies: []string{"team"}, Levels: []panel.Level{panel.Senior}, Minutes: 60,
			Probes:  []string{"What did you say to the others?", "What did you change afterwards?"},
			Anchors: panel.Anchors{"Blames others.", "Worked faster, alone.", "Shared out the work.", "Changed the cause as well."},
		}},
		Tips: []string{"Taste together."},
		FAQs: []panel.FAQ{{Question: "Is a trial shift fair?", Answer: "Only when it is paid."}},
	}
	got, _ := bank.Pack("cook")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLoadAccepts(t *testing.T) {
	tests := map[string][]string{
		"the American spelling of a category": {"category: behavioural", "category: behavioral", "  behavioural: What", "  behavioral: What"},
		"no tags":                             {"    tags: [basics]\n", ""},
		"no tips and no FAQ":                  {"tips:\n  - Taste together.\nfaq:\n  - question: Is a trial shift fair?\n    answer: Only when it is paid.\n", ""},
		"retired: false":                      {"    tags: [basics]\n", "    retired: false\n"},
		"an intro without questions":          {"intros:\n", "intros:\n  situational: What they would do.\n"},
		"words that only sound personal":      {"How do you make a stock?", "How does a race condition arise in native code with child processes, given the age of a message?"},
		"a text at its limit":                 {"How do you make a stock?", strings.Repeat("ü", 300)},
		"comparisons with angle brackets":     {"How do you make a stock?", "Why does List<int> differ when a < b and b > c?"},
		"a mail address":                      {"How do you make a stock?", "Why is cook@example.org a mail address?"},
	}
	for name, pairs := range tests {
		t.Run(name, func(t *testing.T) {
			if got := faultsOf(t, edit(t, pairs...)); got != "" {
				t.Errorf("unexpected fault:\n%s", got)
			}
		})
	}
}

func TestLoadFoldsWhiteSpace(t *testing.T) {
	text := edit(t, "text: How do you make a stock?", "text: >\n      How do you\n      make  a stock?\n")
	bank, err := Load(packs(map[string]string{"cook.yaml": text}))
	if err != nil {
		t.Fatal(err)
	}
	pack, _ := bank.Pack("cook")
	if got := pack.Questions[0].Text; got != "How do you make a stock?" {
		t.Errorf("got %q", got)
	}
}

func TestLoadRetired(t *testing.T) {
	// A retired question may resemble the one that took its place.
	text := edit(t, "tips:", `  - id: ck-beh-002
    category: behavioural
    text: Tell me about an evening when the kitchen fell behind.
    assesses: Staying calm.
    competencies: [team]
    level: [senior]
    minutes: 60
    retired: true
    probes:
      - What did you say to the others?
      - What did you change afterwards?
    anchors:
      1: Blames others.
      2: Worked faster, alone.
      3: Shared out the work.
      4: Changed the cause as well.
tips:`)
	bank, err := Load(packs(map[string]string{"cook.yaml": text}))
	if err != nil {
		t.Fatal(err)
	}
	pack, _ := bank.Pack("cook")
	if got := len(pack.Questions); got != 2 {
		t.Errorf("%d questions are offered, want 2", got)
	}
	bad := strings.Replace(text, "minutes: 60\n    retired", "minutes: 61\n    retired", 1)
	if got, want := faultsOf(t, bad), "cook.yaml:55: questions[2].minutes: is 61; write a whole number from 1 to 60"; got != want {
		t.Errorf("a retired question is judged too:\ngot  %s\nwant %s", got, want)
	}
	again := strings.Replace(text, "ck-beh-002", "ck-beh-001", 1)
	if got, want := faultsOf(t, again), `cook.yaml:49: questions[2].id: is "ck-beh-001" as in cook.yaml:34; give it another id`; got != want {
		t.Errorf("the id of a retired question stays taken:\ngot  %s\nwant %s", got, want)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(sound)
	f.Add(strings.Replace(sound, "minutes: 5\n", "minutes: *x\n", 1))
	f.Add("a: &a [*a]\n<<: *a\n? [x]\n: !!binary y\n")
	f.Add("questions:\n  - ~\n  - {id: [], anchors: {1: {}, 1: 2}, probes: [1, ~]}\ncompetencies: {}\n")
	f.Fuzz(func(t *testing.T, text string) {
		bank, err := Load(packs(map[string]string{"cook.yaml": text}))
		if err == nil {
			if pack, ok := bank.Pack("cook"); !ok || len(pack.Questions) == 0 {
				t.Errorf("accepted, but there is nothing to ask:\n%s", text)
			}
			return
		}
		faults := Faults(nil)
		if !errors.As(err, &faults) {
			t.Fatalf("the error is no Faults: %v", err)
		}
		lines := len(text) + 1 // YAML has other line ends than \n
		for _, fault := range faults {
			if fault.Line < 0 || fault.Line > lines || fault.Message == "" {
				t.Errorf("line %d of %d at most: %q", fault.Line, lines, fault.Message)
			}
		}
	})
}
