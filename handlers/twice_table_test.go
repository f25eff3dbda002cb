package handlers_test

import (
	"strings"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
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

// twice has a row for every such route; readOnly names the others, and why doing
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
	"submit forget_search": finds("Forget a candidate", views.ForgetSearch),
	"submit forget": {
		ready: func(w *world, iv panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ForgetForm([]panel.Interview{iv})))
		},
		comes: func(w *world, _ panel.Interview) {
			w.sid.ExpectModal("Forget a candidate").Expect("rased").Close() // "Erased", or that it was erased before
		},
	},
	"submit export_search": finds("Export a record", views.ExportSearch),
	"submit export": {
		ready: func(w *world, iv panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, views.ExportForm([]panel.Interview{iv})))
		},
		comes: exported,
	},
}

// finds is an admin's search for Sam, and the form that shows what was found.
func finds(title string, search func(name string) slack.ModalViewRequest) repeated {
	return repeated{
		ready: func(w *world, _ panel.Interview) func() error {
			return sends(w, w.sid, w.forgeView(w.sid, search("Sam")))
		},
		comes: func(w *world, _ panel.Interview) { w.sid.ExpectModal(title).Expect("found").CloseAll() },
	}
}

// readOnly are the other routes, and why doing them twice changes nothing.
func readOnly() map[string]string {
	reasons := map[string]string{}
	for _, words := range []string{"", " help", " privacy", " schedule", " list", " feedback", " debrief", " forget", " export"} {
		reasons["command /interview"+words] = "answers, or opens a form that the trigger opens once"
	}
	for _, action := range []string{"menu_pick", "menu_tips", "question_another", "question_details", "schedule_open", "interview_move", "assignment_decline", "assignment_swap", "assignment_kit", "feedback_open", "debrief_open"} {
		reasons["action "+action] = "opens a view, or draws its own answer anew"
	}
	reasons["action list_more"] = "draws its own list anew"
	return reasons
}

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
