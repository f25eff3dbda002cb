package handlers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// menu is the first line of what comes when no category was named.
const menu = "*Which questions do you need?*"

// TestAskWords types what people type behind /interview and compares the first
// line of what they read.
func TestAskWords(t *testing.T) {
	w := newWorld(t)
	const (
		behavioural = "Behavioural questions: Backend developer"
		situational = "Situational questions: Backend developer"
		technical   = "Technical questions: Backend developer"
		competency  = "Competency questions: Backend developer"
		count       = "I can show 1 to 5 questions at a time. Try `/interview technical 3`."
	)
	for _, c := range []struct{ typed, want string }{
		{"", menu},
		{"   ", menu},
		{"behavioural", behavioural},
		{"behavioral", behavioural},
		{"behaviour", behavioural},
		{"behavior", behavioural},
		{"beh", behavioural},
		{"situational", situational},
		{"situation", situational},
		{"scenario", situational},
		{"sit", situational},
		{"technical", technical},
		{"tech", technical},
		{"technic", technical},
		{"competency", competency},
		{"competence", competency},
		{"competencies", competency},
		{"comp", competency},
		{"TECHNICAL", technical},
		{"TeCh 2", technical},
		{"  tech    3  ", technical},
		{"tech\t2", technical},
		{"3 tech", technical},
		{"tech tech", technical},

		{"backend-developer", menu},
		{"tech backend-developer", technical},
		{"BACKEND-developer Tech", technical},
		{"tech backend 2", technical},
		{"tech bac", technical},
		{"tech ba", "I do not know “ba”. Type `/interview help` to see what I can do."},
		{"tech frontend-developer", "I do not know “frontend-developer”. Did you mean `/interview backend-developer`?"},
		{"tech astronaut", "I do not know “astronaut”. Type `/interview help` to see what I can do."},

		{"techincal", "I do not know “techincal”. Did you mean `/interview technical`?"},
		{"behaviorual", "I do not know “behaviorual”. Did you mean `/interview behavioural`?"},
		{"shedule", "I do not know “shedule”. Did you mean `/interview schedule`?"},
		{"lsit", "I do not know “lsit”. Did you mean `/interview list`?"},
		{"fedback", "I do not know “fedback”. Did you mean `/interview feedback`?"},
		{"debreif", "I do not know “debreif”. Did you mean `/interview debrief`?"},
		{"hlep", "I do not know “hlep”. Did you mean `/interview help`?"},
		{"hey", "I do not know “hey”. Type `/interview help` to see what I can do."},
		{"weather in Rome", "I do not know “weather”. Type `/interview help` to see what I can do."},
		{"tech help", "Type `/interview help` without other words before it."},
		{"3 schedule", "Type `/interview schedule` without other words before it."},

		{"tech 1", technical},
		{"tech 5", technical},
		{"tech 0", count},
		{"tech 6", count},
		{"tech 9", count},
		{"tech -1", count},
		{"tech 99999999999999999999999999", count},
		{"tech 2.5", "I do not know “2.5”. Type `/interview help` to see what I can do."},
		{"tech sit", "One category at a time, please: `/interview technical` or `/interview situational`."},
		{"comp beh 2", "One category at a time, please: `/interview competency` or `/interview behavioural`."},

		{"*bold*", "I do not know “∗bold∗”. Type `/interview help` to see what I can do."},
		{"@ben", "I do not know “@ben”. Type `/interview help` to see what I can do."},
		{"#general", "I do not know “#general”. Type `/interview help` to see what I can do."},
		{"@channel", "I do not know “@channel”. Type `/interview help` to see what I can do."},
		{"🦄🦄🦄", "I do not know “🦄🦄🦄”. Type `/interview help` to see what I can do."},
		{"שאלות", "I do not know “שאלות”. Type `/interview help` to see what I can do."},
		{"\u202etechnical\u200b", technical},
		{strings.Repeat("x", 4000), "I do not know “" + strings.Repeat("x", 30) + "…”. Type `/interview help` to see what I can do."},
		{strings.Repeat("tech ", 800), technical},
		{strings.Repeat("zz ", 1333), "I do not know “zz”. Type `/interview help` to see what I can do."},
	} {
		w.olivia.Type("#general", "/interview "+c.typed)
		m := w.olivia.Expect("#general")
		first, _, _ := strings.Cut(m.Text(), "\n")
		if first != c.want {
			t.Errorf("%.60q answers\n%s\nwant\n%s", c.typed, first, c.want)
		}
	}
	w.ben.ExpectNothing() // all of it was for Olivia's eyes
}

// TestAskEchoIsInert looks at the raw answer: what was typed comes back
// escaped, also in the text for notifications.
func TestAskEchoIsInert(t *testing.T) {
	w := newWorld(t)
	for _, typed := range []string{"<!channel>", "<!here|here>", "<@" + w.ben.ID + ">", "<https://evil.example|click>"} {
		w.olivia.Type("#general", "/interview "+typed)
		m := w.olivia.Expect("#general", "I do not know")
		raw := rawMessage(t, w.olivia, m)
		if strings.Contains(raw.Text, "<") {
			t.Errorf("%s: the text for notifications is %s", typed, raw.Text)
		}
		var blocks []struct{ Text struct{ Text string } }
		if err := json.Unmarshal(raw.Blocks, &blocks); err != nil || len(blocks) != 1 || strings.Contains(blocks[0].Text.Text, "<") {
			t.Errorf("%s: the answer is not one inert block: %s, %v", typed, raw.Blocks, err)
		}
	}
}

// rawMessage is a message as Slack holds it.
func rawMessage(t *testing.T, p *sandboxtest.Person, m *sandboxtest.Message) sandbox.Message {
	t.Helper()
	for _, c := range p.Snapshot().Conversations {
		for _, raw := range c.Messages {
			if c.ID == m.Channel && raw.TS == m.TS {
				return raw
			}
		}
	}
	t.Fatalf("message %s is not there", m.TS)
	return sandbox.Message{}
}

// TestAskDeeds types the words that do something else, with a tail that nobody asked for.
func TestAskDeeds(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct{ typed, want string }{
		{"help", "What you can type"},
		{"HELP me please", "What you can type"},
		{"list everything 3", "You have no interviews yet."},
		{"list\nplease", "You have no interviews yet."},
		{"feedback <!here>", "You owe no feedback. Well done! `/interview list` shows your interviews."},
		{"debrief sam", "There is nothing to debrief yet: none of your interviews has started. `/interview list` shows them."},
		{"Debrief " + strings.Repeat("x", 3900), "There is nothing to debrief yet: none of your interviews has started. `/interview list` shows them."},
	} {
		w.olivia.Type("#general", "/interview "+c.typed)
		first, _, _ := strings.Cut(w.olivia.Expect("#general").Text(), "\n")
		if first != c.want {
			t.Errorf("%.40q answers\n%s\nwant\n%s", c.typed, first, c.want)
		}
	}
	w.olivia.Type("#general", "/interview schedule tomorrow at noon")
	w.olivia.ExpectModal("Schedule an interview").Close()
}

// TestAskButtons presses everything that stands under questions.
func TestAskButtons(t *testing.T) {
	w := newWorld(t)
	w.olivia.Type("#general", "/interview")
	m := w.olivia.Expect("#general", "Which questions do you need?")
	reads(t, m.Text(), "Behavioural    4", "Situational    3", "Technical      5", "Competency     3")
	m.Press("Tips and answers")
	tips := w.olivia.ExpectModal("Tips and answers")
	reads(t, tips.Text(), "Backend developer")
	tips.Close()
	m.Press("Competency")
	m.ExpectUpdate("Competency questions: Backend developer", "These are all competency questions.")

	w.olivia.Type("#general", "/interview technical 2")
	set := w.olivia.Expect("#general", "2 of 5 technical questions.")
	first := set.Text()
	set.Press("Another set")
	set.ExpectUpdate("Technical questions")
	if set.Text() == first {
		t.Errorf("another set is the same:\n%s", first)
	}
	set.Press("Probes and anchors")
	details := w.olivia.ExpectModal("Probes and anchors")
	reads(t, details.Text(), "Probes", "1 Poor", "4 Excellent")
	details.Close()

	w.ben.ExpectNothing()
	set.Confirm("Post to channel")
	posted := w.ben.Expect("#general", "Technical questions: Backend developer", "Shared by @olivia.")
	hides(t, posted.Text(), "Probes", "1 Poor")

	w.olivia.Type("#general", "/interview")
	w.olivia.Expect("#general", "Which questions").Press("Schedule an interview")
	w.olivia.ExpectModal("Schedule an interview").Close()
}

// TestAskStaleButtons presses buttons whose questions are gone, or never were.
func TestAskStaleButtons(t *testing.T) {
	w := newWorld(t, flood)
	const gone = "These questions are no longer there. Type `/interview` to see what there is."
	for _, c := range []struct{ action, value, want string }{
		{views.ActionQuestionAnother, "", gone},
		{views.ActionQuestionAnother, "astronaut technical s 0 3", gone},
		{views.ActionQuestionAnother, "backend-developer cooking s 0 3", gone},
		{views.ActionQuestionAnother, "backend-developer technical s 0 99", gone},
		{views.ActionQuestionAnother, "backend-developer technical s -1 3", gone},
		{views.ActionQuestionPost, "backend-developer technical s 0 0", gone},
		{views.ActionQuestionDetails + ":x", "backend-developer x", "This question is no longer in the pack. Type `/interview` to see what there is."},
		{views.ActionMenuPick + ":x", "backend-developer cooking", "I do not know “cooking”. Type `/interview help` to see what I can do."},
		{views.ActionMenuTips, "astronaut", "This role's questions are no longer there. Type `/interview` to see what there is."},
		{"from_last_year", "x", "This button is from an older version. Type `/interview` to start afresh."},
		{views.ActionListMore, "not a cursor", "This list is out of date. Type `/interview list` again."},
	} {
		w.forgePress(w.olivia, c.action, c.value)
		if got := w.olivia.Expect("Panelist").Text(); got != c.want {
			t.Errorf("%s %q answers\n%s\nwant\n%s", c.action, c.value, got, c.want)
		}
	}
}

// TestAskForgedOffset presses buttons that name a place far behind the deck:
// the set begins somewhere within it.
func TestAskForgedOffset(t *testing.T) {
	w := newWorld(t)
	far := fmt.Sprintf("backend-developer technical s %d 5", math.MaxInt)
	w.forgePress(w.olivia, views.ActionQuestionAnother, far).ExpectUpdate("Technical questions", "These are all technical questions.")
	w.forgePress(w.olivia, views.ActionQuestionPost, far)
	w.olivia.Expect("Panelist", "Technical questions", "Shared by @olivia.")
}

// TestTalk writes to the bot without a slash.
func TestTalk(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct{ typed, want string }{
		{"technical 2", "Technical questions: Backend developer"},
		{"interview", "What you can type"},
		{"hello?", "What you can type"},
		{"tech 9", "What you can type"},
		{"<!channel>", "What you can type"},
		{"backend-developer", menu},
	} {
		w.olivia.Type("Panelist", c.typed)
		first, _, _ := strings.Cut(w.olivia.Expect("Panelist").Text(), "\n")
		if first != c.want {
			t.Errorf("%q answers\n%s\nwant\n%s", c.typed, first, c.want)
		}
	}
	w.olivia.Type("Panelist", "sit 1")
	set := w.olivia.Expect("Panelist", "Situational questions")
	set.Press("Another set")
	set.ExpectUpdate("Situational questions")
}
