package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

func TestCommandToForm(t *testing.T) {
	w := newWorld(t, page.Options{Hint: "Type /hello in #general."})
	w.open(1280, 860, "light")
	w.see(".hint-bar", "Type /hello")
	w.see(".side-title", "You are: Olivia Organiser")

	w.typeIn("/he")
	w.see(".complete-row", "Says hello")
	w.shoot("complete")
	w.run(chromedp.KeyEvent(kb.Tab))
	w.see(".usage", "/hello [name]")
	w.run(chromedp.KeyEvent(kb.Enter))
	w.see(".message.ephemeral .only-you", "Only visible to you")
	w.see(".message.ephemeral", "Hello there.")
	w.see(".message.ephemeral .app-badge", "APP")
	w.shoot("ephemeral")

	w.button("Drop it")
	w.see("dialog[open]", "This cannot be undone.")
	w.shoot("confirm")
	w.button("Keep it")

	w.button("Open the form")
	w.see("dialog[open] .dialog-title", "A form")
	w.button("Save")
	w.see(`[data-block="name"] .input-error`, "Please complete this required field.")
	w.until("focus on the first fault", `document.activeElement === document.querySelector('[data-block="name"] input')`)
	w.shoot("required")

	w.fill("Name", "bad")
	w.choose("Team", "Ben")
	w.run(chromedp.KeyEvent(kb.Escape))
	w.button("Save")
	w.see(`[data-block="name"] .input-error`, "That name is taken.")
	w.shoot("error")
	w.button("Refresh")
	w.see("dialog[open] .dialog-title", "A newer form")
	w.until("the typed name stays", `document.querySelector('[data-block="name"] input').value === "bad"`)
	w.see(".pill", "Ben Okafor")
	w.fill("Name", "good")
	w.button("Save")
	w.see("dialog[open] .text", "Saved good with U0BEN")
	w.run(chromedp.KeyEvent(kb.Escape))
	w.until("the modal is closed", `!document.querySelector("dialog[open]")`)
}
