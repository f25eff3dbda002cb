package page_test

import (
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

func TestSubmitWaitsForTheAnswer(t *testing.T) {
	w := newWorld(t, page.Options{})
	answer := sync.OnceFunc(func() { close(w.bot.release) })
	t.Cleanup(answer) // the bot waits for it, also when the test fails
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.Fill("Name", "slow")
	w.Choose("Team", "Ann")
	w.Key(kb.Escape)
	w.Do(`globalThis.submits = 0; { const f = fetch; globalThis.fetch = (u, o) => (submits += String(u).includes("submit"), f(u, o)); }`)
	w.Button("Save")
	w.Until("the app thinks", `page.data.snapshot.views[0].busy && document.querySelector(".dialog-foot .spinner")`)
	w.Button("Save")
	w.post("U0BEN", "meanwhile")
	w.See(".message", "meanwhile")
	w.Until("it was sent once, without a complaint", `submits === 1 && !document.querySelector(".toast")`)
	answer()
	w.See("dialog[open] .text", "Saved slow")
}

// A file says the same size in a form and in a message.
func TestSizesOfFiles(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Do(`import("./filesize.js").then(({ fileSize }) => (globalThis.sizes = [5, 1023, 1024, 1500, 3 << 20].map(fileSize).join()))`)
	w.Until("sizes", `globalThis.sizes === "5 bytes,1023 bytes,1 kB,2 kB,3.0 MB"`)
}
