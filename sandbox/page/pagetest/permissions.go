package pagetest

import (
	"fmt"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Downloads lets the page save files, into dir under the names that it gives them.
func (b *Tab) Downloads(dir string) {
	b.t.Helper()
	_, err := chromedp.CallBrowser(b.ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
		Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// AllowClipboard lets the page read and write the clipboard, or refuses both.
func (b *Tab) AllowClipboard(allowed bool) {
	b.t.Helper()
	setting := protocol.PermissionSettingDenied
	if allowed {
		setting = protocol.PermissionSettingGranted
	}
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(b.ctx, protocol.SetPermission, protocol.SetPermissionParams{
			Permission: &protocol.PermissionDescriptor{Name: name}, Setting: setting, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		})
		if err != nil {
			b.t.Fatal(fmt.Errorf("%s: %w", name, err))
		}
	}
}

// Clipboard reads what the page has copied. The page has to be allowed to.
func (b *Tab) Clipboard() string {
	b.t.Helper()
	b.Do(`window.pasted = undefined; navigator.clipboard.readText().then(text => window.pasted = text, e => window.pasted = "refused: " + e)`)
	b.Until("the clipboard", "window.pasted !== undefined")
	return Ask(b, chromedp.Evaluate[string]("window.pasted"))
}
