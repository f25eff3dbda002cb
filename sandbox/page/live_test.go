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
	for _, c := range w.s.Snapshot("U0OLIVIA").Conversations {
		if c.Kind == "channel" {
			return c.ID
		}
	}
	w.t.Fatal("the workspace has no channel")
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
	w.see(".message", "message 59")
	w.until("the end is shown", `(m => m.scrollHeight - m.scrollTop - m.clientHeight < 5)(document.querySelector(".messages"))`)
	w.typeIn("half a sentence")
	w.do(`document.querySelector("#message").setSelectionRange(4, 4); document.querySelector(".messages").scrollTop = 100`)
	w.post("U0BEN", "one more")
	w.see(".newer", "New messages")
	w.until("all as it was", `document.activeElement.id === "message" && document.activeElement.selectionStart === 4 &&
		document.activeElement.value === "half a sentence" && document.querySelector(".messages").scrollTop === 100`)
	w.button("New messages")
	w.see(".message", "one more")
}

func TestOnlyChangedMessagesAreDrawnAgain(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/gallery")
	w.see(".message .header", "Everything")
	w.say("stay")
	w.see(".message", "stay")
	w.do(`for (const m of document.querySelectorAll(".message")) m.marked = true`)
	w.button("Change this")
	w.see(".message-text strong", "for good")
	w.see(".edited", "(edited)")
	w.until("the other message is the same node", `[...document.querySelectorAll(".message")].filter(m => m.marked && m.textContent.includes("stay")).length === 1`)
}

func TestSwitchPersonAndUnread(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("hello everybody, <b>bold</b> & co")
	w.see(".message-text", "hello everybody, <b>bold</b> & co")
	w.button("Be Ben Okafor")
	w.see(".side-title", "You are: Ben Okafor")
	w.see(".message-text", "hello everybody")
	w.see(".clock-now", "EST")
	for _, c := range w.s.Snapshot("U0ANN").Conversations {
		if c.Kind == "app" {
			if err := w.s.Post("U0ANN", c.ID, "to the app"); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.button("Be Ann Lee")
	w.button("Greeter")
	w.see(".message", "to the app")
	w.shoot("ann")
}

func TestClientSaysThatTheAppDidNotRespond(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/silent")
	w.see(".client-notice", "did not respond")
	w.shoot("notice")
	w.say("/nobody")
	w.see(".client-notice", "/nobody")
}

func TestHomeStackAndEscape(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.button("Greeter")
	w.button("Home")
	w.see(".home .header", "Your week")
	w.button("Open the form")
	w.see("dialog[open] .dialog-title", "A form")
	w.fill("Name", "kept")
	w.button("Go deeper")
	w.see("dialog[open] .dialog-title", "Deeper")
	w.button("Deeper still")
	w.until("three views", `page.data.snapshot.views.length === 3`)
	w.run(chromedp.KeyEvent(kb.Escape))
	w.until("two views", `page.data.snapshot.views.length === 2`)
	w.run(chromedp.KeyEvent(kb.Escape))
	w.see("dialog[open] .dialog-title", "A form")
	w.until("typed text is there", `document.querySelector('[data-block="name"] input').value === "kept"`)
	w.button("Close all")
	w.until("no modal", `!document.querySelector("dialog[open]")`)
}

func TestFocusStaysInTheModal(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/hello")
	w.button("Open the form")
	w.see("dialog[open] .dialog-title", "A form")
	for range 25 {
		w.run(chromedp.KeyEvent(kb.Tab))
		w.until("focus inside", `document.querySelector("dialog[open]").contains(document.activeElement)`)
	}
}

func TestEveryInputReachesTheApp(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/hello")
	w.button("Open the form")
	w.fill("Name", "Robin")
	w.choose("Team", "Ann")
	w.run(chromedp.KeyEvent(kb.Escape))
	w.choose("Kinds", "4 Excellent")
	w.run(chromedp.KeyEvent(kb.Escape))
	w.choose("Found", "Alpha")
	w.do(`(() => { const [d, t] = document.querySelectorAll('[data-block="when"] input'); d.value = "2027-07-01"; t.value = "14:30"; d.dispatchEvent(new Event("change")); })()`)
	w.click(`[...document.querySelectorAll("label")].find(l => l.textContent.startsWith("1 Poor"))`)
	w.fill("Amount", "7")
	w.fill("Mail", "robin@example.com")
	w.fill("Notes", "two lines")
	want := map[string]sandbox.Value{
		"name": {Text: "Robin"}, "team": {Options: []string{"U0ANN"}}, "kinds": {Options: []string{"4"}}, "found": {Option: "a"},
		"when":   {DateTime: time.Date(2027, 7, 1, 12, 30, 0, 0, time.UTC).Unix()}, // Berlin, summer time
		"rating": {Option: "1"}, "amount": {Text: "7"}, "mail": {Text: "robin@example.com"}, "notes": {Text: "two lines"},
	}
	w.values(want)
	w.shoot("filled")
	w.button("Save")
	w.see("dialog[open] .text", "Saved Robin with U0ANN")
}

func TestSpinnerWhileTheAppThinks(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/hello")
	w.button("Open the form")
	w.fill("Name", "slow")
	w.choose("Team", "Ann")
	w.run(chromedp.KeyEvent(kb.Escape))
	w.button("Save")
	w.until("a spinner", `document.querySelector(".dialog-foot [aria-busy] .spinner")`)
	w.shoot("spinner")
	close(w.bot.release)
	w.see("dialog[open] .text", "Saved slow")
	w.until("no spinner", `!document.querySelector(".spinner")`)
}

func TestLongConversation(t *testing.T) {
	w := newWorld(t, page.Options{})
	for i := range 1000 {
		w.post("U0BEN", fmt.Sprintf("message %d", i))
	}
	w.open(1280, 860, "light")
	w.see(".message", "message 999")
	w.do(`document.querySelector(".messages").scrollTop = 0`)
	w.button("Show earlier messages (800)")
	w.see(".message", "message 500")
	w.until("the reader stays where they were", `(m => m.top > 0 && m.top < innerHeight)([...document.querySelectorAll(".message")].find(m => m.textContent.includes("message 800")).getBoundingClientRect())`)
}

func TestAListStaysOpenWhenItsErrorGoes(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.say("/hello")
	w.button("Open the form")
	w.see("dialog[open] .dialog-title", "A form")
	w.button("Save")
	w.see(`[data-block="team"] .input-error`, "Please complete this required field.")
	w.choose("Team", "Ben")
	w.until("the error is gone", `document.querySelector('[data-block="team"] .input-error').hidden`)
	w.see(".select-option", "Ann Lee")
	w.run(chromedp.KeyEvent("Ann" + kb.Enter + kb.Escape))
	w.values(map[string]sandbox.Value{
		"name": {}, "team": {Options: []string{"U0BEN", "U0ANN"}}, "kinds": {Options: []string{}}, "found": {}, "when": {DateTime: 1800000000},
		"rating": {}, "amount": {}, "mail": {}, "notes": {},
	})
}
