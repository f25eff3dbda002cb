package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// long opens #general with a thousand messages of Ben's, as Olivia.
func long(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, page.Options{})
	for i := range 1000 {
		w.post("U0BEN", fmt.Sprintf("message %d.", i))
	}
	w.open(1280, 860, "light")
	w.See(".message", "message 999.")
	return w
}

// scroll scrolls the messages by so many pixels.
func (w *world) scroll(by int) {
	w.t.Helper()
	w.Do(fmt.Sprintf(`document.querySelector(".messages").scrollTop += %d`, by))
}

// onScreen waits until a message with these words is to be read.
func (w *world) onScreen(words string) {
	w.t.Helper()
	w.Until(words+" on screen", `(box => [...document.querySelectorAll(".message")].some(m => m.textContent.includes(`+pagetest.JS(words)+`) &&
		m.getBoundingClientRect().top >= box.top - 1 && m.getBoundingClientRect().bottom <= box.bottom + 1))(document.querySelector(".messages").getBoundingClientRect())`)
}

// still waits until nothing is fetched, and what has come is on the screen: a key that scrolls is lost
// while the browser has not shown yet where the page has put its reader.
func (w *world) still() {
	w.t.Helper()
	w.Until("all is fetched", `!page.fetching && !page.stale`)
	w.Do(`window.shown = false; requestAnimationFrame(() => requestAnimationFrame(() => (window.shown = true)))`)
	w.Until("it is on the screen", `window.shown`)
}

// Whatever comes and goes above and below, what one reads stands still: it moves by what one scrolls and
// by nothing else.
func TestWhatOneReadsStandsStill(t *testing.T) {
	w := long(t)
	jump := pagetest.Ask(w.Tab, chromedp.Evaluate[float64](`(async () => {
		const box = document.querySelector(".messages"), frame = () => new Promise(requestAnimationFrame);
		let worst = 0;
		for (const by of [...Array(30).fill(-430), ...Array(25).fill(430), ...Array(10).fill(-430)]) {
			box.scrollTop += by;
			const row = [...box.querySelectorAll(".message")].find(m => m.getBoundingClientRect().top >= box.getBoundingClientRect().top);
			const top = row.getBoundingClientRect().top;
			await frame(), await frame();
			if (row.isConnected) worst = Math.max(worst, Math.abs(row.getBoundingClientRect().top - top));
		}
		return worst;
	})()`, chromedp.EvalAwaitPromise))
	if jump > 1 {
		t.Errorf("a message jumped by %.1f pixels", jump)
	}
	w.Until("the window has moved", `page.history.around !== "" && page.current().messages.length === 200`)
}

func TestKeysGoThroughTheHistory(t *testing.T) {
	w := long(t)
	w.Do(`document.querySelector(".messages").focus()`)
	w.Key(kb.PageUp + kb.PageUp)
	w.Until("two screens up", `(m => m.scrollHeight - m.scrollTop - m.clientHeight > 700)(document.querySelector(".messages"))`)
	w.Key(kb.Home)
	w.onScreen("message 0.")
	w.See(".start", "This is the very beginning of #general.")
	w.still()
	w.Key(kb.PageDown)
	w.Until("a screen down", `document.querySelector(".messages").scrollTop > 300`)
	w.Key(kb.End)
	w.onScreen("message 999.")
	w.Until("nothing newer to go to", `document.querySelector(".newer").hidden`)
	w.Do(`document.querySelector(".start button").focus()`) // as with Tab: the browser scrolls there
	w.Key(kb.Enter)
	w.Until("earlier ones are there, and the focus still", `page.current().messages[0].text < "message 80" && document.activeElement.textContent === "Show earlier messages"`)
}

func TestBackToTheNewest(t *testing.T) {
	w := long(t)
	w.scroll(-3000)
	w.Until("a way back", `document.querySelector(".newer").getAttribute("aria-label") === "Newest messages" && document.querySelector(".newer").checkVisibility()`)
	w.Shoot("up")
	w.Button("Newest messages")
	w.onScreen("message 999.")
	w.scroll(-3000)
	w.Until("the way back is there again", `document.querySelector(".newer").checkVisibility()`)
	w.post("U0BEN", "news")
	w.See(".newer", "New messages")
	w.Say("my own words") // who writes wants to see it
	w.onScreen("my own words")
	w.onScreen("news")
}

// A reader far up keeps their place, however much is written meanwhile.
func TestMuchIsWrittenMeanwhile(t *testing.T) {
	w := long(t)
	w.scroll(-2000)
	w.Until("away from the end", `page.history.around !== ""`)
	w.still()
	w.Do(`window.reads = [...document.querySelectorAll(".message")].find(m => m.getBoundingClientRect().top > 300); window.top_ = reads.getBoundingClientRect().top`)
	for i := range 300 {
		w.post("U0BEN", fmt.Sprintf("more %d.", i))
	}
	w.See(".newer", "New messages")
	w.still()
	w.Until("the same message at the same place", `reads.isConnected && Math.abs(reads.getBoundingClientRect().top - top_) <= 1`)
	w.Button("New messages")
	w.onScreen("more 299.")
	w.Until("it is read", `!page.data.unread[page.current().id]`)
}

// Messages change live where one looks, and are up to date when one gets there.
func TestChangesInsideAndOutsideTheWindow(t *testing.T) {
	w := newWorld(t, page.Options{})
	channel := w.general()
	old := w.bot.posts(channel, "old words")
	for i := range 300 {
		w.post("U0BEN", fmt.Sprintf("message %d.", i))
	}
	fresh := w.bot.posts(channel, "fresh words")
	w.open(1280, 860, "light")
	w.onScreen("fresh words")
	w.still() // nothing is on its way that would be drawn without a mark
	w.Do(`for (const m of document.querySelectorAll(".message")) m.marked = true`)
	w.bot.changes(channel, old, "old words, changed")
	w.bot.changes(channel, fresh, "fresh words, changed")
	w.onScreen("fresh words, changed (edited)")
	w.Until("no other message was drawn again", `[...document.querySelectorAll(".message")].every(m => m.marked || m.textContent.includes("fresh words, changed"))`)
	w.bot.deletes(channel, fresh)
	w.Until("it is gone", `!document.body.textContent.includes("fresh words")`)
	w.Do(`document.querySelector(".messages").focus()`)
	w.Key(kb.Home)
	w.onScreen("old words, changed (edited)")
	w.still()
	w.Do(`page.history.look(` + pagetest.JS(old) + `)`)
	w.bot.deletes(channel, old) // the message in the middle of the window
	w.Until("it is gone", `!document.body.textContent.includes("old words")`)
	w.onScreen("message 0.")
}

// Old messages that come in are not read aloud; new ones are.
func TestOldMessagesAreNoNews(t *testing.T) {
	w := long(t)
	w.Until("the log is live", `document.querySelector("[role=log]").ariaLive !== "off"`)
	w.Do(`window.said = []; new MutationObserver(all => all.forEach(c => c.addedNodes.forEach(n => n.dataset?.ts && said.push([document.querySelector("[role=log]").ariaLive || "polite", n.textContent])))).observe(document.querySelector("[role=log]"), {childList: true})`)
	w.scroll(-3000)
	w.Until("old ones came quietly", `said.length > 20 && said.every(([how]) => how === "off")`)
	w.Button("Newest messages")
	w.onScreen("message 999.")
	w.Until("the log is live", `document.querySelector("[role=log]").ariaLive !== "off"`)
	w.Do(`said.length = 0`)
	w.post("U0BEN", "news")
	w.Until("a new one is told", `said.length === 1 && said[0][0] === "polite" && said[0][1].includes("news")`)
}

func TestNewLineAndReadMarks(t *testing.T) {
	w := long(t)
	w.Until("read", `!page.data.unread[page.current().id]`)
	w.Button("Greeter")
	w.See(".title", "Greeter")
	for i := range 90 {
		w.post("U0BEN", fmt.Sprintf("later %d.", i))
	}
	w.See(".side-row.unread", "general")
	w.Until("their number", `document.querySelector(".side-row.unread").getAttribute("aria-label") === "general, 90 unread"`)
	w.Button("general, 90 unread")
	w.onScreen("later 89.")
	w.Until("the line stands above the first new one", `document.querySelector(".new-line")?.nextElementSibling.textContent.includes("later 0.")`)
	w.Until("read", `!page.data.unread[page.current().id]`)
	w.Button("Greeter")
	w.See(".title", "Greeter")
	for range 120 {
		w.post("U0BEN", "and more")
	}
	w.Until("more than one counts", `document.querySelector(".side-row.unread")?.getAttribute("aria-label") === "general, 99+ unread"`)
}
