package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// texts are the messages of a conversation that Olivia sees.
func (w *world) texts(name string) []string {
	w.t.Helper()
	var all []string
	for _, c := range w.s.Snapshot("U0OLIVIA").Conversations {
		for _, m := range c.Messages {
			if c.Name == name {
				all = append(all, m.Text)
			}
		}
	}
	return all
}

// Who types before the conversation is on screen writes to where they go, not to where they were.
func TestAMessageGoesWhereOneIsGoing(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Button("Ben Okafor")
	w.See(".title", "Ben Okafor")
	w.Button("general")
	w.See(".title", "general")
	w.Do(`((real) => { window.real = real; window.fetch = (u, o) => String(u).startsWith("ui/snapshot") ? new Promise((r) => (window.arrive = r)).then(() => real(u, o)) : real(u, o); })(window.fetch)`)
	w.Button("Ben Okafor")
	w.Until("the box is Ben's", `document.querySelector("#message").placeholder === "Message Ben Okafor"`)
	w.See(".title", "general")
	w.Do(`document.querySelector("#message").focus()`)
	w.Key("for Ben only" + kb.Enter)
	w.Until("it is on its way", `document.querySelector("#message").value === "" && window.arrive`)
	w.Do(`window.fetch = real, arrive()`)
	w.See(".message", "for Ben only")
	w.See(".title", "Ben Okafor")
	if got := w.texts("general"); len(got) > 0 {
		t.Errorf("#general has %q", got)
	}
}

// What was refused waits where it was written, before what has been typed there since.
func TestARefusedTextComesBack(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Do(`((real) => { window.fetch = (u, o) => String(u).startsWith("ui/post") ? new Promise((r) => (window.refuse = () => r(new Response('{"error":"Not now."}', { status: 422 })))) : real(u, o); })(window.fetch)`)
	w.TypeIn("a long thought")
	w.Key(kb.Enter)
	w.Until("it is on its way", `window.refuse`)
	w.TypeIn("and another")
	w.Button("Ben Okafor")
	w.Until("the box is Ben's", `document.querySelector("#message").placeholder === "Message Ben Okafor"`)
	w.Do(`refuse()`)
	w.See(".toast", "Not now.")
	w.Until("nothing of it is for Ben", `document.querySelector("#message").value === ""`)
	w.Button("general")
	w.Until("it is back", `document.querySelector("#message").value === "a long thought\nand another"`)
}

// reload loads the page again and waits for the new one.
func (w *world) reload() {
	w.t.Helper()
	w.Do(`window.old = true`)
	w.Run(chromedp.Reload())
	w.Until("the page is new", `!window.old && globalThis.page?.data`)
}

func TestDraftsOutliveAReload(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.TypeIn("half a thought")
	w.reload()
	w.Until("it is there", `document.querySelector("#message").value === "half a thought"`)
	w.Button("Ben Okafor")
	w.Until("Ben has none", `document.querySelector("#message").placeholder === "Message Ben Okafor" && document.querySelector("#message").value === ""`)
	w.Button("general")
	w.Until("it is back", `document.querySelector("#message").value === "half a thought"`)
	w.Do(`document.querySelector("#message").focus()`)
	w.Key(kb.Enter)
	w.See(".message", "half a thought")
	w.reload()
	w.See(".message", "half a thought")
	w.Until("what is sent is no draft", `document.querySelector("#message").value === ""`)
}

// The last keystrokes in a form arrive although the page goes, or the focus.
func TestTheLastKeystrokesArrive(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("name", `"type":"plain_text_input"`, "") + "," + inputBlock("other", `"type":"plain_text_input"`, ""))
	w.Do(`page.typing.put = ((put) => function (place, block, el, value) { put.call(this, place, block, el, value, true); })(page.typing.put)`) // no pause ends
	w.Do(`document.querySelector('[data-block="name"] input').focus()`)
	w.Key("quick")
	w.Do(`document.querySelector('[data-block="other"] input').focus()`)
	w.Until("the first has arrived", `page.data.snapshot.views[0]?.values?.name && page.typing.waiting.size === 0`)
	w.Key("brown")
	w.reload()
	w.Until("both are there", `document.querySelector('[data-block="name"] input')?.value === "quick" && document.querySelector('[data-block="other"] input').value === "brown"`)
}
