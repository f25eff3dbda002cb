package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// TestNewsDuringAPressLosesNoClick: a badge appears on the very button that is held down, and the click counts.
func TestNewsDuringAPressLosesNoClick(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	const ann = `document.querySelector('.face[title^="Ann"]')`
	w.Press(ann, func() {
		seen := w.ask("String(" + fetched + ")")
		w.tellAnn("Please look")
		w.Until("the news is fetched", fetched+" > "+seen)
		w.Do(`requestAnimationFrame(() => requestAnimationFrame(() => { window.twoFrames = true; }))`)
		w.Until("two frames", "window.twoFrames")
		if pagetest.Ask(w.Tab, chromedp.Evaluate[bool](ann+`.querySelector(".badge") !== null`)) {
			t.Error("the button was drawn anew while it was held down")
		}
	})
	w.See(".side-title", "You are: Ann Lee")
	w.See(".side-row.unread", "Greeter")
}

// TestNewsWaitFiveSecondsForARelease: a release that the page is not told of holds nothing up for longer.
func TestNewsWaitFiveSecondsForARelease(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Press(`document.querySelector('.face[title^="Ann"]')`, func() {
		w.tellAnn("Please look")
		w.See(`.face .badge[data-count="1"]`, "")
	})
}

// fetched counts the snapshots that the page has.
const fetched = `performance.getEntriesByType("resource").filter(r => r.name.includes("ui/snapshot")).length`

// tellAnn has the app write to her.
func (w *world) tellAnn(text string) {
	w.t.Helper()
	w.bot.call(w.t.Context(), "chat.postMessage", map[string]any{"channel": w.withApp("U0ANN"), "text": text})
}
