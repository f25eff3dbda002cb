package main

import (
	"log/slog"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page/pagetest"
)

// asDemo makes the test binary behave as the demo itself.
const asDemo = "PANELIST_AS_DEMO"

func TestMain(m *testing.M) {
	if os.Getenv(asDemo) != "" {
		main()
		return
	}
	os.Exit(pagetest.Main(m))
}

// world is a running demo and a person who looks at its page.
type world struct {
	*pagetest.Tab
	*demo
	t       *testing.T
	changed string // the category that Ann was given instead of another
}

// newWorld lets the test run beside others: most of the time it waits for its page.
func newWorld(t *testing.T) *world {
	t.Helper()
	t.Parallel()
	file, err := open("", "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := start(t.Context(), "127.0.0.1:0", file, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	w := &world{t: t, demo: d, Tab: pagetest.NewTab(t)}
	w.show(1280, 860, "light")
	return w
}

func (w *world) show(width, height int64, theme string) {
	w.t.Helper()
	w.Show(w.slack.URL(), width, height, theme)
}

// be turns into another person of the workspace and looks at a conversation.
func (w *world) be(name, conversation string) {
	w.t.Helper()
	if pagetest.Ask(w.Tab, chromedp.Evaluate[bool](`document.querySelector(".menu-btn").checkVisibility()`)) {
		w.Button("Open the sidebar") // it is folded away on a phone, and slides in
		w.Until("the sidebar is there", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
	}
	w.Click(`[...document.querySelectorAll(".face")].find(f => f.title.startsWith(` + pagetest.JS(name+",") + `))`)
	w.See(".side-title", "You are: "+name)
	w.Click(`[...document.querySelectorAll(".side-row")].find(r => r.textContent.includes(` + pagetest.JS(conversation) + `))`)
	w.See(".title", conversation)
}

// modal waits until a modal with this title is on top.
func (w *world) modal(title string) {
	w.t.Helper()
	w.See("dialog[open] .dialog-title", title)
}

// noModal waits until all are closed.
func (w *world) noModal() {
	w.t.Helper()
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
}

// soonThursday is the next Thursday that has a Tuesday and a Wednesday before
// it, whenever the test runs.
func soonThursday(now time.Time) time.Time {
	day := now.AddDate(0, 0, 3)
	for day.Weekday() != time.Thursday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}
