// Package pagetest is a person at the page of package page: it opens a tab of a
// headless Chromium, clicks what it finds by its name and types with the keys.
//
//	func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }
//
//	tab := pagetest.NewTab(t)
//	tab.Show(slack.URL(), 1280, 860, "light")
//	tab.Say("/hello")
//	tab.See(".message", "Good morning")
//
// A step that cannot be done within thirty seconds fails the test with what the
// page shows, and so does whatever the page writes to its console as an error.
// Only tests import it.
package pagetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// patience is how long a step may take; much of it is for a busy machine.
const patience = 30 * time.Second

// Tab is a tab of the browser that all tests of a package share.
type Tab struct {
	t   testing.TB
	ctx context.Context
}

// NewTab opens a tab that ends with the test.
func NewTab(t testing.TB) *Tab {
	t.Helper()
	b, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium opens no tab: %v", err)
	}
	// Tests run side by side: each page believes that it is the one in front, as a person's is.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	watchConsole(t, ctx)
	return &Tab{t: t, ctx: ctx}
}

// watchConsole fails the test when the page throws, or asks for something that its policy forbids.
func watchConsole(t testing.TB, ctx context.Context) {
	messages := chromedp.Console(ctx)
	var reading sync.WaitGroup
	reading.Go(func() {
		for m, err := range messages {
			if err != nil {
				return // the browser has ended
			}
			// A refusal by the server is shown to the person; the browser logs it as well.
			if m.Type == chromedp.ConsoleException || m.Type == chromedp.ConsoleError && !strings.Contains(m.Text, "status of 422") {
				t.Errorf("the page complains: %s %s", m.Text, m.URL)
			}
		}
	})
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); reading.Wait() })
}

// Show opens an address at a size in CSS pixels and in a theme, "light" or "dark".
func (b *Tab) Show(url string, width, height int64, theme string) {
	b.t.Helper()
	b.Theme(theme)
	b.Run(chromedp.EmulateViewport(width, height), chromedp.Navigate(url))
	b.See(".message, .start, .scene", "")
}

// Theme turns to a theme as the system does when evening comes, "light" or "dark".
func (b *Tab) Theme(theme string) {
	b.t.Helper()
	scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, scheme); err != nil {
		b.t.Fatal(err)
	}
}

// InBothThemes does something in the theme that the page has now, then in the other one, and turns back.
func (b *Tab) InBothThemes(do func(theme string)) {
	b.t.Helper()
	now := Ask(b, chromedp.Evaluate[string]("document.documentElement.dataset.theme"))
	other := map[string]string{"light": "dark", "dark": "light"}[now]
	do(now)
	b.turn(other)
	do(other)
	b.turn(now)
}

// turn changes the theme and waits until the page has followed.
func (b *Tab) turn(theme string) {
	b.t.Helper()
	b.Theme(theme)
	b.Until("the "+theme+" theme", "document.documentElement.dataset.theme === "+JS(theme))
}

// Run does what the verbs below have no word for.
func (b *Tab) Run(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	Ask(b, chromedp.Steps(actions...))
}

// Ask runs one action and returns its value.
func Ask[T any](b *Tab, action chromedp.Action[T]) T {
	b.t.Helper()
	value, err := try(b, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

func try[T any](b *Tab, action chromedp.Action[T]) (T, error) {
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	return chromedp.Run(ctx, action)
}

// Context is the tab's, for what needs the browser's own protocol.
func (b *Tab) Context() context.Context { return b.ctx }

// Do runs JavaScript in the page.
func (b *Tab) Do(script string) {
	b.t.Helper()
	b.Run(chromedp.Evaluate[chromedp.Void](script))
}

// Until polls a JavaScript condition; what names it in the failure. The page may be loaded anew meanwhile.
func (b *Tab) Until(what, condition string) {
	b.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		holds, err := try(b, chromedp.Evaluate[bool]("Boolean("+condition+")"))
		if err != nil && !gone(err) {
			b.t.Fatal(err)
		}
		if holds {
			return
		}
		if time.Now().After(deadline) {
			b.Shoot("failure")
			b.t.Fatalf("not seen within %s: %s\n%s", patience, what, b.Text("body"))
		}
		time.Sleep(10 * time.Millisecond) // between two looks, never to wait for something
	}
}

// gone says whether the page that was asked has made room for another one, or for itself loaded anew,
// before it answered.
func gone(err error) bool {
	return strings.Contains(err.Error(), "Inspected target navigated or closed") || strings.Contains(err.Error(), "Execution context was destroyed")
}

// See waits until a visible element that a CSS selector finds holds these words.
func (b *Tab) See(selector, words string) {
	b.t.Helper()
	b.Until(fmt.Sprintf("%q in %s", words, selector),
		fmt.Sprintf(`[...document.querySelectorAll(%s)].some(e => e.checkVisibility() && e.textContent.includes(%s))`, JS(selector), JS(words)))
}

// Text is what a person reads in the first element that a selector finds, "" without one.
func (b *Tab) Text(selector string) string {
	b.t.Helper()
	return Ask(b, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector(%s)?.innerText || ""`, JS(selector))))
}

// Shoot saves a picture of the page, named after the test and name, in the folder $PANELIST_SCREENSHOTS; without one nobody would look at it.
func (b *Tab) Shoot(name string) {
	b.t.Helper()
	dir := os.Getenv("PANELIST_SCREENSHOTS")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.t.Fatal(err)
	}
	png := Ask(b, chromedp.CaptureScreenshot())
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(b.t.Name()+"-"+name, "/", "-")+".png"), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// JS writes a string as JavaScript does.
func JS(v string) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(raw)
}

// Unclipped fails the test when something is wider than the window, or a text is cut off without dots
// that say so.
func (b *Tab) Unclipped() {
	b.t.Helper()
	wide := Ask(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll("main *, dialog[open] *")].filter(e => {
		const b = e.getBoundingClientRect();
		return e.checkVisibility() && b.width > 0 && !e.closest(".clock-jumps, .table, .carousel-row, .sidebar") && (b.right > innerWidth + 1 || b.left < -1);
	}).map(e => e.tagName + "." + e.className)`))
	if len(wide) > 0 {
		b.t.Errorf("outside the window: %v", wide)
	}
	cut := Ask(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll("body *")].filter(e => {
		const s = getComputedStyle(e);
		const hides = (overflow) => overflow === "hidden" || overflow === "clip";
		const cut = hides(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
		return e.checkVisibility() && cut && e.clientWidth > 1 && !e.matches(".thumb") && e.innerText?.trim() && s.textOverflow !== "ellipsis";
	}).map(e => e.tagName + "." + e.className + " " + e.innerText.slice(0, 40))`))
	if len(cut) > 0 {
		b.t.Errorf("cut off: %v", cut)
	}
}
