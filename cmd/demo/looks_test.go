package main

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/page/pagetest"
)

// look is a station of the story: nothing sticks out or is cut off, and
// axe-core finds no fault, in either theme.
func (w *world) look(name string) {
	w.t.Helper()
	w.Unclipped()
	w.InBothThemes(func(theme string) { w.Shoot(name + "-" + theme) })
	w.AxeInBothThemes(name)
}

// reload loads the page anew in the middle of a modal. Whatever was filled in
// is still there.
func (w *world) reload() {
	w.t.Helper()
	w.Until("what was typed has arrived", `page.typing.waiting.size === 0 && page.typing.chain.then(() => window.arrived = true) && window.arrived`)
	before := w.filled()
	w.Run(chromedp.Reload())
	w.Until("the modal is there again", `document.querySelector("dialog[open] .view")`)
	if diff := cmp.Diff(before, w.filled()); diff != "" {
		w.t.Errorf("loading the page anew changed the modal (-before +after):\n%s", diff)
	}
}

// filled is the title of the modal and whatever is typed, chosen or ticked in it.
func (w *world) filled() []string {
	w.t.Helper()
	return pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](`[document.querySelector("dialog[open] .dialog-title").textContent,
		...[...document.querySelectorAll("dialog[open] :is(.block, .pill, .select-input, .field, :checked)")].map(e =>
			e.matches(".block") ? e.querySelector(".label")?.textContent || "" : e.matches(".pill") ? e.innerText.trim() : e.getAttribute("aria-labelledby") ? document.getElementById(e.getAttribute("aria-labelledby")).textContent : e.value)]`))
}

// refresh has Slack take the bot's connections away, as it does every few
// hours, and waits until there are new ones.
func (w *world) refresh() {
	w.t.Helper()
	before := w.connections()
	w.slack.Disconnect("refresh_requested")
	deadline := time.Now().Add(10 * time.Second)
	for w.connections() <= before || w.slack.Snapshot("").App.Connected < 2 {
		if time.Now().After(deadline) {
			w.t.Fatalf("%d connections so far, %d before the refresh, %d at once: the bot does not come back", w.connections(), before, w.slack.Snapshot("").App.Connected)
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
}

// connections counts those that the bot has asked for so far.
func (w *world) connections() int {
	n := 0
	for _, c := range w.slack.Calls() {
		if c.Method == "apps.connections.open" {
			n++
		}
	}
	return n
}

// TestTypingGoesOnAfterAModal: the message box takes the keys again, without a click.
func TestTypingGoesOnAfterAModal(t *testing.T) {
	w := newWorld(t)
	w.Say("/interview schedule")
	w.modal("Schedule an interview")
	w.Fill("Candidate", "Ada")
	w.Button("Cancel")
	w.noModal()
	w.Key("/interview list")
	w.Until("the words are in the message box", `document.querySelector("#message").value === "/interview list"`)
}
