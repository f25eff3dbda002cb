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
			w.Say("Good morning, @ben! Who wants coffee? :coffee:")
			w.See(".message", "☕")
			w.Say("/gallery")
			w.See(".message", "Everything a message can hold 🎉")
			w.Unclipped()
			w.Do(`document.querySelector(".messages").scrollTop = 0`)
			w.Shoot("gallery")
			w.Say("/hello")
			w.Button("Open the form")
			w.See("dialog[open] .dialog-title", "A form")
			w.Unclipped()
			w.Shoot("form")
			w.Focus("Kinds")
			w.Run(chromedp.KeyEvent(kb.ArrowDown))
			w.See(".select-option", "1 Poor")
			w.Shoot("select")
			w.Run(chromedp.KeyEvent(kb.Escape))
			w.Focus("Notes")
			w.Do(`document.activeElement.scrollIntoView({block: "end"})`)
			w.Shoot("form-end")
			w.Button("Go deeper")
			w.See("dialog[open] .dialog-title", "Deeper")
			w.Button("Deeper still")
			w.Until("three views", `page.data.snapshot.views.length === 3`)
			w.Unclipped()
			w.Shoot("three")
			w.Button("Close all")
			w.Until("no modal", `!document.querySelector("dialog[open]")`)
			if tc.width < 700 {
				w.Button("Open the sidebar")
				w.Until("the sidebar is there", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
				w.Shoot("sidebar")
			}
			w.Button("Greeter")
			w.Until("the app's tabs", `document.querySelectorAll("[role=tab]").length === 2`)
			w.Button("Home")
			w.See(".home", "Your week")
			w.Shoot("home")
			w.Unclipped()
		})
	}
}

func TestThemeToggleStays(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Button("Dark theme")
	w.Until("dark", `document.documentElement.dataset.theme === "dark"`)
	w.Run(chromedp.Reload())
	w.Until("still dark", `document.documentElement.dataset.theme === "dark" && document.querySelector('[aria-label="Light theme"]')`)
}
