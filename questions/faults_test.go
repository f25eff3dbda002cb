package questions

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// change is one fault made in the sound pack and what its author reads.
type change struct{ name, old, new, want string }

func testChanges(t *testing.T, changes []change) {
	t.Helper()
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, faultsOf(t, edit(t, c.old, c.new))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPackFaults(t *testing.T) {
	long := strings.Repeat("é", 501)
	testChanges(t, []change{
		{"unknown field", "version: \"1\"\n", "version: \"1\"\nauthor: Ann\n", "cook.yaml:4: author: is not a field; the fields here are schema, id, version, title, licence, source, competencies, intros, questions, tips, faq"},
		{"merged fields", "version: \"1\"\n", "version: \"1\"\n<<: {tips: []}\n", "cook.yaml:4: <<: is not a field; the fields here are schema, id, version, title, licence, source, competencies, intros, questions, tips, faq"},
		{"field twice", "version: \"1\"\n", "version: \"1\"\ntitle: Cook\n", "cook.yaml:5: title: is there twice, first in line 4; remove one"},
		{"field without a name", "version: \"1\"\n", "version: \"1\"\n? [a]\n: b\n", "cook.yaml:4: has a field without a plain name; write name: value"},

		{"schema missing", "schema: 1\n", "", "cook.yaml:1: schema: is missing; write schema: 1"},
		{"schema empty", "schema: 1\n", "schema:\n", "cook.yaml:1: schema: is empty; write schema: 1"},
		{"schema text", "schema: 1\n", "schema: one\n", "cook.yaml:1: schema: is text, but a whole number is wanted"},
		{"schema of the future hides other faults", "schema: 1\nid: cook\n", "schema: 2\nname: cook\n", "cook.yaml:1: schema: is 2, but this Panelist reads schema 1 only; write schema: 1 or take a newer Panelist"},

		{"id missing", "id: cook\n", "", "cook.yaml:1: id: is missing; write id: cook, as the file is called"},
		{"id empty", "id: cook\n", "id: \"\"\n", `cook.yaml:2: id: is ""; use 3 to 40 small letters, digits and hyphens, with a letter or digit first`},
		{"id of other form", "id: cook\n", "id: Cook!\n", `cook.yaml:2: id: is "Cook!"; use 3 to 40 small letters, digits and hyphens, with a letter or digit first`},
		{"id too short", "id: cook\n", "id: ck\n", `cook.yaml:2: id: is "ck"; use 3 to 40 small letters, digits and hyphens, with a letter or digit first`},
		{"id too long", "id: cook\n", "id: " + strings.Repeat("c", 41) + "\n", `cook.yaml:2: id: is "` + strings.Repeat("c", 41) + `"; use 3 to 40 small letters, digits and hyphens, with a letter or digit first`},
		{"id of another file", "id: cook\n", "id: chef\n", `cook.yaml:2: id: is "chef" in a file called cook.yaml; make them the same`},

		{"version missing", "version: \"1\"\n", "", `cook.yaml:1: version: is missing; give one that changes with the pack, such as "2026.1"`},
		{"version a number", "version: \"1\"\n", "version: 2026.1\n", "cook.yaml:3: version: is a number, but text is wanted; put it in quotes"},
		{"version a date", "version: \"1\"\n", "version: 2026-11-23\n", "cook.yaml:3: version: is a date, but text is wanted; put it in quotes"},
		{"version too long", "version: \"1\"\n", "version: " + strings.Repeat("v", 21) + "\n", "cook.yaml:3: version: has 21 characters; shorten it to 20 at most"},
		{"title missing", "title: Cook\n", "", "cook.yaml:1: title: is missing; name the role as people say it"},
		{"title empty", "title: Cook\n", "title: \"  \"\n", "cook.yaml:4: title: is empty; name the role as people say it"},
		{"title a list", "title: Cook\n", "title: [Cook]\n", "cook.yaml:4: title: is a list, but text is wanted"},
		{"title with a mention", "title: Cook\n", "title: Cook <!here>\n", `cook.yaml:4: title: contains "<!here>", which Slack would act on; write it in plain words`},
		{"title too long", "title: Cook\n", "title: " + long[:122] + "\n", "cook.yaml:4: title: has 61 characters; shorten it to 60 at most"},
		{"licence missing", "licence: CC0-1.0\n", "", "cook.yaml:1: licence: is missing; say under which licence the texts are, or internal"},
		{"licence too long", "licence: CC0-1.0\n", "licence: " + long[:122] + "\n", "cook.yaml:5: licence: has 61 characters; shorten it to 60 at most"},
		{"source missing", "source: Written for a test.\n", "", "cook.yaml:1: source: is missing; say who wrote the texts"},
		{"source too long", "source: Written for a test.\n", "source: " + long[:402] + "\n", "cook.yaml:6: source: has 201 characters; shorten it to 200 at most"},
	})
}

func TestCompetencyFaults(t *testing.T) {
	list := sound[strings.Index(sound, "competencies:\n"):strings.Index(sound, "intros:")]
	testChanges(t, []change{
		{"missing", list, "", "cook.yaml:1: competencies: is missing; list what the questions assess, each with id, name and description"},
		{"none", list, "competencies: []\n", "cook.yaml:7: competencies: is empty; list what the questions assess, each with id, name and description"},
		{"not a list", list, "competencies: craft\n", "cook.yaml:7: competencies: is text, but a list is wanted"},
		{"item empty", "  - id: craft\n", "  -\n  - id: craft\n", "cook.yaml:8: competencies[0]: is empty; write id, name and description"},
		{"item text", "  - id: craft\n", "  - cooking\n  - id: craft\n", "cook.yaml:8: competencies[0]: is text, but a group of fields is wanted"},
		{"unknown field", "    name: Craft\n", "    name: Craft\n    weight: 2\n", "cook.yaml:10: competencies[0].weight: is not a field; the fields here are id, name, description"},
		{"id missing", "  - id: craft\n    name: Craft\n", "  - name: Craft\n", "cook.yaml:8: competencies[0].id: is missing; give a short one, such as data-design\n" +
			`cook.yaml:21: questions[0].competencies[0]: is "craft", which is not among the pack's competencies; choose from team`},
		{"id of other form", "  - id: craft\n", "  - id: The craft\n", `cook.yaml:8: competencies[0].id: is "The craft"; use 3 to 40 small letters, digits and hyphens, with a letter or digit first` + "\n" +
			`cook.yaml:22: questions[0].competencies[0]: is "craft", which is not among the pack's competencies; choose from team`},
		{"id twice", "intros:", "  - id: team\n    name: Crew\n    description: Helps.\nintros:", `cook.yaml:14: competencies[2].id: is "team" as in competencies[1]; give it another id`},
		{"name missing", "    name: Craft\n", "", "cook.yaml:8: competencies[0].name: is missing; give the competency's name as people say it"},
		{"name too long", "    name: Craft\n", "    name: " + strings.Repeat("n", 61) + "\n", "cook.yaml:9: competencies[0].name: has 61 characters; shorten it to 60 at most"},
		{"description missing", "    description: Cooks well.\n", "", "cook.yaml:8: competencies[0].description: is missing; say in one sentence what a person with it does"},
		{"description too long", "Cooks well.", strings.Repeat("d", 201), "cook.yaml:10: competencies[0].description: has 201 characters; shorten it to 200 at most"},
		{"not assessed", "intros:", "  - id: speed\n    name: Speed\n    description: Is quick.\nintros:", `cook.yaml:14: competencies[2].id: is "speed", which no question assesses; add one or remove the competency`},
		{"assessed by a retired question only", "    tags: [basics]\n", "    retired: true\n", `cook.yaml:8: competencies[0].id: is "craft", which no question assesses; add one or remove the competency`},
	})
}

func TestIntroTipAndFAQFaults(t *testing.T) {
	intros := "intros:\n  technical: What they know.\n  behavioural: What they did.\n"
	testChanges(t, []change{
		{"intros missing", intros, "", "cook.yaml:1: intros: is missing; write one line for each category that has questions"},
		{"intros a list", intros, "intros: [a]\n", "cook.yaml:14: intros: is a list, but a group of fields is wanted\n" +
			"cook.yaml:14: intros.behavioural: is missing; say in one line what behavioural questions are for\n" +
			"cook.yaml:14: intros.technical: is missing; say in one line what technical questions are for"},
		{"intro of a used category", "  technical: What they know.\n", "", "cook.yaml:14: intros.technical: is missing; say in one line what technical questions are for"},
		{"intro empty", "  technical: What they know.\n", "  technical:\n", "cook.yaml:15: intros.technical: is empty; say in one line what technical questions are for"},
		{"intro of an unknown category", "intros:\n", "intros:\n  cooking: x\n", "cook.yaml:15: intros.cooking: is not a category; the categories are behavioural, situational, technical and competency"},
		{"intro in two spellings", "intros:\n", "intros:\n  tech: x\n", "cook.yaml:16: intros.technical: is there twice, the other time by another spelling; remove one"},
		{"intro too long", "What they know.", strings.Repeat("i", 201), "cook.yaml:15: intros.technical: has 201 characters; shorten it to 200 at most"},

		{"tips text", "tips:\n  - Taste together.\n", "tips: Taste together.\n", "cook.yaml:49: tips: is text, but a list is wanted"},
		{"tips empty", "tips:\n  - Taste together.\n", "tips: []\n", "cook.yaml:49: tips: is empty; write a tip for the interviewer or remove the field"},
		{"tip empty", "  - Taste together.\n", "  -\n", "cook.yaml:50: tips[0]: is empty; write a tip for the interviewer or remove the item"},
		{"tip too long", "Taste together.", strings.Repeat("t", 301), "cook.yaml:50: tips[0]: has 301 characters; shorten it to 300 at most"},
		{"too many tips", "  - Taste together.\n", strings.Repeat("  - Taste.\n", 11), "cook.yaml:49: tips: has 11 items; keep 10 at most"},

		{"FAQ empty", "faq:\n  - question: Is a trial shift fair?\n    answer: Only when it is paid.\n", "faq:\n", "cook.yaml:51: faq: is empty; write a question and an answer or remove the field"},
		{"FAQ item text", "  - question: Is a trial shift fair?\n    answer: Only when it is paid.\n", "  - Is it?\n", "cook.yaml:52: faq[0]: is text, but a group of fields is wanted"},
		{"FAQ question missing", "  - question: Is a trial shift fair?\n    answer", "  - answer", "cook.yaml:52: faq[0].question: is missing; write what hiring teams ask"},
		{"FAQ question too long", "Is a trial shift fair?", strings.Repeat("q", 151), "cook.yaml:52: faq[0].question: has 151 characters; shorten it to 150 at most"},
		{"FAQ answer missing", "    answer: Only when it is paid.\n", "", "cook.yaml:52: faq[0].answer: is missing; answer it in a few sentences"},
		{"FAQ answer too long", "Only when it is paid.", strings.Repeat("a", 501), "cook.yaml:53: faq[0].answer: has 501 characters; shorten it to 500 at most"},
		{"FAQ unknown field", "    answer: Only", "    by: Ann\n    answer: Only", "cook.yaml:53: faq[0].by: is not a field; the fields here are question, answer"},
	})
}

func TestQuestionFaults(t *testing.T) {
	list := sound[strings.Index(sound, "questions:\n"):strings.Index(sound, "tips:")]
	testChanges(t, []change{
		{"questions missing", list, "", "cook.yaml:1: questions: is missing; add a question"},
		{"questions none", list, "questions: []\n", "cook.yaml:17: questions: is empty; add a question"},
		{"item text", "questions:\n", "questions:\n  - How?\n", "cook.yaml:18: questions[0]: is text, but a group of fields is wanted"},
		{"unknown field", "    minutes: 5\n", "    minutes: 5\n    difficulty: 3\n", "cook.yaml:25: questions[0].difficulty: is not a field; the fields here are id, category, text, assesses, competencies, level, minutes, probes, anchors, tags, retired"},
		{"field twice", "    minutes: 5\n", "    minutes: 5\n    minutes: 6\n", "cook.yaml:25: questions[0].minutes: is there twice, first in line 24; remove one"},

		{"id missing", "  - id: ck-tech-001\n    category", "  - category", "cook.yaml:18: questions[0].id: is missing; give one that never changes, such as be-tech-001"},
		{"id of other form", "ck-tech-001", "CK_1", `cook.yaml:18: questions[0].id: is "CK_1"; use 3 to 40 small letters, digits and hyphens, with a letter or digit first`},
		{"id twice", "ck-beh-001", "ck-tech-001", `cook.yaml:34: questions[1].id: is "ck-tech-001" as in cook.yaml:18; give it another id`},

		{"category missing", "    category: technical\n", "", "cook.yaml:18: questions[0].category: is missing; choose behavioural, situational, technical or competency"},
		{"category unknown", "category: technical", "category: cooking", `cook.yaml:19: questions[0].category: is "cooking"; choose behavioural, situational, technical or competency`},

		{"text missing", "    text: How do you make a stock?\n", "", "cook.yaml:18: questions[0].text: is missing; write the question as the interviewer says it"},
		{"text empty", "How do you make a stock?", `""`, "cook.yaml:20: questions[0].text: is empty; write the question as the interviewer says it"},
		{"text true", "How do you make a stock?", "true", "cook.yaml:20: questions[0].text: is true or false, but text is wanted; put it in quotes"},
		{"text of a private type", "How do you make a stock?", "!soup x", `cook.yaml:20: questions[0].text: is a value of type "!soup", but text is wanted; put it in quotes`},
		{"text too long", "How do you make a stock?", strings.Repeat("ü", 301), "cook.yaml:20: questions[0].text: has 301 characters; shorten it to 300 at most"},
		{"text by reference", "text: How do you make a stock?\n    assesses: Knowing the basics.", "text: &t How do you make a stock?\n    assesses: *t", "cook.yaml:21: questions[0].assesses: refers to another place of the file; write the value out"},
		{"assesses missing", "    assesses: Knowing the basics.\n", "", "cook.yaml:18: questions[0].assesses: is missing; say in one line what the question shows about a candidate"},
		{"assesses too long", "Knowing the basics.", strings.Repeat("a", 151), "cook.yaml:21: questions[0].assesses: has 151 characters; shorten it to 150 at most"},

		{"competencies missing", "    competencies: [craft]\n", "", "cook.yaml:8: competencies[0].id: is \"craft\", which no question assesses; add one or remove the competency\n" +
			"cook.yaml:18: questions[0].competencies: is missing; list the ids of the competencies that it assesses"},
		{"competency unknown", "[craft]", "[craft, speed]", `cook.yaml:22: questions[0].competencies[1]: is "speed", which is not among the pack's competencies; choose from craft, team`},
		{"competency twice", "[craft]", "[craft, craft]", `cook.yaml:22: questions[0].competencies[1]: is "craft" again; remove it`},
		{"competency empty", "[craft]", `[craft, ""]`, "cook.yaml:22: questions[0].competencies[1]: is empty; write the id of a competency"},

		{"level missing", "    level: [junior, mid]\n", "", "cook.yaml:18: questions[0].level: is missing; list the levels it suits: junior, mid or senior"},
		{"level not a list", "[junior, mid]", "mid", "cook.yaml:23: questions[0].level: is text, but a list is wanted"},
		{"level none", "[junior, mid]", "[]", "cook.yaml:23: questions[0].level: is empty; list the levels it suits: junior, mid or senior"},
		{"level unknown", "[junior, mid]", "[junior, expert]", `cook.yaml:23: questions[0].level[1]: is "expert"; choose junior, mid or senior`},
		{"level twice", "[junior, mid]", "[mid, mid]", `cook.yaml:23: questions[0].level[1]: is "mid" again; remove it`},

		{"minutes missing", "    minutes: 5\n", "", "cook.yaml:18: questions[0].minutes: is missing; write the minutes to plan for it, from 1 to 60"},
		{"minutes none", "minutes: 5\n", "minutes: 0\n", "cook.yaml:24: questions[0].minutes: is 0; write a whole number from 1 to 60"},
		{"minutes too many", "minutes: 5\n", "minutes: 61\n", "cook.yaml:24: questions[0].minutes: is 61; write a whole number from 1 to 60"},
		{"minutes beyond reason", "minutes: 5\n", "minutes: 99999999999999999999\n", "cook.yaml:24: questions[0].minutes: is 99999999999999999999; write a whole number from 1 to 60"},
		{"minutes a fraction", "minutes: 5\n", "minutes: 5.5\n", "cook.yaml:24: questions[0].minutes: is 5.5; write a whole number from 1 to 60"},
		{"minutes hexadecimal", "minutes: 5\n", "minutes: 0x5\n", "cook.yaml:24: questions[0].minutes: is 0x5; write a whole number from 1 to 60"},
		{"minutes in quotes", "minutes: 5\n", "minutes: \"5\"\n", "cook.yaml:24: questions[0].minutes: is text, but a whole number is wanted"},

		{"tags text", "[basics]", "basics", "cook.yaml:33: questions[0].tags: is text, but a list is wanted"},
		{"tags none", "[basics]", "[]", "cook.yaml:33: questions[0].tags: is empty; write a tag or remove the field"},
		{"tag empty", "[basics]", `[""]`, "cook.yaml:33: questions[0].tags[0]: is empty; write a tag or remove the item"},
		{"tag twice", "[basics]", "[basics, basics]", `cook.yaml:33: questions[0].tags[1]: is "basics" again; remove it`},
		{"tag too long", "[basics]", "[" + strings.Repeat("g", 41) + "]", "cook.yaml:33: questions[0].tags[0]: has 41 characters; shorten it to 40 at most"},
		{"too many tags", "[basics]", "[a, b, c, d, e, f, g, h, i, j, k]", "cook.yaml:33: questions[0].tags: has 11 items; keep 10 at most"},
		{"retired text", "    tags: [basics]\n", "    retired: yes\n", "cook.yaml:33: questions[0].retired: is text, but true or false is wanted"},
		{"retired empty", "    tags: [basics]\n", "    retired:\n", "cook.yaml:33: questions[0].retired: is empty; write true or remove the field"},
	})
}

func TestProbeAndAnchorFaults(t *testing.T) {
	probes := "    probes:\n      - Which bones do you take?\n      - How long does it simmer?\n"
	anchors := "    anchors:\n      1: Has never made one.\n      2: Boils it hard.\n      3: Simmers and skims.\n      4: Explains each step.\n"
	twoProbes := "write at least two follow-up questions that belong to this question"
	testChanges(t, []change{
		{"probes missing", probes, "", "cook.yaml:18: questions[0].probes: is missing; " + twoProbes},
		{"probes none", probes, "    probes: []\n", "cook.yaml:25: questions[0].probes: is empty; " + twoProbes},
		{"one probe", "      - Which bones do you take?\n", "", "cook.yaml:25: questions[0].probes: has 1 of the 2 that are needed at least; " + twoProbes},
		{"probe empty", "Which bones do you take?", "", "cook.yaml:26: questions[0].probes[0]: is empty; write a follow-up question"},
		{"probe too long", "Which bones do you take?", strings.Repeat("p", 201), "cook.yaml:26: questions[0].probes[0]: has 201 characters; shorten it to 200 at most"},
		{"too many probes", "      - Which bones do you take?\n", "      - a\n      - b\n      - c\n      - d\n      - e\n      - f\n      - g\n      - h\n", "cook.yaml:25: questions[0].probes: has 9 items; keep 8 at most"},
		{"probe of another question", "What did you change afterwards?", "which bones, do you take", "cook.yaml:43: questions[1].probes[1]: is the same as questions[0].probes[0]; write one that belongs here only"},

		{"anchors missing", anchors, "", "cook.yaml:18: questions[0].anchors: is missing; say for each rating from 1 to 4 what an answer of that level sounds like"},
		{"anchors a list", anchors, "    anchors: [a, b, c, d]\n", "cook.yaml:28: questions[0].anchors: is a list, but a group of fields is wanted"},
		{"anchor 1 missing", "      1: Has never made one.\n", "", "cook.yaml:28: questions[0].anchors.1: is missing; say what a Poor answer sounds like"},
		{"anchor 2 missing", "      2: Boils it hard.\n", "", "cook.yaml:28: questions[0].anchors.2: is missing; say what a Mixed answer sounds like"},
		{"anchor 3 missing", "      3: Simmers and skims.\n", "", "cook.yaml:28: questions[0].anchors.3: is missing; say what a Good answer sounds like"},
		{"anchor 4 missing", "      4: Explains each step.\n", "", "cook.yaml:28: questions[0].anchors.4: is missing; say what an Excellent answer sounds like"},
		{"anchor empty", "Explains each step.", "", "cook.yaml:32: questions[0].anchors.4: is empty; say what an Excellent answer sounds like"},
		{"anchor 5", "    tags: [basics]\n", "      5: Sings.\n", "cook.yaml:33: questions[0].anchors.5: is not a field; the fields here are 1, 2, 3, 4"},
		{"anchor too long", "Boils it hard.", strings.Repeat("n", 251), "cook.yaml:30: questions[0].anchors.2: has 251 characters; shorten it to 250 at most"},
		{"two anchors alike", "Boils it hard.", "Simmers, and skims", "cook.yaml:31: questions[0].anchors.3: is the same as questions[0].anchors.2; write one that belongs here only"},
	})
}

func TestWordingFaults(t *testing.T) {
	slack := "which Slack would act on; write it in plain words"
	lawful := "ask only about the work, because a decision that rests on it may be unlawful"
	text := "How do you make a stock?"
	testChanges(t, []change{
		{"mention of all", text, "Ask <!channel> now.", `cook.yaml:20: questions[0].text: contains "<!channel>", ` + slack},
		{"mention of a person", text, "Ask <@U123> now.", `cook.yaml:20: questions[0].text: contains "<@U123>", ` + slack},
		{"mention of a group", text, "Ask <!subteam^S1> now.", `cook.yaml:20: questions[0].text: contains "<!subteam^S1>", ` + slack},
		{"channel link", text, "Ask in <#C1|general>.", `cook.yaml:20: questions[0].text: contains "<#C1|general>", ` + slack},
		{"masked link", text, "See <https://a.example|b>.", `cook.yaml:20: questions[0].text: contains "<https://a.example|b>", ` + slack},
		{"bare mention", "Taste together.", "Tell @here first.", `cook.yaml:50: tips[0]: contains "@here", ` + slack},
		{"unfinished mention", text, "\"Ask <!everyone\"", `cook.yaml:20: questions[0].text: contains "<!everyone", ` + slack},
		{"control character", text, `"How \a?"`, "cook.yaml:20: questions[0].text: contains an invisible control character; type the text again without it"},
		{"turned text", text, `"How \u202e?"`, "cook.yaml:20: questions[0].text: contains an invisible control character; type the text again without it"},

		{"age", text, "What is your age?", `cook.yaml:20: questions[0].text: mentions "your age"; ` + lawful},
		{"family", "Which bones do you take?", "Are you Married?", `cook.yaml:26: questions[0].probes[0]: mentions "Married"; ` + lawful},
		{"pregnancy", "Knowing the basics.", "Being pregnant.", `cook.yaml:21: questions[0].assesses: mentions "pregnant"; ` + lawful},
		{"faith", "Boils it hard.", "Tells of their religion.", `cook.yaml:30: questions[0].anchors.2: mentions "religion"; ` + lawful},
		{"origin", text, "What is your nationality?", `cook.yaml:20: questions[0].text: mentions "nationality"; ` + lawful},
		{"language", text, "Are you a native speaker?", `cook.yaml:20: questions[0].text: mentions "native speaker"; ` + lawful},
		{"a tip may warn of it", "Taste together.", "Never ask whether somebody is married.", ""},

		{"almost the same question", "Tell me about an evening when the kitchen fell behind.", "So how do you make a stock", "cook.yaml:36: questions[1].text: says almost the same as questions[0].text; reword or remove one"},
	})
}

func TestEveryQuestionRetired(t *testing.T) {
	got := faultsOf(t, edit(t, "    tags: [basics]\n", "    retired: true\n", "    minutes: 60\n", "    minutes: 60\n    retired: true\n"))
	want := "cook.yaml:17: questions: offers nothing, because every question is retired; add one"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Comparing every question with every other would take minutes for a file of
// a hundred thousand, so what is over the limit is reported and left out.
func TestTooManyQuestions(t *testing.T) {
	list := sound[strings.Index(sound, "questions:\n"):strings.Index(sound, "tips:")]
	got := faultsOf(t, edit(t, list, "questions:\n"+strings.Repeat("  - {text: a}\n", 50_000)))
	if want := "cook.yaml:17: questions: has 50000 items; keep 1000 at most\n"; !strings.Contains(got, want) {
		t.Errorf("the faults lack %q", want)
	}
	if strings.Contains(got, "questions[1000]") {
		t.Error("questions over the limit are judged one by one")
	}
}

// One fault must not hide another, and they come in the order of the lines.
func TestAllFaultsAtOnce(t *testing.T) {
	got := faultsOf(t, edit(t,
		"version: \"1\"\n", "",
		"    name: Craft\n", "    name:\n",
		"level: [junior, mid]", "level: [expert]",
		"      4: Explains each step.\n", "",
		"    answer: Only when it is paid.\n", "",
	))
	want := `cook.yaml:1: version: is missing; give one that changes with the pack, such as "2026.1"
cook.yaml:8: competencies[0].name: is empty; give the competency's name as people say it
cook.yaml:22: questions[0].level[0]: is "expert"; choose junior, mid or senior
cook.yaml:27: questions[0].anchors.4: is missing; say what an Excellent answer sounds like
cook.yaml:50: faq[0].answer: is missing; answer it in a few sentences`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
