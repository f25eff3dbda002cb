package pagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// chromium is one browser for all tests of a package; each test has a tab of
// its own, with nothing of what another stored.
var chromium = sync.OnceValues(startChromium)

type browser struct {
	ctx  context.Context
	stop func()
}

// Main runs the tests of a package and then ends the browser, if one was
// started. It returns the exit code; call it from TestMain.
func Main(m *testing.M) int {
	code := m.Run()
	if b, err := chromium(); err == nil {
		b.stop()
	}
	return code
}

// unseen are parts of the browser that nobody sees without a window. For the popup of the address bar
// alone, Chromium starts a process of its own with every tab: half of what a short test costs.
const unseen = "Translate,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"

// startChromium starts a browser without a window, with a profile of its own,
// that knows no address but this machine's.
func startChromium() (browser, error) {
	binary, err := findChromium()
	if err != nil {
		return browser{}, err
	}
	profile, err := os.MkdirTemp("", "pagetest")
	if err != nil {
		return browser{}, err
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(profile), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.Flag("lang", "en-US"), chromedp.Flag("disable-features", unseen),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), chromedp.WindowSize(1280, 860))
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

// findChromium knows the names under which systems install it.
func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("chromium is missing: run `make deps`")
}
