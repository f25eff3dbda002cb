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

// TestEveryChangingRouteIsDoneTwice holds the table to the routes.
func TestEveryChangingRouteIsDoneTwice(t *testing.T) {
	t.Parallel()
	routes, harmless := handlers.Routes(handlers.Deps{}).Routes(), readOnly()
	for _, name := range routes {
		_, changes := twice[name]
		if _, reads := harmless[name]; reads == changes {
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
