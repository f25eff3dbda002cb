package page_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// TestAxeFindsNothing walks through what the page can show and asks axe-core at every stop.
func TestAxeFindsNothing(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			w := newWorld(t, everything())
			w.open(width, 3000, "light") // axe judges colours only where the window shows them
			w.axeMessages()
			w.axeModal()
			w.axeStack()
			w.axeThread()
			w.axeNewer(width)
			w.axeSidebarAndHome(width)
		})
	}
}

// everything is a page with all that Options can add to it.
func everything() page.Options {
	return page.Options{
		Hint: "Type /hello in #general.", Stories: withStories().Stories,
		Next: func() (page.Next, bool) {
			return page.Next{Label: "reminder to Ben", At: time.Now().Add(26 * time.Hour)}, true
		},
		Reset: func() error { return nil }, Script: func() ([]byte, error) { return nil, nil },
	}
}

// axeMessages looks at messages of every kind, and at what the message box offers.
func (w *world) axeMessages() {
	w.t.Helper()
	w.See(".hint-bar", "Type /hello")
	w.AxeInBothThemes("an empty channel with a hint")
	w.Button("Hide this hint")
	w.Say("Good morning, @ben! Who wants coffee? :coffee:")
	w.See(".message", "☕")
	w.Say("/nobody")
	w.See(".client-notice", "/nobody")
	w.Say("/gallery")
	w.See(".message .header", "Everything")
	w.Say("/hello")
	w.See(".message.ephemeral", "Hello there.")
	w.AxeInBothThemes("messages of every kind")
	w.TypeIn("/he")
	w.See(".complete-row", "Says hello")
	w.AxeInBothThemes("autocompletion of commands")
	w.Key(kb.Tab)
	w.See(".usage", "/hello [name]")
	w.Do(`document.querySelector("#message").value = ""`)
	w.TypeIn("@b")
	w.See(".complete-row", "Ben Okafor")
	w.AxeInBothThemes("autocompletion of people")
	w.Key(kb.Escape)
	w.Do(`document.querySelector("#message").value = ""`)
	w.Do(`document.querySelector('.message [role=combobox][aria-label="Which colour?"]').focus()`)
	w.Key(kb.ArrowDown)
	w.See(".select-option", "Orange")
	w.AxeInBothThemes("a select with groups")
	w.Key(kb.Escape)
	w.Button("More actions")
	w.See(".menu-item", "Archive")
	w.AxeInBothThemes("an overflow menu")
	w.Key(kb.Escape)
	w.Button("Drop it")
	w.See("dialog[open]", "This cannot be undone.")
	w.AxeInBothThemes("a question before a deed")
	w.Button("Keep it")
}

// axeModal looks at a form, its lists and its errors.
func (w *world) axeModal() {
	w.t.Helper()
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.AxeInBothThemes("a modal")
	w.Do(`document.querySelector("dialog .view-scroll").scrollTop = 9999`)
	w.AxeInBothThemes("the end of a modal")
	w.Button("Save")
	w.See(`[data-block="team"] .input-error`, "Please complete this required field.")
	w.AxeInBothThemes("a modal with errors")
	w.Choose("Team", "Ben")
	w.See(".pill", "Ben Okafor")
	w.AxeInBothThemes("a select for many")
	w.Key(kb.Escape)
	w.Fill("Found", "nothing")
	w.See(".select-option", "Alpha")
	w.AxeInBothThemes("options from the app")
	w.Key(kb.Escape)
}

// axeNewer looks at the newer blocks in messages, at the clock bar and at the inspector.
func (w *world) axeNewer(width int64) {
	w.t.Helper()
	w.bot.says("[" + tableBlock + "," + barChart + "," + cardJSON + "," + containerBlock + "," + planBlock + "," + contextActions + "]")
	w.See(".message", "Interviews per week")
	w.AxeInBothThemes("newer blocks")
	w.modal(newerInputs())
	w.AxeInBothThemes("a modal with the newer inputs")
	w.Button("Close all")
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
	w.inspect()
	w.line("chat.postMessage", "ok")
	w.AxeInBothThemes("the inspector")
	w.Button("Faults")
	w.Until("the menu of faults", `document.querySelector(".menu:popover-open")`)
	w.AxeInBothThemes("faults on demand")
	w.Button("Fail the next call")
	w.See(".faults-now", "On now")
	w.AxeInBothThemes("a fault that is on")
	w.s.Heal()
	w.Click(findLine("chat.postMessage"))
	w.See(".json", "text")
	w.AxeInBothThemes("a record of the inspector")
	if width < 700 {
		w.Button("Close the record")
	}
	w.Button("Close the inspector")
}

// TestALongTextScrollsByKeyboard: a modal that is only read has nothing else to hold the focus.
func TestALongTextScrollsByKeyboard(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 600, "light")
	long := `{"type":"section","text":{"type":"plain_text","text":` + quote(strings.Repeat("And so on. ", 250)) + `}}`
	w.modal(long)
	w.Axe("a long text to read")
	w.Key(kb.PageDown)
	w.Until("it has scrolled", `document.querySelector(".view-scroll").scrollTop > 0`)
	w.update(inputBlock("name", `"type":"plain_text_input"`, "") + "," + long)
	w.Until("a form is no stop for Tab itself", `document.querySelector(".input .field") && !document.querySelector(".view-scroll[tabindex]")`)
}

// axeThread looks at the bar on a message, at its menu and at a thread.
func (w *world) axeThread() {
	w.t.Helper()
	w.Do(`[...document.querySelectorAll(".message[data-ts]:not(.ephemeral)")].at(-1).focus()`)
	w.See(".message-tools", "")
	w.Button("More actions of the message")
	w.See(".menu-item", "Copy for Block Kit Builder")
	w.AxeInBothThemes("the menu of a message")
	w.Key(kb.Escape)
	w.Button("Reply in thread")
	w.See(".thread-title", "Thread")
	ts := pagetest.Ask(w.Tab, chromedp.Evaluate[string](`document.querySelector(".thread .message").dataset.ts`))
	w.bot.call(w.t.Context(), "chat.postMessage", map[string]any{"channel": w.general(), "text": "Me too!", "thread_ts": ts})
	w.See(".thread-messages .message-text", "Me too!")
	w.AxeInBothThemes("a thread")
	w.Button("Close the thread")
	w.See(".replies", "1 reply")
	w.AxeInBothThemes("a message with replies")
}

// axeStack looks at three views on top of each other.
func (w *world) axeStack() {
	w.t.Helper()
	w.Button("Go deeper")
	w.See("dialog[open] .dialog-title", "Deeper")
	w.Button("Deeper still")
	w.Until("three views", `page.data.snapshot.views.length === 3`)
	w.AxeInBothThemes("a stack of three")
	w.Button("Close all")
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
}

func (w *world) axeSidebarAndHome(width int64) {
	w.t.Helper()
	if width < 700 {
		w.Button("Open the sidebar")
		w.Until("the sidebar is there", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
		w.AxeInBothThemes("the sidebar, unfolded")
	}
	w.Button("Greeter")
	w.Until("the app's tabs", `document.querySelectorAll(".tabs [role=tab]").length === 2`) // the record in the closed inspector has two of its own
	w.AxeInBothThemes("a conversation with the app")
	w.Button("Home")
	w.See(".home", "Your week")
	w.AxeInBothThemes("the Home tab")
}

func TestAxeFindsNothingInTheStorybook(t *testing.T) {
	w := newBook(t)
	for _, width := range []int64{1280, 390} {
		w.Show(w.s.URL()+"/storybook", width, 3000, "light")
		for _, group := range []string{"gallery", "form", "new", "home"} {
			w.Do("location.hash = " + quote(group))
			w.See(".title", group)
			w.AxeInBothThemes(fmt.Sprintf("group %s, %d", group, width))
		}
	}
	w.Do(`document.querySelector(".scene-source").open = true`)
	w.Axe("JSON unfolded")
}
