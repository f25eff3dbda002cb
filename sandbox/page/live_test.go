package page_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox"
	"panelist/sandbox/page"
)

// general is the id of #general.
func (w *world) general() string {
	w.t.Helper()
	return w.conversation("U0OLIVIA", "channel")
}

// withApp is the id of a person's conversation with the app.
func (w *world) withApp(user string) string {
	w.t.Helper()
	return w.conversation(user, "app")
}

// conversation is the id of a person's first one of a kind.
func (w *world) conversation(user, kind string) string {
	w.t.Helper()
	for _, c := range w.s.Snapshot(user).Conversations {
		if c.Kind == kind {
			return c.ID
		}
	}
	w.t.Fatalf("%s has no conversation of the kind %q", user, kind)
	return ""
}

func (w *world) post(user, text string) {
	w.t.Helper()
	if err := w.s.Post(user, w.general(), text); err != nil {
		w.t.Fatal(err)
	}
}

func TestNewMessagesLeaveTypingAndScrollAlone(t *testing.T) {
	w := newWorld(t, page.Options{})
	for i := range 60 {
		w.post("U0BEN", fmt.Sprintf("message %d", i))
	}
	w.open(1280, 860, "light")
	w.See(".message", "message 59")
	w.Until("the end is shown", `(m => m.scrollHeight - m.scrollTop - m.clientHeight < 5)(document.querySelector(".messages"))`)
	w.TypeIn("half a sentence")
	w.Do(`document.querySelector("#message").setSelectionRange(4, 4); document.querySelector(".messages").scrollTop = 100`)
	w.post("U0BEN", "one more")
	w.See(".newer", "New messages")
	w.Until("all as it was", `document.activeElement.id === "message" && document.activeElement.selectionStart === 4 &&
		document.activeElement.value === "half a sentence" && document.querySelector(".messages").scrollTop === 100`)
	w.Button("New messages")
	w.See(".message", "one more")
}

func TestOnlyChangedMessagesAreDrawnAgain(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/gallery")
	w.See(".message .header", "Everything")
	w.Say("stay")
	w.See(".message", "stay")
	w.Do(`for (const m of document.querySelectorAll(".message")) m.marked = true`)
	w.Button("Change this")
	w.See(".message-text strong", "for good")
	w.See(".edited", "(edited)")
	w.Until("the other message is the same node", `[...document.querySelectorAll(".message")].filter(m => m.marked && m.textContent.includes("stay")).length === 1`)
}

func TestSwitchPersonAndUnread(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("hello everybody, <b>bold</b> & co")
	w.See(".message-text", "hello everybody, <b>bold</b> & co")
	w.Button("Be Ben Okafor")
	w.See(".side-title", "You are: Ben Okafor")
	w.See(".message-text", "hello everybody")
	w.See(".clock-now", "EST")
	if err := w.s.Post("U0ANN", w.withApp("U0ANN"), "to the app"); err != nil {
		t.Fatal(err)
	}
	w.Button("Be Ann Lee")
	w.Button("Greeter")
	w.See(".message", "to the app")
	w.Shoot("ann")
}

func TestClientSaysThatTheAppDidNotRespond(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/silent")
	w.See(".client-notice", "did not respond")
	w.Shoot("notice")
	w.Say("/nobody")
	w.See(".client-notice", "/nobody")
}

func TestHomeStackAndEscape(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Button("Greeter")
	w.Button("Home")
	w.See(".home .header", "Your week")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Fill("Name", "kept")
	w.Button("Go deeper")
	w.See("dialog[open] .dialog-title", "Deeper")
	w.Button("Deeper still")
	w.Until("three views", `page.data.snapshot.views.length === 3`)
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Until("two views", `page.data.snapshot.views.length === 2`)
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.See("dialog[open] .dialog-title", "A form")
	w.Until("typed text is there", `document.querySelector('[data-block="name"] input').value === "kept"`)
	w.Button("Close all")
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
}

func TestFocusStaysInTheModal(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	for range 25 {
		w.Run(chromedp.KeyEvent(kb.Tab))
		w.Until("focus inside", `document.querySelector("dialog[open]").contains(document.activeElement)`)
	}
}

func TestEveryInputReachesTheApp(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.Fill("Name", "Robin")
	w.Choose("Team", "Ann")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Choose("Kinds", "4 Excellent")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Choose("Found", "Alpha")
	w.Do(`(() => { const [d, t] = document.querySelectorAll('[data-block="when"] input'); d.value = "2027-07-01"; t.value = "14:30"; d.dispatchEvent(new Event("change")); })()`)
	w.Click(`[...document.querySelectorAll("label")].find(l => l.textContent.startsWith("1 Poor"))`)
	w.Fill("Amount", "7")
	w.Fill("Mail", "robin@example.com")
	w.Fill("Notes", "two lines")
	want := map[string]sandbox.Value{
		"name": {Text: "Robin"}, "team": {Options: []string{"U0ANN"}}, "kinds": {Options: []string{"4"}}, "found": {Option: "a"},
		"when":   {DateTime: time.Date(2027, 7, 1, 12, 30, 0, 0, time.UTC).Unix()}, // Berlin, summer time
		"rating": {Option: "1"}, "amount": {Text: "7"}, "mail": {Text: "robin@example.com"}, "notes": {Text: "two lines"},
	}
	w.values(want)
	w.Shoot("filled")
	w.Button("Save")
	w.See("dialog[open] .text", "Saved Robin with U0ANN")
}

func TestSpinnerWhileTheAppThinks(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.Fill("Name", "slow")
	w.Choose("Team", "Ann")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Button("Save")
	w.Until("a spinner", `document.querySelector(".dialog-foot [aria-busy] .spinner")`)
	w.Shoot("spinner")
	close(w.bot.release)
	w.See("dialog[open] .text", "Saved slow")
	w.Until("no spinner", `!document.querySelector(".spinner")`)
}

func TestAListStaysOpenWhenItsErrorGoes(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Button("Save")
	w.See(`[data-block="team"] .input-error`, "Please complete this required field.")
	w.Choose("Team", "Ben")
	w.Until("the error is gone", `document.querySelector('[data-block="team"] .input-error').hidden`)
	w.See(".select-option", "Ann Lee")
	w.Run(chromedp.KeyEvent("Ann" + kb.Enter + kb.Escape))
	w.values(map[string]sandbox.Value{
		"name": {}, "team": {Options: []string{"U0BEN", "U0ANN"}}, "kinds": {Options: []string{}}, "found": {}, "when": {DateTime: 1800000000},
		"rating": {}, "amount": {}, "mail": {}, "notes": {},
	})
}

func TestTomorrowBecomesToday(t *testing.T) {
	w := newWorld(t, page.Options{})
	dm := w.bot.directMessage("U0OLIVIA", fmt.Sprintf("See you <!date^%d^{date_short_pretty}|then>.", w.s.Now().Add(24*time.Hour).Unix()))
	w.Show(w.s.URL()+"/#as=U0OLIVIA&in="+dm, 1280, 860, "light")
	w.See(".message", "See you tomorrow.")
	w.s.Advance(24 * time.Hour)
	w.See(".message", "See you today.")
}
