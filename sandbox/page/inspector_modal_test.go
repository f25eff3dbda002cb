package page_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

func TestInspectorBesideAModal(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Until("the modal leaves the inspector free", `document.querySelector(".modal").getBoundingClientRect().right <= document.querySelector(".inspector").getBoundingClientRect().left`)
	w.line("views.open", "ok")
	w.Click(findLine("views.open", "ok"))
	w.See(".detail-title", "views.open")
	w.Shoot("modal")
	w.Until("the conversation is out of reach", `document.querySelector(".main").inert && document.querySelector(".sidebar").inert`)
	w.Fill("Name", "bad")
	w.Choose("Team", "Ben")
	w.Key(kb.Escape)
	w.Button("Save")
	w.See(`[data-block="name"] .input-error`, "That name is taken.")
	w.line("view_submission form", "Olivia", "ack: errors")
	w.Button("Go deeper")
	w.See("dialog[open] .dialog-title", "Deeper")
	w.Key(kb.Escape)
	w.See("dialog[open] .dialog-title", "A form")
	w.Click(`document.querySelector('.inspector [aria-label="Close the inspector"]')`)
	w.Until("an ordinary modal with what was typed", `document.querySelector(".modal").matches(":modal") && document.querySelector('[data-block="name"] input').value === "bad"`)
	w.Key(kb.Escape)
	w.Until("the page is in reach again", `!document.querySelector("dialog[open]") && !document.querySelector(".main").inert`)
}

func TestEscapeClosesAModalBesideTheInspector(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Fill("Name", "Ada")
	w.Key(kb.Escape)
	w.Until("no modal, and the focus on what opened it", `!document.querySelector("dialog[open]") && !document.querySelector(".main").inert && document.activeElement.textContent === "Open the form"`)
}

func TestInspectorBesideAThread(t *testing.T) {
	for _, tc := range []struct{ width, height int64 }{{1500, 860}, {1600, 860}} {
		t.Run(fmt.Sprint(tc.width), func(t *testing.T) {
			w := newWorld(t, page.Options{})
			w.open(tc.width, tc.height, "light")
			w.Say("Who is in?")
			w.See(".message", "Who is in?")
			w.Do(`document.querySelector(".message").focus()`)
			w.Button("Reply in thread")
			w.See(".thread-title", "Thread")
			w.inspect()
			w.line("connection 1 opened")
			w.Until("side by side", `(t => t.width >= 280 && t.right <= document.querySelector(".inspector").getBoundingClientRect().left + 1)(document.querySelector(".thread").getBoundingClientRect())`)
			w.Unclipped()
			w.Shoot("thread")
		})
	}
}

// copied reads the clipboard as JSON.
func (w *world) copied() map[string]any {
	w.t.Helper()
	var got map[string]any
	if err := json.Unmarshal([]byte(w.Clipboard()), &got); err != nil {
		w.t.Fatal(err)
	}
	return got
}

func TestCopyForBlockKitBuilder(t *testing.T) {
	w := newWorldAlone(t, page.Options{})
	w.open(1280, 860, "light")
	w.AllowClipboard(true)
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Button("Copy for Block Kit Builder")
	w.See(".toast", "Copied for Block Kit Builder.")
	w.sameJSON("the modal", formView("A form"), w.copied())
	w.Shoot("modal")
	w.Button("Close all")
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
	w.inspect()
	w.line("/hello", "Olivia", "ack: message")
	w.Click(findLine("/hello", "Olivia"))
	w.See(".detail-title", "/hello")
	w.Button("Copy for Block Kit Builder")
	w.Until("the copy", `[...document.querySelectorAll(".toast-check")].length === 2`)
	w.sameJSON("the ack", `{"blocks":`+helloBlocks+`}`, w.copied())
	w.Click(findLine("views.open", "ok"))
	w.See(".detail-title", "views.open")
	w.Button("Copy for Block Kit Builder")
	w.Until("the copy", `[...document.querySelectorAll(".toast-check")].length === 3`)
	w.sameJSON("the call", formView("A form"), w.copied())
	w.Button("Close the inspector")
	w.Button("Greeter")
	w.Button("Home")
	w.See(".home .header", "Your week")
	w.Button("Copy for Block Kit Builder")
	w.Until("the copy", `[...document.querySelectorAll(".toast-check")].length === 4`)
	w.sameJSON("the Home", homeView, w.copied())
}

func (w *world) sameJSON(what, want string, got map[string]any) {
	w.t.Helper()
	var decoded map[string]any
	if err := json.Unmarshal([]byte(want), &decoded); err != nil {
		w.t.Fatal(err)
	}
	if diff := cmp.Diff(decoded, got); diff != "" {
		w.t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestCopyByHandWhereTheBrowserRefuses(t *testing.T) {
	w := newWorldAlone(t, page.Options{})
	w.open(1280, 860, "light")
	w.AllowClipboard(false)
	w.Say("/hello")
	w.See(".message.ephemeral", "Hello there.")
	w.inspect()
	w.line("/hello", "Olivia")
	w.Click(findLine("/hello", "Olivia"))
	w.See(".detail-title", "/hello")
	w.Button("Copy for Block Kit Builder")
	w.See("dialog[open]", "The browser does not let the page use the clipboard.")
	w.Shoot("by-hand")
	var got map[string]any
	selected := `(a => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)`
	if err := json.Unmarshal([]byte(w.ask(selected)), &got); err != nil {
		t.Fatal(err)
	}
	w.sameJSON("the selected text", `{"blocks":`+helloBlocks+`}`, got)
	w.Key(kb.Escape)
	w.Until("closed, and the focus is back", `!document.querySelector("dialog") || !document.querySelector("dialog[open]") && document.activeElement.textContent === "Copy for Block Kit Builder"`)
}

// ask evaluates JavaScript that gives a text.
func (w *world) ask(expression string) string {
	w.t.Helper()
	return pagetest.Ask(w.Tab, chromedp.Evaluate[string](expression))
}
