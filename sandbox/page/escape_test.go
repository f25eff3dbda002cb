package page_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// A page may refuse the browser's own closing of a dialog only once until it is clicked again.
func TestEscapeTwiceLeavesAPageThatAnswers(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1000, 860, "light")
	w.Say("/hello")
	w.Button("Inspector")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Button("Go deeper")
	w.See("dialog[open] .dialog-title", "Deeper")
	w.Button("Deeper still")
	w.Until("three views", `page.data.snapshot.views.length === 3`)
	w.Key(kb.Escape)
	w.Until("two views", `page.data.snapshot.views.length === 2`)
	w.Key(kb.Escape)
	w.Until("one view, which one sees", `page.data.snapshot.views.length === 1 && document.querySelector("dialog.modal").open`)
	w.Key(kb.Escape)
	w.Until("none, and the page answers again", `page.data.snapshot.views.length === 0 && !document.querySelector("dialog[open]") && !document.querySelector(".main").inert && !document.querySelector(".dialog-body").children.length`)
}

func TestWhatTheBrowserClosesIsOneView(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Button("Go deeper")
	w.See("dialog[open] .dialog-title", "Deeper")
	w.Do(`document.querySelector("dialog.modal").close()`)
	w.See("dialog[open] .dialog-title", "A form")
	w.Do(`document.querySelector("dialog.modal").close(); page.draw()`) // news in the same moment
	w.Until("the page answers again", `page.data.snapshot.views.length === 0 && !document.querySelector("dialog[open]") && !document.querySelector(".main").inert`)
}

func TestChoosingNoFileLeavesTheFormOpen(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("cv", `"type":"file_input"`, ""))
	w.Do(`document.querySelector("input[type=file]").dispatchEvent(new Event("cancel", { bubbles: true }))`)
	w.post("U0BEN", "meanwhile")
	w.See(".message", "meanwhile")
	w.Until("the form is there", `document.querySelector("dialog.modal").open && page.data.snapshot.views.length === 1`)
}
