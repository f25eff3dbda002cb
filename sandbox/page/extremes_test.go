package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// cut lists what is wider inside than it is outside, texts that hide their end on purpose left out.
const cut = `[...document.querySelectorAll("main *, dialog[open] *, .thread *")].filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 &&
	getComputedStyle(e).overflowX !== "visible" && !e.closest(".table, .carousel-row, .clock, .sr-only, .select, svg") && getComputedStyle(e).textOverflow !== "ellipsis").map(e => e.tagName + "." + e.className)`

func (w *world) uncut() {
	w.t.Helper()
	w.Unclipped()
	if got := pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](cut)); len(got) > 0 {
		w.t.Errorf("cut off: %v", got)
	}
}

func TestLongWordsAndOtherDirections(t *testing.T) {
	long := strings.Repeat("Donaudampfschiff", 20)
	arabic := "مرحبا بالعالم، هذه رسالة طويلة من اليمين إلى اليسار"
	words := func(text string) string {
		o := `{"type":"plain_text","text":` + quote(text) + `}`
		return `{"type":"section","text":` + o + `,"fields":[` + o + `,` + o + `],"accessory":{"type":"button","action_id":"b","text":{"type":"plain_text","text":` + quote(text[:70]) + `}}},` +
			`{"type":"header","text":{"type":"plain_text","text":` + quote(text[:len(text)/4*2]) + `}},{"type":"context","elements":[` + o + `]},` +
			`{"type":"card","title":{"type":"plain_text","text":` + quote(text[:80]) + `},"body":{"type":"plain_text","text":` + quote(text[:80]) + `}}`
	}
	for _, tc := range []struct {
		theme         string
		width, height int64
	}{{"light", 1280, 1400}, {"dark", 390, 1800}} {
		t.Run(fmt.Sprintf("%s%d", tc.theme, tc.width), func(t *testing.T) {
			w := newWorld(t, page.Options{})
			w.open(tc.width, tc.height, tc.theme)
			w.post("U0BEN", long)
			w.post("U0BEN", arabic)
			w.bot.says("[" + words(long[:200]) + "]")
			w.bot.says(`[{"type":"section","text":{"type":"mrkdwn","text":` + quote("*"+arabic+"*") + `}},{"type":"markdown","text":` + quote("# "+arabic+"\n\n"+long) + `}]`)
			w.See(".markdown", "مرحبا")
			w.uncut()
			w.Until("right to left", `[...document.querySelectorAll(".message-text")].some(e => e.textContent.startsWith("مر") && getComputedStyle(e).unicodeBidi === "plaintext") && getComputedStyle(document.querySelector(".md-heading")).direction === "rtl"`)
			w.Shoot("words")
		})
	}
}

func TestHugeModal(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(390, 844, "light")
	var blocks []string
	for i := range 99 {
		blocks = append(blocks, inputBlock(fmt.Sprintf("field%d", i), `"type":"plain_text_input"`, `,"optional":true`))
	}
	w.bot.modals <- `{"type":"modal","title":{"type":"plain_text","text":"Wwwwwwwwwwwwwwwwwwwwwwww"},"submit":{"type":"plain_text","text":"Mmmmmmmmmmmmmmmmmmmmmmmm"},"close":{"type":"plain_text","text":"Nnnnnnnnnnnnnnnnnnnnnnnn"},"blocks":[` + strings.Join(blocks, ",") + `,{"type":"divider"}]}`
	w.Say("/modal")
	w.See("dialog[open] .dialog-title", "Wwww")
	w.Until("a hundred blocks", `document.querySelectorAll("dialog[open] .block").length === 100`)
	w.uncut()
	w.Shoot("top")
	w.Focus("field98")
	w.Key("last")
	w.Until("typed at the end", `page.data.snapshot.views[0].values.field98.field98.text === "last" && document.activeElement.getBoundingClientRect().bottom < innerHeight`)
	w.Shoot("end")
}
