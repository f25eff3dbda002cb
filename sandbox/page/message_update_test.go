package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

const colours = `"options":[{"text":{"type":"plain_text","text":"Red"},"value":"r"},{"text":{"type":"plain_text","text":"Blue"},"value":"b"}]`

// What is open in a block of a message stays open when another block of it changes.
func TestWhatIsOpenInAMessageStaysOpen(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	blocks := func(n int) string {
		return fmt.Sprintf(`[{"type":"section","block_id":"t","text":{"type":"mrkdwn","text":"state %d"}},
		 {"type":"actions","block_id":"b","elements":[{"type":"static_select","action_id":"s",%s},{"type":"overflow","action_id":"more",%s}]},
		 {"type":"data_visualization","block_id":"c","title":"Out","chart":{"type":"pie","segments":[{"label":"Yes","value":3},{"label":"No","value":1}]}}]`, n, colours, colours)
	}
	w.bot.says(blocks(1))
	w.See(".message summary", "numbers")
	ts := w.ask(`document.querySelector("article.message").dataset.ts`)
	w.Click(`document.querySelector(".message summary")`)
	w.Click(`document.querySelector(".message .select-input")`)
	w.See(".select-option", "Red")
	w.Key("Bl")
	w.bot.update(w.general(), ts, blocks(2))
	w.See(".message", "state 2")
	w.Until("the list, the query and the fold are as before", `document.querySelector(".select-list:popover-open") && document.activeElement.value === "Bl" && document.querySelector(".message details").open`)
	w.Key(kb.Escape)
	w.Click(`document.querySelector(".message .blocks .btn-icon")`)
	w.Until("a menu", `document.querySelector(".blocks .menu:popover-open")`)
	w.bot.update(w.general(), ts, blocks(3))
	w.See(".message", "state 3")
	w.Until("the menu is as before", `document.querySelector(".blocks .menu:popover-open")?.contains(document.activeElement)`)
	w.bot.changes(w.general(), ts, "only words")
	w.See(".edited", "(edited)")
}

// A select that asks first goes back to what was chosen before, and follows what other windows choose.
func TestSelectOfAMessageShowsWhatTheServerHolds(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says(`[{"type":"actions","block_id":"b","elements":[{"type":"static_select","action_id":"s",` + colours + `,
	 "confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"Really."},"confirm":{"type":"plain_text","text":"Go"},"deny":{"type":"plain_text","text":"Stop"}}}]}]`)
	shows := func(words string) {
		t.Helper()
		w.Until("it shows "+words, `document.querySelector(".message .select-input").value === "`+words+`" && !document.querySelector("dialog[open]")`)
	}
	pick := func(option, answer string) {
		t.Helper()
		w.Click(`document.querySelector(".message .select-input")`)
		w.See(".select-option", option)
		w.Click(`[...document.querySelectorAll(".select-option")].find((o) => o.textContent === "` + option + `")`)
		w.See("dialog[open]", "Really.")
		w.Button(answer)
	}
	w.See(".message .select", "")
	pick("Red", "Go")
	shows("Red")
	w.Until("the server holds it", `page.current().messages[0].values?.b.s.option === "r"`)
	pick("Blue", "Stop")
	shows("Red")
	w.Do(`fetch("ui/press", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ as: "U0OLIVIA", place: { channel: page.data.shown, ts: page.current().messages[0].ts }, block_id: "b", action_id: "s", value: { option: "b", confirmed: true } }) })`)
	shows("Blue")
}
