package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// focused names what has the focus: its data-path, else its id, label or class.
func (w *world) focused() string {
	w.t.Helper()
	return pagetest.Ask(w.Tab, chromedp.Evaluate[string](`(e => e.dataset.path || e.id || e.getAttribute("aria-label") || e.className)(document.activeElement)`))
}

func TestTabGoesFromSidebarToMessagesToTheBox(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.See(".message", "What shall we do?")
	w.Do(`document.querySelector('[data-path="side/` + w.general() + `"]').focus()`)
	var order []string
	for range 40 {
		w.Key(kb.Tab)
		at := w.focused()
		order = append(order, at)
		if at == "message" {
			break
		}
	}
	seen := map[string]int{}
	for i, at := range order {
		seen[at] = i + 1
	}
	if seen["Messages"] == 0 || seen["message"] != len(order) || seen["Messages"] > seen["message"] {
		t.Errorf("Tab goes %q", order)
	}
	buttons := 0
	for _, at := range order[seen["Messages"]:] {
		if len(at) > 5 && at[len(at)-5:] == "/open" {
			buttons++
		}
	}
	if buttons != 1 {
		t.Errorf("between messages and box Tab goes %q, once over the buttons", order[seen["Messages"]:])
	}
}

func TestEnterSendsAndShiftEnterDoesNot(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.TypeIn("one")
	w.Run(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(8)))
	w.Key("two")
	w.Until("two lines", `document.querySelector("#message").value === "one\ntwo"`)
	w.Key(kb.Enter)
	w.Until("sent with its break", `document.querySelector(".message-text br") && document.querySelector("#message").value === ""`)
	w.See(".message-text", "onetwo")
}

func TestCompletion(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	row := `.complete-row[aria-selected="true"]`
	for _, tc := range []struct{ name, typed, first, keys, want string }{
		{"a command with its hint", "/he", "/hello", kb.Tab, "/hello "},
		{"the second command", "/", "/hello", kb.ArrowDown + kb.Tab, "/gallery "},
		{"the last one upwards", "/", "/hello", kb.ArrowUp + kb.ArrowUp + kb.Tab, "/silent "},
		{"a person", "ask @an", "Ann Lee", kb.Enter, "ask @ann "},
		{"everybody", "@her", "@here", kb.Enter, "@here "},
		{"a channel", "see #gen", "#general", kb.Enter, "see #general "},
		{"an emoji", "hi :tad", "🎉", kb.Enter, "hi :tada: "},
		{"nothing after Escape", "ask @an", "Ann Lee", kb.Escape, "ask @an"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w.Do(`(b => { b.value = ""; b.dispatchEvent(new Event("input")); })(document.querySelector("#message"))`)
			w.TypeIn(tc.typed)
			w.See(row, tc.first)
			w.Key(tc.keys)
			w.Until("completed", `document.querySelector("#message").value === `+pagetest.JS(tc.want)+` && document.querySelector(".complete").hidden && document.activeElement.id === "message"`)
		})
	}
	w.Do(`(b => { b.value = ""; b.dispatchEvent(new Event("input")); })(document.querySelector("#message"))`)
	w.Say("look at #general with @ben and @here now")
	w.See(".message-text .mention-channel", "#general")
	w.See(".message-text", "@Ben Okafor and @here")
}

func TestArrowsInGroupsTabsAndMenus(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	choices := `"options":[{"text":{"type":"plain_text","text":"Red"},"value":"r"},{"text":{"type":"plain_text","text":"Blue"},"value":"b"}]`
	w.modal(inputBlock("mood", `"type":"radio_buttons",`+choices, "") + `,{"type":"actions","elements":[{"type":"overflow","action_id":"more",` + choices + `}]}`)
	w.Do(`document.querySelector('[data-block="mood"] input').focus()`)
	w.Key(" " + kb.ArrowDown)
	w.Until("the second is chosen", `document.querySelectorAll('[data-block="mood"] input')[1].checked`)
	w.Button("More actions")
	w.Until("the menu has the focus", `document.activeElement.textContent === "Red"`)
	w.Key(kb.ArrowDown)
	w.Until("the second item", `document.activeElement.textContent === "Blue"`)
	w.Key(kb.Escape)
	w.Until("the menu alone is closed", `!document.querySelector(".menu:popover-open") && document.querySelector("dialog[open]") && document.activeElement.getAttribute("aria-label") === "More actions"`)
	w.Key(kb.Escape)
	w.Until("now the modal as well", `!document.querySelector("dialog[open]") && document.activeElement.id === "message"`)
	w.Button("Greeter")
	w.Until("tabs", `document.querySelectorAll("[role=tab]").length === 2`)
	w.Do(`document.querySelector('[role=tab][aria-selected="true"]').focus()`)
	w.Key(kb.ArrowLeft)
	w.Until("the other tab has the focus", `document.activeElement.textContent === "Home"`)
}

// TestAMenuTakesAFastKey: the arrow key comes before the browser tells the page that the menu is open.
func TestAMenuTakesAFastKey(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says(`[{"type":"actions","elements":[{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Red"},"value":"r"},{"text":{"type":"plain_text","text":"Blue"},"value":"b"}]}]}]`)
	find := `document.querySelector('.message .overflow [aria-label="More actions"]')`
	w.Until("the message", find)
	w.Do(find + `.click();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true, cancelable: true}))`)
	w.Until("the page knows that the menu is open", find+`.ariaExpanded === "true"`)
	w.Until("the second item has the focus", `document.activeElement.textContent === "Blue"`)
}

func TestFocusStaysOnAButtonOfAMessageThatChanges(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	blocks := func(words string) string {
		return `[{"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"` + words + `"}},{"type":"actions","block_id":"a","elements":[{"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go on"}}]}]`
	}
	w.bot.says(blocks("before"))
	w.See(".message", "before")
	w.Do(`document.querySelector('[data-path="a/go"]').focus()`)
	ts := w.s.Snapshot("U0OLIVIA").Conversations
	for _, c := range ts {
		for _, m := range c.Messages {
			w.bot.update(c.ID, m.TS, blocks("after"))
		}
	}
	w.See(".message", "after")
	if at := w.focused(); at != "a/go" {
		t.Errorf("the focus is at %q", at)
	}
}

func TestFocusStaysOnAMessageThatChanges(t *testing.T) {
	w := newWorld(t, page.Options{})
	ts := w.parent("Who leads?")
	w.open(1280, 860, "light")
	w.See(".message", "Who leads?")
	w.Do(`document.querySelector(".message").focus()`)
	w.reply("U0ANN", ts, "I do")
	w.See(".replies", "1 reply")
	w.Until("the message has the focus", `document.activeElement.matches(".message")`)
	w.Key(kb.Tab)
	w.Until("its bar is there again", `document.activeElement.getAttribute("aria-label") === "Reply in thread"`)
	w.reply("U0BEN", ts, "Good")
	w.See(".replies", "2 replies")
	w.Until("the focus is not lost", `document.activeElement.getAttribute("aria-label") === "Reply in thread"`)
}
