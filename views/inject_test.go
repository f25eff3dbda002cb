package views_test

import (
	"strings"
	"testing"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

// attacks are what a person might type. Each holds ZQ, so that a test can tell
// them from our own formatting.
var attacks = []string{
	"<!channel> ZQ", "<!here|ZQ>", "<!subteam^S1ZQ>", "<@U1ZQ>", "<#C1ZQ>", "<http://x/ZQ|y>",
	"*ZQ*", "_ZQ_", "~ZQ~", "`ZQ`", "```ZQ```", "> ZQ", "a\n> ZQ", "<!date^0^{date}|ZQ>", "ZQ|ZQ>",
}

// hostile types the attack into every text of a company: names, notes, stages,
// reasons, evidence, and, as a pack comes from outside too, its questions.
type hostile struct {
	iv    panel.Interview
	plan  panel.Plan
	pack  panel.Pack
	deal  panel.Deal
	cards []panel.Scorecard
	who   map[string]panel.Person
}

func attacked(t *testing.T, attack string) hostile {
	t.Helper()
	h := hostile{pack: samples.Pack(), plan: samples.Plan(), cards: samples.Cards(), who: samples.People()}
	h.pack.Title = attack
	h.pack.Tips = []string{attack}
	for c := range h.pack.Intros {
		h.pack.Intros[c] = attack
	}
	for i := range h.pack.Skills {
		h.pack.Skills[i].Name = attack
	}
	for i := range h.pack.Questions {
		q := &h.pack.Questions[i]
		q.Text, q.Assesses, q.Probes, q.Anchors = attack, attack, []string{attack}, panel.Anchors{attack, attack, attack, attack}
	}
	h.plan.Candidate, h.plan.Stage, h.plan.Note, h.plan.CallLink = attack, attack, attack, attack
	h.deal = samples.Deal()
	h.deal.Notes, h.deal.Questions = []string{attack}, h.pack.Questions
	h.iv = h.plan.Interview("IV1sample0", h.pack, h.deal, samples.Now())
	h.iv.Members[2].Answer, h.iv.Members[2].Reason = panel.Declined, attack
	for i := range h.cards {
		c := &h.cards[i]
		c.Summary, c.Reason = attack, attack
		for j := range c.Entries {
			c.Entries[j].Evidence = attack
		}
	}
	for user, p := range h.who {
		p.Name = attack
		h.who[user] = p
	}
	return h
}

// scenes is every view that shows what somebody typed.
func (h hostile) scenes() []samples.Scene {
	iv, ben, bank := h.iv, h.who[samples.Ben], panel.NewBank(h.pack)
	set := views.QuestionSet{Pack: h.pack, Category: panel.Technical, Questions: h.pack.In(panel.Technical), Seed: "s", Count: 2, Total: 5}
	scenes := []samples.Scene{
		message("menu", views.Menu(bank, 3)), message("roles", views.Roles(bank, panel.Technical, 3)), message("help", views.Help(bank)), message("sentence", views.Sentence(iv.Candidate)),
		message("questions", views.Questions(set)), message("posted", views.PostedQuestions(set, samples.Uma)),
		view("details", views.QuestionDetails(h.pack, h.pack.Questions[0])), view("sentence modal", views.SentenceModal(iv.Candidate, iv.Note)),
		view("schedule", views.ScheduleForm(bank, h.plan)), view("deal", views.DealForm(h.plan, h.pack.Title, h.deal, h.who)),
		view("scheduled", views.ScheduledDone(iv)), view("move", views.MoveForm(iv)), view("kit", views.Kit(iv, h.pack, samples.Ben)),
		view("decline", views.DeclineForm(iv)), view("swap", views.SwapForm(iv, samples.Ben)),
		message("assignment", views.Assignment(iv, ben)), message("list", views.List([]panel.Interview{iv}, samples.Ben, samples.Now(), "")),
		message("owed", views.OwedList([]panel.Interview{iv}, h.cards, []views.Unsent{{Interview: iv, Why: iv.Note}})), view("unsent", views.FeedbackUnsent(iv, h.cards[0], iv.Note)), message("debriefs", views.DebriefList([]panel.Interview{iv})),
		view("feedback", views.FeedbackForm(iv, h.cards[0])), view("done", views.FeedbackDone(iv, h.cards[0], nil)),
		view("locked", views.FeedbackLocked(iv, h.cards[0])), view("blind", views.Blind(iv, samples.Ida)),
		view("debrief", views.Debrief(iv, panel.NewDebrief(iv, h.cards), h.who)),
	}
	for _, kind := range panel.Kinds() {
		n := panel.NewNotice(iv.ID, samples.Ben, kind, 0, samples.Now(), samples.Start())
		n.ID += "." + samples.Sal
		scenes = append(scenes, message("notice "+string(kind), views.Notice(n, iv, ben, nil)))
	}
	return scenes
}

func TestNothingTypedMentionsOrFormats(t *testing.T) {
	for _, attack := range attacks {
		for _, s := range attacked(t, attack).scenes() {
			walk(t, payload(s), func(o map[string]any) {
				if o["type"] == "mrkdwn" {
					inertText(t, s.Name, attack, o["text"].(string))
				}
			})
			if s.Message != nil {
				inertText(t, s.Name+" (fallback)", attack, s.Message.Text)
			}
		}
	}
}

// inertText fails when an attack, or the part of it that bites, stands in mrkdwn.
func inertText(t *testing.T, where, attack, text string) {
	t.Helper()
	for _, bite := range []string{attack, "<!channel", "<!here", "<!subteam", "<@U1ZQ", "<#C1", "<http://x", "<!date^0", "*ZQ*", "_ZQ_", "~ZQ~", "`ZQ`"} {
		if strings.Contains(text, bite) || strings.Contains(text, "**") {
			t.Errorf("%s: typing %q gave mrkdwn %q", where, attack, text)
			return
		}
	}
	for l := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(l); strings.HasPrefix(trimmed, ">") || strings.HasPrefix(trimmed, "&gt;") {
			t.Errorf("%s: typing %q begins a quotation: %q", where, attack, text)
		}
	}
}

func TestFormattedTextIsVerbatimAndPlainTextHasNoMarkup(t *testing.T) {
	for _, s := range scenes() {
		walk(t, payload(s), func(o map[string]any) {
			text := o["text"].(string)
			if o["type"] == "mrkdwn" && o["verbatim"] != true {
				t.Errorf("%s: %q is not verbatim", s.Name, text)
			}
			if o["type"] == "plain_text" && strings.Contains(text, "<!date") {
				t.Errorf("%s: plain text shows the markup of a date: %q", s.Name, text)
			}
		})
	}
}

func TestOnlyAWebAddressBecomesALink(t *testing.T) {
	tests := map[string]string{
		"https://meet.example.com/a?b=1&c=2": "<https://meet.example.com/a?b=1&amp;c=2|join at meet.example.com>",
		"https://meet.example.com/a?b|c":     "<https://meet.example.com/a?b%7Cc|join at meet.example.com>",
		"javascript:alert(1)":                "javascript:alert(1)",
		"meet.example.com":                   "meet.example.com",
	}
	for link, want := range tests {
		iv := samples.Interview()
		iv.CallLink = link
		got := texts(t, payload(message("", views.Assignment(iv, samples.People()[samples.Ben]))))
		if !strings.Contains(got, "*Call:* "+want) {
			t.Errorf("link %q: want %q in\n%s", link, want, got)
		}
	}
}
