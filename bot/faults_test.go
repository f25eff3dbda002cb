package bot_test

import (
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox/sandboxtest"
)

// TestWhatGoesWrongBetweenSlackAndTheBot has the bot meet what the sandbox can
// do to its connections, its envelopes and its people. The world complains of
// every message that nobody expected, such as a second answer.
func TestWhatGoesWrongBetweenSlackAndTheBot(t *testing.T) {
	for name, story := range map[string]func(*world, *replica){
		"one connection is half-open":          halfOpen,
		"connections are refreshed all along":  refreshes,
		"commands and events come twice":       twice,
		"a press comes twice":                  pressedTwice,
		"envelopes come in another order":      otherOrder,
		"a person is deactivated":              deactivated,
		"the bot was removed from the channel": removed,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r := w.run()
			w.ExpectConnected(2)
			story(w, r)
		})
	}
}

func (w *world) help(p *sandboxtest.Person) {
	w.t.Helper()
	p.Type("#general", "/interview help")
	p.Expect("#general", "What you can type")
}

// halfOpen: of two commands each connection gets one, and the dead one loses it.
func halfOpen(w *world, _ *replica) {
	w.Slack.HalfOpen(1)
	for range 2 {
		if err := w.Slack.Post(w.ann.ID, "#general", "/interview help"); err != nil {
			w.t.Fatal(err)
		}
	}
	w.ann.Expect("#general", "What you can type")
	w.ann.ExpectNotice("/interview failed because the app did not respond")
}

// refreshes: each connection is replaced several times, and no command is lost.
func refreshes(w *world, _ *replica) {
	w.Slack.RefreshEvery(1700 * time.Millisecond) // the sockets opened a second apart; where both are away at once a command is lost
	for len(w.calls("apps.connections.open")) < 7 {
		w.ExpectConnected(1)
		w.help(w.ann)
	}
}

func twice(w *world, _ *replica) {
	w.Slack.DuplicateNext(1000)
	w.help(w.ann)
	w.ann.Type("Panelist", "help")
	w.ann.Expect("Panelist", "What you can type")
	w.ann.ExpectNothing()
}

func pressedTwice(w *world, _ *replica) {
	w.assign()
	m := w.ann.Expect("Panelist", "You cover")
	w.Slack.DuplicateNext(1000)
	m.Press("Accept")
	m.ExpectUpdate("You accepted.")
	w.ann.ExpectNothing()
	w.olivia.ExpectNothing()
}

func otherOrder(w *world, _ *replica) {
	w.Slack.ReorderNext(3)
	people := []*sandboxtest.Person{w.ann, w.ben, w.chloe}
	for _, p := range people {
		if err := w.Slack.Post(p.ID, "#general", "/interview help"); err != nil {
			w.t.Fatal(err)
		}
	}
	for _, p := range people {
		p.Expect("#general", "What you can type")
	}
}

// deactivated: the notices of the others arrive, and the organiser hears of it.
func deactivated(w *world, r *replica) {
	if err := w.Slack.Deactivate(w.ben.ID); err != nil {
		w.t.Fatal(err)
	}
	w.save(w.planned(w.ben, w.ann, w.chloe), panel.Assigned)
	w.ann.Expect("Panelist", "You cover")
	w.chloe.Expect("Panelist", "You cover")
	w.olivia.Expect("Panelist", "My messages to @ben")
	w.expect("Ben's to be given up", func() bool { return strings.Contains(r.log.String(), "outcome=undeliverable") })
	w.idle()
}

// removed: commands are answered in any channel, and what a command leads to
// can be posted there too (slack.md section 2, response_url).
func removed(w *world, _ *replica) {
	if err := w.Slack.RemoveApp("#general"); err != nil {
		w.t.Fatal(err)
	}
	w.ann.Type("#general", "/interview technical 2")
	w.ann.Expect("#general", "2 of 5 technical questions.").Confirm("Post to channel")
	w.ben.Expect("#general", "Technical questions", "Shared by @ann.")
}
