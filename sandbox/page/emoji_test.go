package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

func TestEmojiByName(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	for name, want := range map[string]string{
		"+1": "👍", "thumbsup": "👍", "white_check_mark": "✅", "spiral_calendar_pad": "🗓️", "flag-de": "🇩🇪", "100": "💯", "face_palm": "🤦", "calendar": "📅", "wastebasket": "🗑️", "8ball": "🎱",
	} {
		if got := pagetest.Ask(w.Tab, chromedp.Evaluate[string](`import("/emoji.js").then(m => m.emoji[`+pagetest.JS(name)+`] || "")`, chromedp.EvalAwaitPromise)); got != want {
			t.Errorf(":%s: is %q, want %q", name, got, want)
		}
	}
	const sound = `import("/emoji.js").then(m => Object.entries(m.emoji).filter(([name, e]) => !/^[a-z0-9_+-]+$/.test(name) || /^[a-z]/.test(e)).length === 0 && Object.keys(m.emoji).length > 700)`
	if !pagetest.Ask(w.Tab, chromedp.Evaluate[bool](sound, chromedp.EvalAwaitPromise)) {
		t.Error("a name and its emoji are out of step, or some are missing")
	}
}

func TestSkinTonesAreLeftOut(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("Well done :clap::skin-tone-3: :+1:")
	w.See(".message-text", "Well done 👏 👍")
}
