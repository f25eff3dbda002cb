package page_test

import (
	"strings"
	"testing"

	"panelist/sandbox/page"
)

// What cannot be drawn leaves its own place empty, never the rest of the conversation.
func TestOneMessageDoesNotStopAConversation(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Do(`console.error = (...words) => (globalThis.logged = words.join(" "))`)
	w.bot.posts(w.general(), "due <!date^1800000000000000^{date}|soon>")
	w.See(".message", "due soon")
	w.bot.says(`[{"type":"markdown","text":` + quote(strings.Repeat(">", 6000)+"a") + `},{"type":"divider"}]`)
	w.See(".message .unknown", "This page cannot draw the block “markdown”.")
	w.Until("the block below it is drawn", `document.querySelector(".message .unknown + hr")`)
	w.Until("the console tells why", `globalThis.logged?.includes("RangeError")`)
	w.post("U0BEN", "after all that")
	w.See(".message", "after all that")
}
