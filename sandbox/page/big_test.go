package page_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// many is a long conversation, few a short one to compare it with.
const many, few = 10_000, 100

// twoChannels is a workspace with a channel of many messages and one of few.
func twoChannels(t *testing.T) *sandbox.Server {
	t.Helper()
	s := sandbox.New(sandbox.Options{
		Unlimited: true, // the app fills the conversation faster than Slack would let it
		AppName:   "Greeter", Channels: []sandbox.Channel{{ID: "C0FEW", Name: "few"}, {ID: "C0MANY", Name: "many"}},
		People: []sandbox.User{{ID: "U0OLIVIA", Name: "olivia", TZ: "Europe/Berlin"}, {ID: "U0BEN", Name: "ben"}, {ID: "U0ANN", Name: "ann"}},
	})
	s.SetPage(page.New(s, page.Options{}))
	fill(t, s, "C0FEW", few)
	fill(t, s, "C0MANY", many)
	return s
}

// fill writes n messages of every kind into a channel: short ones, long ones, ones with blocks and
// buttons, and ones for one person's eyes.
func fill(t *testing.T, s *sandbox.Server, channel string, n int) {
	t.Helper()
	handler := s.Handler()
	for i := range n {
		switch i % 10 {
		case 3:
			appSays(t, s, handler, "chat.postMessage", map[string]any{"channel": channel, "text": "blocks", "blocks": json.RawMessage(fmt.Sprintf(someBlocks, i))})
		case 6:
			appSays(t, s, handler, "chat.postEphemeral", map[string]any{"channel": channel, "user": "U0OLIVIA", "text": fmt.Sprintf("for you alone, number %d", i)})
		default:
			say(t, s, channel, i)
		}
	}
}

const someBlocks = `[{"type":"header","text":{"type":"plain_text","text":"Number %d"}},{"type":"section","text":{"type":"mrkdwn","text":"*Bold*, _slanted_ and a list\n• one\n• two"}},
	{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Say"},"action_id":"say"},{"type":"datepicker","action_id":"day"}]}]`

func say(t *testing.T, s *sandbox.Server, channel string, i int) {
	t.Helper()
	text := fmt.Sprintf("message %d of somebody who has little to say", i)
	if i%10 == 8 {
		text = fmt.Sprintf("message %d ", i) + strings.Repeat("and then something else happened, which takes long to tell; ", 12)
	}
	if err := s.Post([]string{"U0OLIVIA", "U0BEN", "U0ANN"}[i/3%3], channel, text); err != nil {
		t.Fatal(err)
	}
}

// appSays calls the Web API without a network in between.
func appSays(t *testing.T, s *sandbox.Server, handler http.Handler, method string, body any) {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/api/"+method, strings.NewReader(string(raw)))
	r.Header.Set("Authorization", "Bearer "+s.BotToken())
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, r)
	if !strings.Contains(answer.Body.String(), `"ok":true`) {
		t.Fatalf("%s: %s", method, answer.Body)
	}
}

// workPerLook counts allocations, which are the same on a slow machine.
func workPerLook(t *testing.T, s *sandbox.Server) {
	t.Helper()
	handler := page.New(s, page.Options{})
	look := func(channel string) func() {
		return func() {
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/ui/snapshot?as=U0OLIVIA&in="+channel, nil)
			handler.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
	short, long := testing.AllocsPerRun(10, look("C0FEW")), testing.AllocsPerRun(10, look("C0MANY"))
	t.Logf("allocations for one look: %.0f at %d messages, %.0f at %d", short, few, long, many)
	if long > 3*short { // 200 messages come of the long conversation, all 100 of the short one
		t.Errorf("a look at %d messages allocates %.0f times, at %d messages %.0f times", many, long, few, short)
	}
}

// figures are what a person feels of a conversation, in milliseconds.
type figures struct {
	paint   float64   // until the page shows anything
	message float64   // until it shows a message
	live    float64   // from a post until it is on screen, median
	wheel   scrolling // as fast as one turns a wheel, for 200 frames
	scroll  scrolling // through all of it, much faster than anybody reads
}

// scrolling is a way through a conversation, from the newest message towards the oldest.
type scrolling struct {
	Frames   int     // frames it took
	Median   float64 // milliseconds a frame took
	P95      float64
	Worst    float64
	Rows     int // the most messages that were in the document at once
	Messages int // different messages that have been there so far
}

func TestTenThousandMessages(t *testing.T) {
	s := twoChannels(t)
	workPerLook(t, s)
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	short, long := measure(t, s, "C0FEW"), measure(t, s, "C0MANY")
	t.Logf("%6d messages: %+v", few, short)
	t.Logf("%6d messages: %+v", many, long)
	for what, pair := range map[string][2]float64{
		"first paint": {short.paint, long.paint}, "first message": {short.message, long.message}, "a live message": {short.live, long.live},
		"a frame of a turning wheel": {short.wheel.Median, long.wheel.Median}, "a frame of scrolling": {short.scroll.Median, long.scroll.Median},
	} {
		if pair[1] > 4*pair[0]+200 { // milliseconds, so that a busy machine is no fault
			t.Errorf("%s takes %.0f ms with %d messages and %.0f ms with %d", what, pair[0], few, pair[1], many)
		}
	}
	if long.scroll.Rows > 250 || long.scroll.Messages < many {
		t.Errorf("scrolling through %d messages shows %d of them, %d at once in the document", many, long.scroll.Messages, long.scroll.Rows)
	}
}

// measure looks at a conversation in a fresh tab, from opening it to its very beginning.
func measure(t *testing.T, s *sandbox.Server, channel string) figures {
	t.Helper()
	tab := pagetest.NewTab(t)
	if _, err := chromedp.Call(tab.Context(), cdp.AddScriptToEvaluateOnNewDocument, cdp.AddScriptToEvaluateOnNewDocumentParams{Source: timeFirst}); err != nil {
		t.Fatal(err)
	}
	tab.Show(s.URL()+"/#as=U0OLIVIA&in="+channel, 1280, 860, "light")
	tab.Until("the first paint and message are timed", `window.firstMessage && performance.getEntriesByName("first-contentful-paint").length`)
	return figures{
		paint:   pagetest.Ask(tab, chromedp.Evaluate[float64](`performance.getEntriesByName("first-contentful-paint")[0].startTime`)),
		message: pagetest.Ask(tab, chromedp.Evaluate[float64](`window.firstMessage`)),
		live:    live(t, tab, s, channel),
		wheel:   scroll(t, tab, 120, 200),
		scroll:  scroll(t, tab, 3000, 1_000_000),
	}
}

// scroll goes up so many pixels with each of so many frames, or to the very beginning, however long that
// takes on a busy machine.
func scroll(t *testing.T, tab *pagetest.Tab, pixels, frames int) scrolling {
	t.Helper()
	tab.Do(fmt.Sprintf("window.scrolled = null; (%s)(%d, %d)", scrollUp, pixels, frames))
	deadline := time.Now().Add(2 * time.Minute)
	for !pagetest.Ask(tab, chromedp.Evaluate[bool]("Boolean(window.scrolled)")) {
		if time.Now().After(deadline) {
			t.Fatal("the beginning of the conversation is not reached within two minutes")
		}
		time.Sleep(100 * time.Millisecond) // between two looks
	}
	return pagetest.Ask(tab, chromedp.Evaluate[scrolling]("window.scrolled"))
}

const timeFirst = `new MutationObserver((_, o) => document.querySelector(".message") && (o.disconnect(), requestAnimationFrame(() => window.firstMessage = performance.now()))).observe(document, {childList: true, subtree: true});`

// live is the median time from a post to its being on screen.
func live(t *testing.T, tab *pagetest.Tab, s *sandbox.Server, channel string) float64 {
	t.Helper()
	var took []float64
	for i := range 9 {
		text := fmt.Sprintf("live %d", i)
		tab.Do(`window.seen = new Promise(done => new MutationObserver((_, o) => [...document.querySelectorAll(".message")].at(-1)?.textContent.includes(` + pagetest.JS(text) + `) &&
			(o.disconnect(), requestAnimationFrame(() => done(performance.timeOrigin + performance.now())))).observe(document.querySelector(".messages"), {childList: true, subtree: true})); 0`)
		before := time.Now()
		if err := s.Post("U0BEN", channel, text); err != nil {
			t.Fatal(err)
		}
		at := pagetest.Ask(tab, chromedp.Evaluate[float64]("window.seen", chromedp.EvalAwaitPromise))
		took = append(took, at-float64(before.UnixMicro())/1000)
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// scrollUp goes up and waits at the top for what is to come.
const scrollUp = `async (pixels, frames) => {
	const box = document.querySelector(".messages"), seen = (window.seenSoFar ??= new Set()), times = [];
	const frame = () => new Promise(requestAnimationFrame);
	let rows = 0, last = await frame();
	for (let rest = 0; rest < 30 && times.length < frames; rest = box.scrollTop > 0 || document.querySelector(".start button") ? 0 : rest + 1) {
		box.scrollTop -= pixels;
		for (const m of box.querySelectorAll(".message")) seen.add(m.dataset.ts);
		rows = Math.max(rows, box.querySelectorAll(".message").length);
		const now = await frame();
		times.push(now - last);
		last = now;
	}
	times.sort((a, b) => a - b);
	const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] * 10) / 10;
	window.scrolled = { Frames: times.length, Median: at(0.5), P95: at(0.95), Worst: at(1), Rows: rows, Messages: seen.size };
}`
