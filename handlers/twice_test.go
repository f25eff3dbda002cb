package handlers_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/bot"
	"panelist/handlers"
	"panelist/panel"
	"panelist/route"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// repeated is a route that changes something, or that tells people something.
type repeated struct {
	begun bool                                            // the interview is under way
	ready func(w *world, iv panel.Interview) func() error // what it returns does the deed, and waits for nothing
	comes func(w *world, iv panel.Interview)              // expects what comes of doing it once
	again string                                          // what the second of two clicks reads, where there is anything to say
}

// twice has a row for every such route; reads names the others, and why doing
// them twice changes nothing. Who adds a route adds it to one of them.
var twice = map[string]repeated{
	"action question_post": {
		ready: button("ann", views.ActionQuestionPost, func(panel.Interview) string { return "backend-developer technical seed 0 3" }),
		comes: func(w *world, _ panel.Interview) { w.ann.Expect("Panelist", "Technical questions") },
		again: "You pressed this a moment ago, so it is done or on its way.",
	},
	"event message.im": {
		ready: func(w *world, _ panel.Interview) func() error {
			at := w.conversation(w.ann)
			return func() error { return w.Slack.Post(w.ann.ID, at, "technical") }
		},
		comes: func(w *world, _ panel.Interview) { w.ann.Expect("Panelist", "Technical questions") },
	},
	"submit schedule": {
		ready: func(w *world, _ panel.Interview) func() error { return sends(w, w.olivia, w.openForm(w.olivia)) },
		comes: func(w *world, _ panel.Interview) { w.olivia.ExpectModal("Who asks what").CloseAll() },
	},
	"action deal_hand": {
		ready: func(w *world, _ panel.Interview) func() error {
			w.openForm(w.olivia).Submit()
			v := w.olivia.ExpectModal("Who asks what")
			return func() error {
				return w.Slack.SetValue(w.olivia.ID, v.ID, panel.HandField(w.ben.ID), views.ActionDealHand, sandbox.Value{Options: []string{"technical", "competency"}})
			}
		},
		comes: func(w *world, _ panel.Interview) { w.olivia.ExpectModal("Who asks what").CloseAll() },
	},
	"submit schedule_deal": {
		ready: func(w *world, _ panel.Interview) func() error {
			w.openForm(w.olivia).Submit()
			return sends(w, w.olivia, w.olivia.ExpectModal("Who asks what"))
		},
		comes: func(w *world, _ panel.Interview) {
			w.olivia.ExpectModal("Scheduled").Close()
			for _, p := range w.panelOf() {
				p.Expect("Panelist", "Interview with Sam", "You cover")
			}
		},
	},
	"submit move": {
		ready: func(w *world, iv panel.Interview) func() error {
			v := w.forgeView(w.olivia, views.MoveForm(iv))
			v.PickTime("Date and time", iv.Start.Add(time.Hour))
			return sends(w, w.olivia, v)
		},
		comes: func(w *world, _ panel.Interview) {
			w.olivia.ExpectModal("Move the interview").Close()
			for _, p := range w.panelOf() {
				p.Expect("Panelist", "The time has changed.")
			}
		},
	},
	"action interview_cancel": {
		ready: button("olivia", views.ActionInterviewCancel, id),
		comes: func(w *world, _ panel.Interview) {
			w.pressed(w.olivia, "Everybody on the panel ")
			for _, p := range w.panelOf() {
				p.Expect("Panelist", "is cancelled")
			}
		},
	},
	"action assignment_accept": {
		ready: button("ben", views.ActionAccept, id),
		comes: func(w *world, _ panel.Interview) { w.pressed(w.ben, "You accepted.") },
	},
	"submit decline": {
		ready: func(w *world, iv panel.Interview) func() error {
			v := w.forgeView(w.ben, views.DeclineForm(iv))
			v.Fill("Reason", "I am ill.")
			return sends(w, w.ben, v)
		},
		comes: func(w *world, _ panel.Interview) {
			w.olivia.Expect("Panelist", "@ben can't interview")
			w.until("the form to close", func() bool { return len(w.ben.Snapshot().Views) == 0 })
		},
	},
	"submit swap": {
		ready: func(w *world, iv panel.Interview) func() error {
			v := w.forgeView(w.ben, views.SwapForm(iv, w.ben.ID))
			v.Choose("Swap with", "<@"+w.ann.ID+">")
			return sends(w, w.ben, v)
		},
		comes: func(w *world, _ panel.Interview) {
			w.ben.ExpectModal("Swap").Expect("Your colleague is being asked.").Close()
			w.ann.Expect("Panelist", "@ben asks you to swap parts")
		},
	},
	"action swap_agree": {
		ready: answersSwap(views.ActionSwapAgree),
		comes: func(w *world, _ panel.Interview) {
			w.pressed(w.ann, "You have swapped parts.")
			w.ben.Expect("Panelist", "@ann agreed to swap.")
		},
	},
	"action swap_refuse": {
		ready: answersSwap(views.ActionSwapRefuse),
		comes: func(w *world, _ panel.Interview) {
			w.pressed(w.ann, "You keep your part.")
			w.ben.Expect("Panelist", "@ann would rather not swap.")
		},
	},
	"action assignment_calendar": {
		ready: button("ben", views.ActionCalendar, id),
		comes: func(w *world, _ panel.Interview) { w.ben.ExpectFile("Panelist", "interview.ics") },
		again: "You pressed this a moment ago, so it is done or on its way.",
	},
	"action feedback_rate": {begun: true, ready: changes(func(q string) (string, string, sandbox.Value) {
		return panel.RatingField(q), views.ActionFeedbackRate + ":" + q, sandbox.Value{Option: "3"}
	}), comes: draftKept},
	"action feedback_write": {begun: true, ready: changes(func(q string) (string, string, sandbox.Value) {
		return panel.EvidenceField(q), views.ActionFeedbackWrite, sandbox.Value{Text: "Said so."}
	}), comes: draftKept},
	"submit feedback": {
		begun: true,
		ready: func(w *world, iv panel.Interview) func() error {
			v := w.forgeView(w.ben, views.FeedbackForm(iv, panel.Scorecard{User: w.ben.ID}))
			fillFeedback(v)
			return sends(w, w.ben, v)
		},
		comes: func(w *world, _ panel.Interview) { w.ben.ExpectModal("Feedback sent").Close() },
	},
	"submit forget_search": {
		ready: func(w *world, _ panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ForgetSearch("Sam")))
		},
		comes: func(w *world, _ panel.Interview) {
			w.sid.ExpectModal("Forget a candidate").Expect("found").CloseAll()
		},
	},
	"submit forget": {
		ready: func(w *world, iv panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ForgetForm([]panel.Interview{iv})))
		},
		comes: func(w *world, _ panel.Interview) {
			w.sid.ExpectModal("Forget a candidate").Expect("rased").Close() // "Erased", or that it was erased before
		},
	},
	"submit export_search": {
		ready: func(w *world, _ panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ExportSearch("Sam")))
		},
		comes: func(w *world, _ panel.Interview) {
			w.sid.ExpectModal("Export a record").Expect("found").CloseAll()
		},
	},
	"submit export": {
		ready: func(w *world, iv panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ExportForm([]panel.Interview{iv})))
		},
		comes: exported,
	},
}

// readOnly are the other routes, and why doing them twice changes nothing.
var readOnly = map[string]string{}

func init() {
	for _, words := range []string{"", " help", " privacy", " schedule", " list", " feedback", " debrief", " forget", " export"} {
		readOnly["command /interview"+words] = "answers, or opens a form that the trigger opens once"
	}
	for _, action := range []string{"menu_pick", "menu_tips", "question_another", "question_details", "schedule_open", "interview_move", "assignment_decline", "assignment_swap", "assignment_kit", "feedback_open", "debrief_open"} {
		readOnly["action "+action] = "opens a view, or draws its own answer anew"
	}
	readOnly["action list_more"] = "draws its own list anew"
}

// TestEveryChangingRouteIsDoneTwice holds the table to the routes.
func TestEveryChangingRouteIsDoneTwice(t *testing.T) {
	t.Parallel()
	routes := handlers.Routes(handlers.Deps{}).Routes()
	for _, name := range routes {
		_, changes := twice[name]
		if _, reads := readOnly[name]; reads == changes {
			t.Errorf("the route %q must stand either in twice or in readOnly", name)
		}
	}
	for name := range twice {
		if !slices.Contains(routes, name) {
			t.Errorf("twice names the route %q, which does not exist", name)
		}
	}
}

// TestADeedDeliveredTwice does each deed once, and has Slack deliver it to two
// copies of the bot at the same time: one effect, one set of messages.
func TestADeedDeliveredTwice(t *testing.T) {
	w := twoCopies(t)
	for name, d := range twice {
		w.does(name, d, func(do func() error) {
			w.Slack.DuplicateNext(1)
			w.must(name, do())
		})
		w.quiet(name)
	}
}

// TestADoubleClick does each action twice, so fast that two copies of the bot
// have both presses in hand: one effect, and the second hears of it.
func TestADoubleClick(t *testing.T) {
	w := twoCopies(t)
	for name, d := range twice {
		if name[:7] != "action " {
			continue
		}
		w.does(name, d, func(do func() error) {
			w.Slack.ReorderNext(2) // both, at the same moment
			w.must(name, do())
			w.must(name, do())
		})
		if d.again != "" {
			w.presser(name).Expect("Panelist", d.again)
		}
		w.quiet(name)
	}
}

// TestADeedThatComesAgainLater gives what was done to another copy of the bot
// again: at once, after a minute and after five more, when Slack repeats an event.
func TestADeedThatComesAgainLater(t *testing.T) {
	w := newWorld(t, flood)
	other := w.table()
	for name, d := range twice {
		var sent sandbox.Envelope
		w.does(name, d, func(do func() error) {
			w.must(name, do())
			all := w.Slack.Envelopes()
			sent = all[len(all)-1]
		})
		for _, wait := range []time.Duration{0, time.Minute, 5 * time.Minute} {
			w.jump(wait)
			other.Serve(t.Context(), eventOf(t, sent), func(context.Context, any) error { return nil })
		}
		w.quiet(name)
	}
}

// table is another copy of the bot, without a socket.
func (w *world) table() *route.Table {
	w.t.Helper()
	bank, err := bot.Bank("")
	w.must("read the questions", err)
	return handlers.Routes(handlers.Deps{
		Bank: bank, Store: w.store, Once: bot.Once(w.store), Team: team, Wake: w.bot.Wake, Slack: w.api(), Admins: []string{w.sid.ID},
		Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	})
}

// eventOf reads an envelope as the bot does.
func eventOf(t *testing.T, e sandbox.Envelope) socketmode.Event {
	t.Helper()
	evt := socketmode.Event{Request: &socketmode.Request{EnvelopeID: "again", Payload: e.Payload, AcceptsResponsePayload: e.Type != "events_api"}}
	var err error
	switch e.Type {
	case "events_api":
		evt.Type = socketmode.EventTypeEventsAPI
		evt.Data, err = slackevents.ParseEvent(e.Payload, slackevents.OptionNoVerifyToken())
	default:
		var callback slack.InteractionCallback
		evt.Type, err = socketmode.EventTypeInteractive, json.Unmarshal(e.Payload, &callback)
		evt.Data = callback
	}
	if err != nil {
		t.Fatal(err)
	}
	return evt
}

// TestTwoPeopleAtOnce has organiser and lead cancel at the same moment, over two
// copies of the bot: each of the panel is told once, and the second of the two
// reads that it is done.
func TestTwoPeopleAtOnce(t *testing.T) {
	w := twoCopies(t)
	iv := w.save(w.planned("IV0both", func(p *panel.Plan) { p.Members = []string{w.ben.ID, w.chloe.ID} }))
	byOlivia := button("olivia", views.ActionInterviewCancel, id)(w, iv)
	hers := w.forged
	byAnn := button("ann", views.ActionInterviewCancel, id)(w, iv)
	w.Slack.ReorderNext(2)
	w.must("cancel", byOlivia())
	w.must("cancel", byAnn())
	hers.ExpectUpdate("Everybody on the panel ")
	w.forged.ExpectUpdate("Everybody on the panel ")
	const second = "This interview was cancelled already. Everybody on the panel has been told."
	if both := hers.Text() + w.forged.Text(); strings.Count(both, second) != 1 {
		t.Errorf("one of the two should read %q, but they read\n%s", second, both)
	}
	for _, p := range []*sandboxtest.Person{w.ben, w.chloe} {
		p.Expect("Panelist", "is cancelled")
	}
	if hers.Text() == second { // who did it is not told
		w.olivia.Expect("Panelist", "is cancelled")
	} else {
		w.ann.Expect("Panelist", "is cancelled")
	}
	w.quiet("the cancellation")
}

// TestYesAndNoAtOnce has the same person agree to a swap and refuse it at the
// same moment: one of the two counts, the asker is told of that one, and the
// other press is told why it does not.
func TestYesAndNoAtOnce(t *testing.T) {
	w := twoCopies(t)
	iv := w.planned("IV0yesno")
	iv.Swaps = []panel.SwapRequest{{From: w.ben.ID, To: w.ann.ID, State: panel.SwapOpen}}
	w.save(iv)
	yes, no := answersSwap(views.ActionSwapAgree)(w, iv), answersSwap(views.ActionSwapRefuse)(w, iv)
	w.Slack.ReorderNext(2)
	w.must("agree", yes())
	w.must("refuse", no())
	w.until("an answer", func() bool { return w.load(iv.ID).Swaps[0].State != panel.SwapOpen })
	if w.load(iv.ID).Swaps[0].State == panel.SwapMade {
		w.ben.Expect("Panelist", "@ann agreed to swap.")
		w.ann.Expect("Panelist", "You have swapped already.")
	} else {
		w.ben.Expect("Panelist", "@ann would rather not swap.")
		w.ann.Expect("Panelist", "You have said that you keep what you have.")
	}
	w.quiet("the answer")
}

// twoCopies is a world with two copies of the bot, each with two sockets.
func twoCopies(t *testing.T) *world {
	w := newWorld(t, flood)
	w.start()
	w.ExpectConnected(4)
	return w
}

// does does one deed on an interview of its own.
func (w *world) does(name string, d repeated, how func(do func() error)) {
	w.t.Helper()
	w.deeds++
	iv := w.planned("IV0" + string(rune('a'+w.deeds)))
	iv.Swaps = []panel.SwapRequest{{From: w.ben.ID, To: w.ann.ID, State: panel.SwapOpen}}
	if name == "submit swap" {
		iv.Swaps = nil
	}
	if d.begun {
		iv.Start = w.Slack.Now().Add(-10 * time.Minute)
	}
	w.save(iv)
	w.t.Logf("%s on %s", name, iv.ID)
	how(d.ready(w, iv))
	d.comes(w, iv)
}

// quiet waits until all that was delivered is answered and nobody has a modal
// open. What anybody reads that no row expects, the world complains of at its end.
func (w *world) quiet(name string) {
	w.t.Helper()
	w.until(name+" to be acknowledged", w.allAcked)
	w.bot.Wake()
	w.ben.ExpectNothing()
	for _, p := range append(w.panelOf(), w.olivia, w.sid) {
		if open := p.Snapshot().Views; len(open) > 0 {
			w.t.Errorf("%s: %s has a modal open: %s", name, p.Name, open[len(open)-1].Raw)
		}
	}
}

func (w *world) must(what string, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
}

func id(iv panel.Interview) string { return iv.ID }

// button posts a message with a button for somebody.
func button(who string, action string, value func(panel.Interview) string) func(*world, panel.Interview) func() error {
	return func(w *world, iv panel.Interview) func() error {
		w.t.Helper()
		p := w.Person(who)
		b := slack.NewButtonBlockElement(action, value(iv), slack.NewTextBlockObject(slack.PlainTextType, "Forged", false, false))
		channel, ts, err := w.api().PostMessageContext(w.t.Context(), p.ID, slack.MsgOptionText("forged", false), slack.MsgOptionBlocks(slack.NewActionBlock("forged", b)))
		w.must("post a button", err)
		w.forged = p.Expect("Panelist", "Forged")
		return func() error {
			return w.Slack.Press(p.ID, sandbox.Place{Channel: channel, TS: ts}, "forged", action, sandbox.Value{})
		}
	}
}

// answersSwap is Ann's answer to Ben, who asks her to swap.
func answersSwap(action string) func(*world, panel.Interview) func() error {
	return func(w *world, iv panel.Interview) func() error {
		return button("ann", action, func(iv panel.Interview) string { return iv.ID + " " + w.ben.ID })(w, iv)
	}
}

// pressed expects the words in the message whose button was pressed.
func (w *world) pressed(_ *sandboxtest.Person, words string) {
	w.t.Helper()
	w.forged.ExpectUpdate(words)
}

// presser is who presses the button of a route.
func (w *world) presser(name string) *sandboxtest.Person {
	if name == "action question_post" {
		return w.ann
	}
	return w.ben
}

// sends is the submission of a form that is filled in.
func sends(w *world, p *sandboxtest.Person, v *sandboxtest.Modal) func() error {
	return func() error { return w.Slack.Submit(p.ID, v.ID) }
}

// changes changes one input of Ben's feedback form, for his first question.
func changes(what func(question string) (block, action string, v sandbox.Value)) func(*world, panel.Interview) func() error {
	return func(w *world, iv panel.Interview) func() error {
		v := w.forgeView(w.ben, views.FeedbackForm(iv, panel.Scorecard{User: w.ben.ID}))
		block, action, value := what(iv.QuestionsOf(w.ben.ID)[0].ID)
		return func() error { return w.Slack.SetValue(w.ben.ID, v.ID, block, action, value) }
	}
}

// draftKept expects Ben's draft to hold what was changed.
func draftKept(w *world, iv panel.Interview) {
	w.t.Helper()
	w.until("the draft to be kept", func() bool { return !w.draft(iv.ID, w.ben).Blank() })
	w.ben.ExpectModal("Your feedback").Close()
}

// exported expects the files of an export, once. The modal says that they are
// there, or that the other delivery is seeing to it.
func exported(w *world, _ panel.Interview) {
	w.t.Helper()
	w.until("an answer", func() bool {
		open := w.sid.Snapshot().Views
		return len(open) == 1 && (strings.Contains(string(open[0].Raw), "It is in your direct message") || strings.Contains(string(open[0].Raw), "This is being done already"))
	})
	w.must("close", w.Slack.CloseView(w.sid.ID, w.sid.Snapshot().Views[0].ID, true))
	w.sid.ExpectFiles("Panelist", "record.txt", "record.json")
}

// conversation is the id of a person's conversation with the app.
func (w *world) conversation(p *sandboxtest.Person) string {
	w.t.Helper()
	p.Type("Panelist", "/interview help")
	p.Expect("Panelist", "What you can type")
	for _, c := range p.Snapshot().Conversations {
		if c.Kind == "app" {
			return c.ID
		}
	}
	w.t.Fatalf("%s has no conversation with the app", p.Name)
	return ""
}
