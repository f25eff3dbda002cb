package page_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox"
	"panelist/sandbox/page"
)

// parent posts a message of Ben's and returns its timestamp.
func (w *world) parent(text string) string {
	w.t.Helper()
	w.post("U0BEN", text)
	for _, c := range w.s.Snapshot("U0BEN").Conversations {
		for _, m := range c.Messages {
			if m.Text == text {
				return m.TS
			}
		}
	}
	w.t.Fatal("the message is not there")
	return ""
}

func (w *world) reply(user, ts, text string) {
	w.t.Helper()
	if err := w.s.Reply(user, w.general(), ts, text); err != nil {
		w.t.Fatal(err)
	}
}

func TestThread(t *testing.T) {
	for _, tc := range []struct {
		name          string
		width, height int64
		theme         string
	}{{"wide", 1280, 860, "light"}, {"narrow", 390, 844, "dark"}} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, page.Options{})
			ts := w.parent("Who leads?")
			w.reply("U0ANN", ts, "I do")
			w.open(tc.width, tc.height, tc.theme)
			w.See(".replies", "1 reply")
			w.Until("the reply is not in the channel", `!document.querySelector(".messages").textContent.includes("I do")`)
			w.Click(`document.querySelector(".replies")`)
			w.See(".thread .message", "I do")
			w.See(".thread .message", "Who leads?")
			w.Do(`document.querySelector("#reply").focus()`)
			w.Key("Thanks, @ann")
			w.See(".thread .complete-row", "Ann Lee")
			w.Key(kb.Escape + kb.Enter)
			w.See(".thread .message .mention", "@Ann Lee")
			w.See(".thread-count", "2 replies")
			w.reply("U0BEN", ts, "Good")
			w.See(".thread .message", "Good")
			w.Until("focus stays", `document.activeElement.id === "reply"`)
			w.Unclipped()
			w.Shoot("thread")
			w.Key(kb.Escape)
			w.Until("closed", `document.querySelector(".thread").hidden && document.activeElement.matches(".replies")`)
			w.See(".replies", "3 replies")
		})
	}
}

func TestBroadcastAndTwoPanels(t *testing.T) {
	w := newWorld(t, page.Options{})
	ts := w.parent("Where?")
	w.open(1280, 860, "light")
	w.bot.call(t.Context(), "chat.postMessage", map[string]any{"channel": "#general", "text": "In Berlin", "thread_ts": ts, "reply_broadcast": true})
	w.See(".messages .message", "Replied to a thread")
	w.Button("Replied to a thread")
	w.See(".thread .message", "Also sent to the channel")
	w.Run(chromedp.EmulateViewport(1060, 860)) // room for one panel
	w.Button("Inspector")
	w.Until("the inspector stands there now", `document.querySelector(".thread").hidden && !document.querySelector(".inspector").hidden`)
	w.Click(`document.querySelector(".replies")`)
	w.Until("and the thread again", `!document.querySelector(".thread").hidden && document.querySelector(".inspector").hidden`)
	w.Run(chromedp.EmulateViewport(1500, 860)) // room for both
	w.Button("Inspector")
	w.Until("both", `!document.querySelector(".thread").hidden && !document.querySelector(".inspector").hidden`)
	w.Button("Close the inspector")
	w.Button("Be Ann Lee")
	w.See(".side-title", "You are: Ann Lee")
	w.See(".thread .message", "In Berlin")
}

func TestMessageBarAndShortcuts(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.parent("Please take this")
	w.open(1280, 860, "light")
	w.See(".message", "Please take this")
	w.Do(`document.querySelector(".messages").focus()`)
	w.Key(kb.ArrowUp)
	w.Until("the message has the focus and its bar", `document.activeElement.matches(".message") && document.querySelector(".message-tools").checkVisibility()`)
	w.Key(kb.Tab)
	w.Until("the bar's first button", `document.activeElement.getAttribute("aria-label") === "Reply in thread"`)
	w.Shoot("bar")
	w.Key(kb.Tab + " ")
	w.See(".menu-item", "Copy for Block Kit Builder")
	w.Button("Use this messageGreeter")
	w.shortcutRun("use", 1)
	w.Button("Shortcuts")
	w.Until("the first item has the focus", `document.activeElement.matches(".menu-item") && document.activeElement.textContent === "Start something"`)
	w.Key(kb.Enter)
	w.shortcutRun("start", 1)
	w.TypeIn("/start")
	w.See(".complete-row", "Start something")
	w.Key(kb.Enter)
	w.shortcutRun("start", 2)
	w.Until("the box is empty", `document.querySelector("#message").value === ""`)
}

// shortcutRun waits until a shortcut was run so many times.
func (w *world) shortcutRun(id string, times int) {
	w.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) { // between two looks
		n := 0
		for _, a := range w.s.Acts() {
			if a.Kind == sandbox.ActShortcut && a.CallbackID == id {
				n++
			}
		}
		if n == times {
			return
		}
	}
	w.t.Errorf("the shortcut %s was not run %d times", id, times)
}

func TestDirectMessagesBetweenPeople(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.See(".app-dot.on", "")
	w.Button("Ben Okafor")
	w.See(".title", "Ben Okafor")
	w.See(".start", "just between Ben Okafor and you")
	w.Say("Only for you")
	w.See(".message", "Only for you")
	w.Shoot("direct")
	w.Button("Be Ben Okafor, 1 unread")
	w.See(".title", "Olivia Organiser")
	w.See(".message", "Only for you")
	w.Button("Be Ann Lee")
	w.Until("nobody else sees it", `!document.body.textContent.includes("Only for you")`)
}
