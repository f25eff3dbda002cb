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
	w.See(".hint-bar", "Type /hello")
	w.See(".side-title", "You are: Olivia Organiser")

	w.TypeIn("/he")
	w.See(".complete-row", "Says hello")
	w.Shoot("complete")
	w.Run(chromedp.KeyEvent(kb.Tab))
	w.See(".usage", "/hello [name]")
	w.Run(chromedp.KeyEvent(kb.Enter))
	w.See(".message.ephemeral .only-you", "Only visible to you")
	w.See(".message.ephemeral", "Hello there.")
	w.See(".message.ephemeral .app-badge", "APP")
	w.Shoot("ephemeral")

	w.Button("Drop it")
	w.See("dialog[open]", "This cannot be undone.")
	w.Shoot("confirm")
	w.Button("Keep it")

	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Button("Save")
	w.See(`[data-block="name"] .input-error`, "Please complete this required field.")
	w.Until("focus on the first fault", `document.activeElement === document.querySelector('[data-block="name"] input')`)
	w.Shoot("required")

	w.Fill("Name", "bad")
	w.Choose("Team", "Ben")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Button("Save")
	w.See(`[data-block="name"] .input-error`, "That name is taken.")
	w.Shoot("error")
	w.Button("Refresh")
	w.See("dialog[open] .dialog-title", "A newer form")
	w.Until("the typed name stays", `document.querySelector('[data-block="name"] input').value === "bad"`)
	w.See(".pill", "Ben Okafor")
	w.Fill("Name", "good")
	w.Button("Save")
	w.See("dialog[open] .text", "Saved good with U0BEN")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Until("the modal is closed", `!document.querySelector("dialog[open]")`)
}
