package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// A browser opens six lines to a server: more windows than that share one of them, and when the window
// that holds it closes, another one takes it.
func TestManyWindowsStayAlive(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Do(`window.others = Array.from({ length: 7 }, () => window.open(location.href, "_blank")), 0`)
	defer w.Do(`others.forEach((o) => o.close())`)
	shows := func(words, which string) {
		t.Helper()
		w.Until(words+" in all windows", `[window, ...others].filter((o) => !o.closed).`+which+`((o) => o.document.querySelector(".messages")?.textContent.includes("`+words+`"))`)
	}
	w.Until("all are there", `others.every((o) => o.document.querySelector(".start"))`)
	w.TypeIn("Is anybody there?")
	w.Key(kb.Enter)
	shows("Is anybody there?", "every")
	w.Do(`others[0].location.reload()`)
	w.Do(`others.slice(1, 4).forEach((o) => o.close())`)
	w.post("U0BEN", "Some have gone.")
	shows("Some have gone.", "every")
}

// The window that listens goes: another one hears what comes after.
func TestAnotherWindowListensOn(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Do(`window.other = window.open(location.href, "second"), 0`)
	w.Until("it is there", `other.document.querySelector(".start")`)
	w.Run(chromedp.Reload())
	w.Until("the first one is new", `!window.other && document.querySelector(".start")`)
	defer w.Do(`window.open("", "second").close()`)
	w.post("U0BEN", "Who hears me?")
	w.See(".message", "Who hears me?")
}
