package page_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/slack-go/slack"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// api is a client of the Web API beside the bot's own.
func (w *world) api() *slack.Client {
	return slack.New(w.s.BotToken(), slack.OptionAPIURL(w.s.APIURL()))
}

// inspect opens the inspector.
func (w *world) inspect() {
	w.t.Helper()
	w.Button("Inspector")
	w.See(".inspector", "Envelopes")
}

// line waits for a line of the list with these words, in this order and side by side.
func (w *world) line(words ...string) {
	w.t.Helper()
	w.Until(fmt.Sprintf("a line with %q", words), findLine(words...))
}

func findLine(words ...string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(".records .record")].find(r => r.checkVisibility() && r.innerText.replace(/\s+/g, " ").includes(%s))`, pagetest.JS(strings.Join(words, " ")))
}

func TestInspectorListsEnvelopesAndCalls(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello early")
	w.See(".message.ephemeral", "Hello there.")
	w.inspect()
	w.line("apps.connections.open ok")
	w.line("/hello early", "Olivia", "ack: message")
	w.Until("its ack delay", `/ack: message [0-9.]+ ms/.test(`+findLine("/hello early")+`.innerText.replace(/\s+/g, " "))`)
	w.Say("/gallery")
	w.line("/gallery", "Olivia", "ack")
	w.line("chat.postMessage", "ok")
	w.Until("newest last", `[...document.querySelectorAll(".record-name, .records .rec-name")].at(-1).textContent === "chat.postMessage"`)
	w.Until("the count", `document.querySelector(".inspector-count").textContent === "5"`) // one is a note: the connection
	w.Shoot("list")
}

func TestInspectorShowsPayloadAndAck(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello early")
	w.inspect()
	w.line("/hello early")
	w.Click(findLine("/hello early"))
	w.See(".detail-title", "/hello early")
	w.See(".facts", "Connection")
	w.See(".json", `command: "/hello"`)
	w.Shoot("payload")
	w.Button("Ack")
	w.See(".json", `response_type: "ephemeral"`)
	w.Shoot("ack")
	w.Click(findLine("apps.connections.open"))
	w.See(".detail-title", "apps.connections.open")
	w.Button("Close the record")
	w.Until("no detail", `!document.querySelector(".detail").checkVisibility()`)
}

func TestInspectorTellsWhatIsWrong(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	_, _, err := w.api().PostMessage(w.general(), slack.MsgOptionBlocks(slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", strings.Repeat("x", 200), false, false))))
	if err == nil {
		t.Fatal("a header of 200 characters was taken")
	}
	w.line("chat.postMessage", "invalid_blocks")
	w.Until("the refusal is a violation too", `document.querySelector(".records .violation").innerText.includes("chat.postMessage was refused: invalid_blocks")`)
	w.Click(findLine("chat.postMessage", "invalid_blocks"))
	w.See(".detail-why.bad", "Refused: invalid_blocks.")
	w.See(".json", `error: "invalid_blocks"`) // the side that tells most comes first
	w.See(".inspector-count", "2 problems")
	w.Shoot("refused")
	w.Button("Problems only")
	w.Until("only the two", `[...document.querySelectorAll(".records .record")].filter(r => r.checkVisibility()).length === 2`)
}

func TestInspectorMarksMissingAndLateAcks(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Fill("Name", "slow")
	w.Choose("Team", "Ben")
	w.Key(kb.Escape)
	w.Button("Save")
	w.line("view_submission form", "Olivia", "waiting")
	w.line("view_submission form", "Olivia", "no ack")
	w.bot.release <- struct{}{}
	w.line("view_submission form", "Olivia", "late ack 3.")
	w.line("late ack for view_submission form")
	w.Shoot("late")
	w.Button("Close all")
	w.Click(findLine("view_submission form"))
	w.See(".detail-why.bad", "Slack waits three seconds")
	w.Shoot("late-detail")
}

func TestInspectorFilters(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello one")
	w.Say("/gallery")
	w.See(".message", "Everything a message can hold")
	w.inspect()
	w.line("chat.postMessage")
	w.line("connection 1 opened, 1 in all")
	w.Button("Notes")
	names := func(want string) {
		t.Helper()
		w.Until("just "+want, fmt.Sprintf(`[...document.querySelectorAll(".records .rec-name")].filter(r => r.checkVisibility()).map(r => r.textContent).join() === %q`, want))
	}
	names("apps.connections.open,/hello one,/gallery,chat.postMessage")
	w.Button("Calls")
	names("/hello one,/gallery")
	w.See(".inspector-count", "2 of 5")
	w.Button("Calls")
	w.Button("Envelopes")
	names("apps.connections.open,chat.postMessage")
	w.Button("Envelopes")
	w.Do(`document.querySelector(".filter").focus()`)
	w.Key("which COLOUR")
	names("chat.postMessage") // words of its payload
	w.Key(kb.Escape)
	names("apps.connections.open,/hello one,/gallery,chat.postMessage")
	w.Key("nothing like it")
	w.See(".records-empty", "Nothing here matches the filter.")
	w.Do(`document.querySelector(".filter").select()`)
	w.Key("organiser")
	names("/hello one,/gallery")
	w.Key(kb.Escape)
	w.Button("Clear the list")
	w.See(".records-empty", "appears here")
	w.Say("/hello two")
	names("/hello two")
}

func TestInspectorByKeyboard(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello one")
	w.Say("/gallery")
	w.See(".message", "Everything a message can hold")
	w.inspect()
	w.line("chat.postMessage")
	chosen := func(name string) {
		t.Helper()
		w.Until(name+" is chosen", fmt.Sprintf(`document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.matches('[aria-selected="true"]') && document.querySelectorAll('.records [aria-selected="true"]').length === 1 && document.querySelector('.records [aria-selected="true"] .rec-name').textContent === %q`, name))
	}
	w.Key(kb.ArrowUp)
	chosen("chat.postMessage") // it begins at the end
	w.Key(kb.ArrowUp + kb.ArrowUp)
	chosen("/hello one")
	w.Key(kb.Home)
	chosen("apps.connections.open")
	w.Key(kb.ArrowDown + kb.ArrowDown + kb.Enter)
	w.See(".detail-title", "/hello one")
	w.Key(kb.ArrowDown)
	w.See(".detail-title", "/gallery")
	chosen("/gallery")
	w.Key(kb.Tab + kb.Tab)
	w.Until("the tabs", `document.activeElement.textContent === "Payload"`)
	w.Key(kb.ArrowRight)
	w.See(".detail-none", "The ack carried no payload.")
	w.Key(kb.ArrowLeft + kb.Tab + kb.Tab)
	w.Until("the tree", `document.activeElement.getAttribute("aria-level") === "1"`)
	w.Key(kb.ArrowLeft)
	w.Until("folded", `document.activeElement.getAttribute("aria-expanded") === "false" && !document.querySelector(".json-children").checkVisibility()`)
	w.Key(kb.ArrowRight + kb.ArrowRight + kb.End)
	w.Until("the last value", `document.activeElement === [...document.querySelectorAll(".json [role=treeitem]")].at(-1)`)
	w.Key(kb.Escape)
	w.Until("back in the list", `document.activeElement.matches(".records") && !document.querySelector(".detail").checkVisibility()`)
	w.Key(kb.Escape)
	w.Until("closed", `!document.querySelector(".inspector").checkVisibility() && document.activeElement.getAttribute("aria-label") === "Inspector"`)
}

func TestInspectorFollowsTheEnd(t *testing.T) {
	w := newWorld(t, page.Options{})
	for i := range 60 {
		w.post("U0OLIVIA", fmt.Sprintf("/hello %d", i))
	}
	w.open(1280, 860, "light")
	w.inspect()
	w.line("/hello 59")
	atEnd := `(b => b.scrollHeight - b.scrollTop - b.clientHeight < 2)(document.querySelector(".records"))`
	w.Until("the end", atEnd)
	w.post("U0OLIVIA", "/hello more")
	w.line("/hello more")
	w.Until("still the end", atEnd)
	w.Do(`document.querySelector(".records").scrollTop = 50`)
	w.post("U0OLIVIA", "/hello again")
	w.line("/hello again")
	w.Until("who reads is left alone", `document.querySelector(".records").scrollTop === 50`)
}

func TestInspectorStaysOpen(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	w.Do(`document.querySelector(".dock").focus()`)
	before := pagetest.Ask(w.Tab, chromedp.Evaluate[float64](`document.querySelector(".inspector").offsetWidth`))
	w.Key(kb.ArrowLeft)
	w.Until("wider", fmt.Sprintf(`document.querySelector(".inspector").offsetWidth === %g + 24`, before))
	w.Run(chromedp.Reload())
	w.line("apps.connections.open")
	w.Until("as wide as before", fmt.Sprintf(`document.querySelector(".inspector").offsetWidth === %g + 24`, before))
	w.Button("Be Ben Okafor")
	w.See(".side-title", "You are: Ben Okafor")
	w.Until("open in the address", `location.hash.includes("inspect=1")`)
	w.Button("Close the inspector")
	w.Until("closed in the address", `!location.hash.includes("inspect") && !document.querySelector(".inspector").checkVisibility()`)
}

// TestInspectorAfterAReset resets the workspace from elsewhere, while the page looks on.
func TestInspectorAfterAReset(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	w.Say("/hello before")
	w.line("/hello before", "Olivia", "ack: message")
	w.Click(findLine("/hello before"))
	w.See(".detail-title", "/hello before")
	w.s.Reset()
	w.Until("nothing from before", `![...document.querySelectorAll(".records .record")].some(r => r.textContent.includes("/hello before")) && !document.querySelector(".detail").checkVisibility()`)
	w.line("connection 1 opened, 1 in all")
	w.Say("/hello after")
	w.line("/hello after", "Olivia", "ack: message")
}

func TestFaultsFromTheInspector(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.inspect()
	fault := func(name string) {
		t.Helper()
		w.Button("Faults")
		w.Button(name)
	}
	fault("Fail the next call")
	w.See(".faults-now", "On now: the next call fails with internal_error.")
	if _, err := w.api().AuthTest(); err == nil || err.Error() != "internal_error" {
		t.Errorf("the next call: %v", err)
	}
	w.line("auth.test", "internal_error")
	w.Until("nothing is on", `!document.querySelector(".faults-now").checkVisibility()`)
	fault("429 for the next 5 calls")
	fault("Slow calls (2 s)")
	w.See(".faults-now", "On now: the next 5 calls answer 429; every call takes 2s.")
	_, err := w.api().AuthTest()
	if limited := (*slack.RateLimitedError)(nil); !errors.As(err, &limited) {
		t.Errorf("a call in the storm: %v", err)
	}
	w.line("auth.test", "429 ratelimited")
	w.Button("Faults")
	w.See(".menu", "Heal")
	w.Shoot("menu")
	w.Key(kb.Escape)
	w.Until("just the menu is closed", `!document.querySelector(".menu:popover-open") && document.querySelector(".inspector").checkVisibility() && document.activeElement.textContent === "Faults"`)
	w.Key(kb.Enter)
	w.See(".menu", "Heal")
	w.Key(kb.ArrowUp + kb.Enter)
	w.Until("healed", `!document.querySelector(".faults-now").checkVisibility()`)
	w.line("every fault was ended")
	if _, err := w.api().AuthTest(); err != nil {
		t.Errorf("after healing: %v", err)
	}
	fault("Refresh the connections")
	w.line("connection 1 was told to go: refresh_requested")
	w.line("connection 2 opened")
	fault("Drop the connections")
	w.line("every connection was cut")
	w.line("connection 3 opened")
	w.Say("/hello again")
	w.line("/hello again", "Olivia", "ack: message")
}

func TestInspectorLooks(t *testing.T) {
	for _, tc := range []struct {
		theme         string
		width, height int64
	}{{"light", 1280, 860}, {"dark", 1280, 860}, {"light", 390, 844}, {"dark", 390, 844}} {
		t.Run(fmt.Sprintf("%s%d", tc.theme, tc.width), func(t *testing.T) {
			w := newWorld(t, page.Options{})
			w.open(tc.width, tc.height, tc.theme)
			w.Say("/hello")
			w.Say("/gallery")
			w.See(".message", "Everything a message can hold")
			w.Button("Change this")
			_, _ = w.api().AuthTest()
			_, _, _ = w.api().PostMessage("C0NOWHERE", slack.MsgOptionText("x", false))
			_, _, _ = w.api().PostMessage(w.general(), slack.MsgOptionBlocks(slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", "", false, false))))
			w.inspect()
			w.line("chat.postMessage", "channel_not_found")
			w.Shoot("list")
			w.Click(findLine("block_actions change"))
			w.See(".json", `type: "block_actions"`)
			w.Shoot("detail")
			w.Unclipped()
			w.Until("nothing of the panel sticks out", `[...document.querySelectorAll(".inspector *")].every(e => { const b = e.getBoundingClientRect(); return !e.checkVisibility() || b.width === 0 || e.closest("svg") || (b.right <= innerWidth + 1 && b.left >= -5); })`)
		})
	}
}

func TestAxeFindsNothingInTheInspector(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			w := newWorld(t, page.Options{Reset: func() error { return nil }, Script: func() ([]byte, error) { return nil, nil }})
			w.open(width, 1600, "light")
			w.AxeInBothThemes("the session buttons")
			w.inspect()
			w.line("apps.connections.open", "ok")
			w.post("U0OLIVIA", "/hello")
			w.post("U0OLIVIA", "/gallery")
			w.post("U0OLIVIA", "/silent")
			w.line("chat.postMessage", "ok")
			_, _, _ = w.api().PostMessage(w.general(), slack.MsgOptionBlocks(slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", "", false, false))))
			w.line("chat.postMessage", "invalid_blocks")
			w.See(".records .envelope.bad", "no ack")
			w.AxeInBothThemes("a list with faults")
			w.Click(findLine("/hello"))
			w.See(".json", `command: "/hello"`)
			w.AxeInBothThemes("a payload")
			w.Button("Ack")
			w.AxeInBothThemes("an ack with blocks")
			w.Click(`document.querySelector(".records .envelope.bad")`)
			w.See(".detail-why.bad", "Slack waits three seconds")
			w.AxeInBothThemes("an explanation")
			w.Button("Faults")
			w.See(".menu", "Heal")
			w.AxeInBothThemes("the faults")
			w.Button("Slow calls (2 s)")
			w.See(".faults-now", "every call takes 2s")
			w.AxeInBothThemes("a fault that is on")
		})
	}
}

func TestWhatALineSays(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	const ms = 1_000_000
	for _, tc := range []struct{ name, record, want string }{
		{"waiting", `envelope: {acked: false}`, "waiting||open|"},
		{"quick", `envelope: {acked: true, ack_after: 12 * ms}`, "ack|12 ms||"},
		{"close to the limit", `envelope: {acked: true, ack_after: 2600 * ms}`, "slow ack|2.60 s|slow|"},
		{"late", `envelope: {acked: true, ack_after: 3200 * ms, failure: "operation_timeout"}`, "late ack|3.20 s|bad|"},
		{"never", `envelope: {acked: false, failure: "operation_timeout"}`, "no ack||bad|"},
		{"nobody there", `envelope: {acked: false, failure: "dispatch_failed"}`, "not sent||bad|"},
		{"line lost", `envelope: {acked: false, failure: "connection_lost"}`, "line lost||bad|"},
		{"a retry that came twice", `envelope: {acked: true, ack_after: 50000, retry_attempt: 2, copies: 1}`, "ack|<0.1 ms||retry 2 ×2"},
		{"an ack with errors", `envelope: {acked: true, ack_after: 3 * ms, ack: {response_action: "errors"}}`, "ack: errors|3.0 ms||"},
		{"an ack with options", `envelope: {acked: true, ack_after: 3 * ms, ack: {options: []}}`, "ack: options|3.0 ms||"},
		{"a good call", `call: {status: 200, took: 3 * ms, response: {ok: true}}`, "ok|3.0 ms||"},
		{"a refused call", `call: {status: 200, took: 3 * ms, response: {ok: false, error: "not_authed"}}`, "not_authed|3.0 ms|bad|"},
		{"a storm", `call: {status: 429, took: 3 * ms, response: {ok: false, error: "ratelimited"}}`, "429 ratelimited|3.0 ms|bad|"},
		{"no answer", `call: {status: 0, took: 3 * ms}`, "no answer|3.0 ms|bad|"},
		{"a slow call", `call: {status: 200, took: 2600 * ms, response: {ok: true}}`, "ok|2.60 s|slow|"},
		{"a violation", `kind: "violation"`, "||bad|"},
		{"a note", `kind: "note"`, "|||"},
	} {
		w.Do(fmt.Sprintf(`window.line = undefined; import("/records.js").then(({ glance }) => { const ms = %d; const g = glance({id: 1, at: "2026-01-01T00:00:00Z", name: "x", %s}); window.line = [g.result, g.took, g.level, g.tag || ""].join("|"); })`, ms, tc.record))
		w.Until("a line", "window.line !== undefined")
		if got := pagetest.Ask(w.Tab, chromedp.Evaluate[string]("window.line")); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
