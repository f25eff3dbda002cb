package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

func TestLooks(t *testing.T) {
	for _, tc := range []struct {
		theme         string
		width, height int64
	}{{"light", 1280, 860}, {"dark", 1280, 860}, {"light", 390, 844}, {"dark", 390, 844}} {
		t.Run(fmt.Sprintf("%s%d", tc.theme, tc.width), func(t *testing.T) {
			w := newWorld(t, page.Options{})
			w.open(tc.width, tc.height, tc.theme)
			w.say("Good morning, @ben! Who wants coffee? :coffee:")
			w.see(".message", "☕")
			w.say("/gallery")
			w.see(".message", "Everything a message can hold 🎉")
			w.unclipped()
			w.do(`document.querySelector(".messages").scrollTop = 0`)
			w.shoot("gallery")
			w.say("/hello")
			w.button("Open the form")
			w.see("dialog[open] .dialog-title", "A form")
			w.unclipped()
			w.shoot("form")
			w.focus("Kinds")
			w.run(chromedp.KeyEvent(kb.ArrowDown))
			w.see(".select-option", "1 Poor")
			w.shoot("select")
			w.run(chromedp.KeyEvent(kb.Escape))
			w.focus("Notes")
			w.do(`document.activeElement.scrollIntoView({block: "end"})`)
			w.shoot("form-end")
			w.button("Go deeper")
			w.see("dialog[open] .dialog-title", "Deeper")
			w.shoot("deeper")
			w.button("Close all")
			w.until("no modal", `!document.querySelector("dialog[open]")`)
			if tc.width < 700 {
				w.button("Open the sidebar")
				w.until("the sidebar is there", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
				w.shoot("sidebar")
			}
			w.button("Greeter")
			w.until("the app's tabs", `document.querySelectorAll("[role=tab]").length === 2`)
			w.button("Home")
			w.see(".home", "Your week")
			w.shoot("home")
			w.unclipped()
		})
	}
}

func TestThemeToggleStays(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.button("Dark theme")
	w.until("dark", `document.documentElement.dataset.theme === "dark"`)
	w.run(chromedp.Reload())
	w.until("still dark", `document.documentElement.dataset.theme === "dark" && document.querySelector('[aria-label="Light theme"]')`)
}
