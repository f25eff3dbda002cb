package page_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/page"
)

// shortcut presses Ctrl and a letter in the focused control.
func (w *world) shortcut(key string, shift bool) {
	w.t.Helper()
	mods := []chromedp.KeyOption{chromedp.KeyModifiers(2)}
	if shift {
		mods = []chromedp.KeyOption{chromedp.KeyModifiers(2 | 8)}
	}
	w.Run(chromedp.KeyEvent(key, mods...))
}

func TestRichTextInputWritesRichText(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("notes", `"type":"rich_text_input","placeholder":{"type":"plain_text","text":"What did you see?"}`, ""))
	w.Do(`document.querySelector(".rich-edit").focus()`)
	w.Key("Plain ")
	w.shortcut("b", false)
	w.Key("bold")
	w.shortcut("b", false)
	w.Key(" @ben :tada:" + kb.Enter + "second line" + kb.Enter)
	w.Button("Bulleted list")
	w.Key("one" + kb.Enter + "two")
	w.Shoot("rich")
	want := `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Plain "},{"type":"text","text":"bold","style":{"bold":true}},{"type":"text","text":" "},{"type":"user","user_id":"U0BEN"},{"type":"text","text":" "},{"type":"emoji","name":"tada"},{"type":"text","text":"\nsecond line"}]},
		{"type":"rich_text_list","style":"bullet","indent":0,"border":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]}]}`
	w.holds("notes", want)
	w.Until("the placeholder is gone", `document.querySelector(".rich-edit").textContent.includes("Plain")`)
}

// holds waits until an input holds this rich text.
func (w *world) holds(id, want string) {
	w.t.Helper()
	var wanted, got any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		w.t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) { // between two looks
		got = nil
		if raw := w.given(id).RichText; raw != nil && json.Unmarshal(raw, &got) == nil && cmp.Equal(wanted, got) {
			return
		}
	}
	w.t.Errorf("what %s holds (-want +got):\n%s\nThe editor: %s", id, cmp.Diff(wanted, got), w.ask("document.querySelector(\".rich-edit\").innerHTML"))
}

func TestRichTextInputLinksCodeAndPaste(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "dark")
	initial := `"type":"rich_text_input","focus_on_load":true,"initial_value":{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"see "},{"type":"text","text":"here","style":{"italic":true}}]},{"type":"rich_text_preformatted","elements":[{"type":"text","text":"x = 1"}]}]}`
	w.modal(inputBlock("notes", initial, ""))
	w.Until("focused", `document.activeElement.matches(".rich-edit") && document.activeElement.querySelector("i").textContent === "here"`)
	w.Do(`(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector(".rich-edit i")); const s = getSelection(); s.removeAllRanges(); s.addRange(r); })()`)
	w.Button("Link")
	w.See("dialog[open]", "Add a link")
	w.Key("example.com" + kb.Enter)
	w.Until("a link", `document.querySelector(".rich-edit a")?.getAttribute("href") === "https://example.com"`)
	w.Do(`(() => { const e = document.querySelector(".rich-edit"); getSelection().setPosition(e.firstChild.firstChild, 0); const d = new DataTransfer(); d.setData("text/html", "<b>fat</b>"); d.setData("text/plain", "thin "); e.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})); })()`)
	w.holds("notes", `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"thin see "},{"type":"link","url":"https://example.com","text":"here","style":{"italic":true}}]},{"type":"rich_text_preformatted","elements":[{"type":"text","text":"x = 1"}]}]}`)
}
