package handlers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// api is a Slack client with the bot's own token, for what no person could do.
func (w *world) api() *slack.Client {
	return slack.New(w.Slack.BotToken(), slack.OptionAPIURL(w.Slack.APIURL()))
}

// forgePress lets somebody press a button that they were never given: the
// strongest that a person with a tampered client could send.
func (w *world) forgePress(p *sandboxtest.Person, actionID, value string) *sandboxtest.Message {
	w.t.Helper()
	button := slack.NewButtonBlockElement(actionID, value, slack.NewTextBlockObject(slack.PlainTextType, "Forged", false, false))
	_, _, err := w.api().PostMessageContext(w.t.Context(), p.ID,
		slack.MsgOptionText("forged", false), slack.MsgOptionBlocks(slack.NewActionBlock("forged", button)))
	if err != nil {
		w.t.Fatal(err)
	}
	m := p.Expect("Panelist", "Forged")
	m.Press("Forged")
	return m
}

// forgeView puts a modal in front of somebody who was never given it.
func (w *world) forgeView(p *sandboxtest.Person, view slack.ModalViewRequest) *sandboxtest.Modal {
	w.t.Helper()
	p.Type("Panelist", "/interview help")
	p.Expect("Panelist", "What you can type")
	var trigger struct {
		ID string `json:"trigger_id"`
	}
	for _, e := range w.Slack.Envelopes() {
		if e.Type != "slash_commands" {
			continue
		}
		if err := json.Unmarshal(e.Payload, &trigger); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, err := w.api().OpenViewContext(w.t.Context(), trigger.ID, view); err != nil {
		w.t.Fatal(err)
	}
	return p.ExpectModal(view.Title.Text)
}

// planned is an interview of Olivia's with Ann in the lead, Ben and Chloe, on
// Thursday. Nothing is saved.
func (w *world) planned(id string, change ...func(*panel.Plan)) panel.Interview {
	w.t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		w.t.Fatal(err)
	}
	pack := bank.Packs()[0]
	p := panel.Plan{
		ID: id, Candidate: "Sam", Role: pack.ID, Level: panel.Mid, Stage: "Technical interview",
		Start: w.thursday(), Duration: time.Hour, Organiser: w.olivia.ID, Lead: w.ann.ID,
		Members: []string{w.ann.ID, w.ben.ID, w.chloe.ID}, Categories: panel.Categories(), PerMember: 3,
	}
	for _, c := range change {
		c(&p)
	}
	deal, err := p.Deal(pack, panel.History{})
	if err != nil {
		w.t.Fatal(err)
	}
	return p.Interview(id, pack, deal, w.Slack.Now())
}

// save stores an interview as it is, and none of its notices: what a test says
// of messages it schedules through the form.
func (w *world) save(iv panel.Interview) panel.Interview {
	w.t.Helper()
	if err := w.store.CreateInterview(w.t.Context(), team, iv, nil); err != nil {
		w.t.Fatal(err)
	}
	return iv
}

// begun stores an interview of id and moves the clock to ten minutes after its start.
func (w *world) begun(id string, change ...func(*panel.Plan)) panel.Interview {
	w.t.Helper()
	iv := w.save(w.planned(id, change...))
	w.jumpTo(iv.Start.Add(10 * time.Minute))
	return iv
}

// load reads an interview as it is now.
func (w *world) load(id string) panel.Interview {
	w.t.Helper()
	iv, err := w.store.Interview(w.t.Context(), team, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return iv
}

// card is a whole scorecard with a 3 for every question.
func (w *world) card(iv panel.Interview, p *sandboxtest.Person, summary string) panel.Scorecard {
	c := panel.Scorecard{Interview: iv.ID, User: p.ID, Recommendation: panel.Yes, Summary: summary, Submitted: w.Slack.Now()}
	for _, q := range iv.QuestionsOf(p.ID) {
		c.Entries = append(c.Entries, panel.Entry{Question: q.ID, Rating: panel.Good, Evidence: "Said so, " + p.Name + " noted."})
	}
	return c
}

// hand stores a submitted scorecard.
func (w *world) hand(iv panel.Interview, p *sandboxtest.Person, summary string) {
	w.t.Helper()
	if _, err := w.store.SubmitCard(w.t.Context(), team, w.card(iv, p, summary), nil); err != nil {
		w.t.Fatal(err)
	}
}

// reads fails when the text does not hold all the words.
func reads(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("%q is not in:\n%s", word, text)
		}
	}
}

// hides fails when the text holds one of the words.
func hides(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(text, word) {
			t.Errorf("%q must not be in:\n%s", word, text)
		}
	}
}

// dealView is the deal view of a plan, with another id in private_metadata.
func dealView(p panel.Plan, id string) slack.ModalViewRequest {
	p.ID = id
	deal := panel.Deal{Members: []panel.Member{{User: p.Members[0], Categories: p.Categories, Answer: panel.Pending}}}
	return views.DealForm(p, "Backend developer", deal, map[string]panel.Person{p.Members[0]: {User: p.Members[0], Name: "Ann", Zone: "UTC"}})
}

// unknownInterview is what everybody reads who asks for an interview that they
// may not know of, whether there is one or not.
const unknownInterview = "There is no such interview, or it is not yours to see. Type `/interview list` to see yours."

// unknownInForm is the same under an input, where Slack draws no code.
const unknownInForm = "There is no such interview, or it is not yours to see. Type /interview list to see yours."
