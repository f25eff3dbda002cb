package page_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox"
	"panelist/sandbox/page"
)

// world is a workspace with a bot, a page and a browser that looks at it.
type world struct {
	t   *testing.T
	s   *sandbox.Server
	bot *bot
	ctx context.Context
}

func newWorld(t *testing.T, o page.Options) *world {
	t.Helper()
	s := sandbox.New(sandbox.Options{
		Team: sandbox.Team{Name: "Northwind"}, AppName: "Greeter",
		Commands: []sandbox.Command{
			{Name: "/hello", Description: "Says hello", Hint: "[name]"}, {Name: "/gallery", Description: "Shows every block"},
			{Name: "/silent", Description: "Never answers"},
		},
		People: []sandbox.User{
			{ID: "U0OLIVIA", Name: "olivia", RealName: "Olivia Organiser", TZ: "Europe/Berlin"},
			{ID: "U0BEN", Name: "ben", RealName: "Ben Okafor", TZ: "America/New_York"}, {ID: "U0ANN", Name: "ann", RealName: "Ann Lee", TZ: "Asia/Kolkata"},
		},
	})
	s.SetPage(page.New(s, o))
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return &world{t: t, s: s, bot: startBot(t, s), ctx: newTab(t)}
}

// chromium is one browser for all tests of the package; each test has a tab of its own, with nothing
// of what another stored.
var chromium = sync.OnceValues(startChromium)

type browser struct {
	ctx  context.Context
	stop func()
}

// startChromium starts Debian's chromium with a profile of its own.
func startChromium() (browser, error) {
	binary, err := exec.LookPath("chromium")
	if err != nil {
		return browser{}, errors.New("chromium is missing: run `make deps`")
	}
	profile, err := os.MkdirTemp("", "page-test")
	if err != nil {
		return browser{}, err
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(profile), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.WindowSize(1280, 860))
	allocator, free := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, cancel := chromedp.NewContext(allocator)
	stop := func() {
		_ = chromedp.Cancel(ctx)
		cancel()
		free()
		_ = os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil { // starts the browser: a time limit here would end it
		stop()
		return browser{}, fmt.Errorf("chromium does not start: %w", err)
	}
	return browser{ctx: ctx, stop: stop}, nil
}

func TestMain(m *testing.M) {
	code := m.Run()
	if b, err := chromium(); err == nil {
		b.stop()
	}
	os.Exit(code)
}

// newTab opens a tab that ends with the test.
func newTab(t *testing.T) context.Context {
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
	watchConsole(t, ctx)
	return ctx
}

// watchConsole fails the test when the page throws, or asks for something that its policy forbids.
func watchConsole(t *testing.T, ctx context.Context) {
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

// open shows the page at a size in CSS pixels and a theme ("light" or "dark").
func (w *world) open(width, height int64, theme string) {
	w.t.Helper()
	scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}
	if _, err := chromedp.Call(w.ctx, emulation.SetEmulatedMedia, scheme); err != nil {
		w.t.Fatal(err)
	}
	w.run(chromedp.EmulateViewport(width, height), chromedp.Navigate(w.s.URL()+"/#as=U0NOBODY&in=C0GONE")) // an old address is no obstacle
	w.see(".message, .start", "")
}

func (w *world) run(actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ask(w, chromedp.Steps(actions...))
}

// ask runs one action and returns its value.
func ask[T any](w *world, action chromedp.Action[T]) T {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, 20*time.Second)
	defer stop()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		w.t.Fatal(err)
	}
	return value
}

// do runs JavaScript in the page.
func (w *world) do(script string) {
	w.t.Helper()
	w.run(chromedp.Evaluate[chromedp.Void](script))
}

// until polls a JavaScript condition.
func (w *world) until(what, condition string) {
	w.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		if ask(w, chromedp.Evaluate[bool]("Boolean("+condition+")")) {
			return
		}
		if time.Now().After(deadline) {
			w.shoot("failure")
			w.t.Fatalf("not seen within 10 s: %s\n%s", what, w.text("body"))
		}
		time.Sleep(20 * time.Millisecond) // between two looks, never to wait for something
	}
}

func (w *world) see(selector, words string) {
	w.t.Helper()
	w.until(fmt.Sprintf("%q in %s", words, selector), fmt.Sprintf(`[...document.querySelectorAll(%s)].some(e => e.checkVisibility() && e.textContent.includes(%s))`, js(selector), js(words)))
}

func (w *world) text(selector string) string {
	w.t.Helper()
	return ask(w, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector(%s)?.innerText || ""`, js(selector))))
}

// button clicks the last visible button with this name, where a dialog is open inside it.
func (w *world) button(name string) {
	w.t.Helper()
	find := fmt.Sprintf(`[...([...document.querySelectorAll("dialog[open]")].at(-1) || document).querySelectorAll("button")].filter(b => b.checkVisibility() && (b.getAttribute("aria-label") || b.textContent) === %s).at(-1)`, js(name))
	w.until("button "+name, find)
	w.click(find)
}

// click presses the mouse in the middle of what a JavaScript expression finds, once it stands still
// and nothing covers it.
func (w *world) click(find string) {
	w.t.Helper()
	where := fmt.Sprintf(`(() => { const e = %s; e.scrollIntoView({block: "nearest"}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`, find)
	w.until("a still "+find, fmt.Sprintf(`(at => { const was = window.lastPoint; window.lastPoint = String(at); const hit = document.elementFromPoint(...at); return was === String(at) && hit && %s.contains(hit); })(%s)`, find, where))
	at := ask(w, chromedp.Evaluate[[]float64](where))
	w.run(chromedp.MouseClickXY(at[0], at[1]))
}

// focus puts the focus on the control of a label.
func (w *world) focus(label string) {
	w.t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("dialog[open] label")].find(l => l.firstChild.textContent === %s)?.control`, js(label))
	w.until("input "+label, find)
	w.do(find + ".focus()")
}

func (w *world) fill(label, text string) {
	w.t.Helper()
	w.focus(label)
	w.do(`document.activeElement.select?.()`)
	w.run(chromedp.KeyEvent(text))
}

func (w *world) choose(label, option string) {
	w.t.Helper()
	w.fill(label, option)
	w.see(".select-option.active", option)
	w.run(chromedp.KeyEvent(kb.Enter))
}

// typeIn types into the message box without sending.
func (w *world) typeIn(text string) {
	w.t.Helper()
	w.do(`document.querySelector("#message").focus()`)
	w.run(chromedp.KeyEvent(text))
}

func (w *world) say(text string) {
	w.t.Helper()
	w.typeIn(text)
	w.until("typed", "document.querySelector('#message').value === "+js(text))
	w.run(chromedp.KeyEvent(kb.Enter))
}

// shoot saves a picture of the page, to $PANELIST_SCREENSHOTS or a folder that the test drops.
func (w *world) shoot(name string) {
	w.t.Helper()
	dir := os.Getenv("PANELIST_SCREENSHOTS")
	if dir == "" {
		dir = w.t.TempDir()
	}
	png := ask(w, chromedp.CaptureScreenshot())
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(w.t.Name(), "/", "-")+"-"+name+".png"), png, 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// unclipped fails when something is wider than the window or than the box that holds it.
func (w *world) unclipped() {
	w.t.Helper()
	wide := ask(w, chromedp.Evaluate[[]string](`[...document.querySelectorAll("main *, dialog[open] *")].filter(e => {
		const b = e.getBoundingClientRect();
		return e.checkVisibility() && b.width > 0 && !e.closest(".clock-jumps, .table, .sidebar") && (b.right > innerWidth + 1 || b.left < -1);
	}).map(e => e.tagName + "." + e.className)`))
	if len(wide) > 0 {
		w.t.Errorf("outside the window: %v", wide)
	}
}

func js(v string) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
