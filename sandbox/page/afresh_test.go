package page_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// Who comes back to the window has seen what is on screen.
func TestUnreadGoesWhenTheWindowIsSeenAgain(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.See(".start", "beginning")
	w.Do(`globalThis.away = true; Object.defineProperty(document, "hidden", { get: () => globalThis.away })`)
	w.post("U0BEN", "while away")
	w.See(".message", "while away")
	w.Until("it is unread", `page.data.unread[page.data.shown] === 1`)
	w.Do(`globalThis.away = false; document.dispatchEvent(new Event("visibilitychange"))`)
	w.Until("it is read", `!page.data.unread[page.data.shown] && !document.querySelector(".side-row.unread")`)
}

// At midnight words like "tomorrow" change, although nothing else happens.
func TestTheDayTurnsByItself(t *testing.T) {
	w := newWorld(t, page.Options{})
	dm := w.bot.directMessage("U0OLIVIA", fmt.Sprintf("See you <!date^%d^{date_short_pretty}|then>.", w.s.Now().Add(24*time.Hour).Unix()))
	w.Show(w.s.URL()+"/#as=U0OLIVIA&in="+dm, 1280, 860, "light")
	w.See(".message", "See you tomorrow.")
	w.Do(`{ const draw = page.draw; globalThis.drew = performance.now(); page.draw = () => { drew = performance.now(); draw.call(page); }; }`)
	w.Until("nothing happens any more", `performance.now() - drew > 1000`)
	w.Do(`{ const now = Date.now; Date.now = () => now() + 86400000; }`)
	w.See(".message", "See you today.")
}

// A list button leaves the caret behind the words.
func TestListButtonsLeaveTheCaretAlone(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("rich", `"type":"rich_text_input"`, ""))
	w.Do(`document.querySelector(".rich-edit").focus()`)
	w.Key("some words")
	w.Button("Bulleted list")
	w.Until("a list", `document.querySelector(".rich-edit li")`)
	w.Key(" and more")
	w.Until("the rest is behind", `document.querySelector(".rich-edit li").textContent === "some words and more"`)
	w.shortcut("7", true)
	w.Until("a numbered list", `document.querySelector(".rich-edit ol li")`)
	w.Key("!")
	w.Until("the mark is behind", `document.querySelector(".rich-edit ol li").textContent === "some words and more!"`)
}

// An open list moves along with its form, and closes when its control is out of sight.
func TestAnOpenListStaysAtItsControl(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.See("dialog[open] .dialog-title", "A form")
	w.Click(`document.querySelector('[data-block="kinds"] .select')`)
	w.See(".select-list:popover-open", "1 Poor")
	w.Do(`document.querySelector(".view-scroll").scrollBy(0, 100)`)
	w.Until("at the control", `((list, box) => Math.abs(list.top - box.bottom - 4) < 2 || Math.abs(box.top - list.bottom - 4) < 2)(document.querySelector(".select-list:popover-open").getBoundingClientRect(), document.querySelector('[data-block="kinds"] .select').getBoundingClientRect())`)
	w.Do(`document.querySelector(".view-scroll").scrollTop = 0; document.querySelector(".view-scroll").style.maxHeight = "120px"; document.querySelector(".view-scroll").scrollTop = 1`)
	w.Until("closed", `!document.querySelector(".select-list:popover-open")`)
}

// A menu of a message does so too.
func TestAnOpenMenuStaysAtItsButton(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 500, "light")
	for i := range 12 {
		w.post("U0BEN", fmt.Sprint("before ", i))
	}
	w.bot.says(`[{"type":"actions","elements":[{"type":"overflow","action_id":"o",` + colours + `}]}]`)
	for i := range 5 {
		w.post("U0BEN", fmt.Sprint("after ", i))
	}
	w.See(".message", "after 4")
	w.Click(`document.querySelector(".blocks .btn-icon")`)
	w.Until("a menu", `document.querySelector('.blocks .btn-icon[aria-expanded="true"]')`)
	w.Do(`document.querySelector(".messages").scrollBy(0, -60)`)
	w.Until("at the button", `((list, box) => Math.abs(list.top - box.bottom - 4) < 2 || Math.abs(box.top - list.bottom - 4) < 2)(document.querySelector(".blocks .menu:popover-open").getBoundingClientRect(), document.querySelector(".blocks .btn-icon").getBoundingClientRect())`)
}

// A select with something chosen is as high as that, until one types.
func TestChosenOptionsLeaveNoEmptyLine(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(390, 844, "light")
	w.modal(inputBlock("some", `"type":"multi_static_select","options":[{"text":{"type":"plain_text","text":"An option that is nearly as wide as"},"value":"r"}]`, "") + "," + inputBlock("name", `"type":"plain_text_input"`, ""))
	w.Click(`document.querySelector(".select")`)
	w.See(".select-option", "nearly as wide")
	w.Click(`document.querySelector(".select-option")`)
	w.See(".pill", "nearly as wide")
	w.Key(kb.Escape)
	w.Do(`document.querySelector('[data-block="name"] input').focus()`)
	w.Until("one line", `document.querySelector(".select").offsetHeight < document.querySelector(".pill").offsetHeight + 20`)
	w.Do(`document.querySelector(".select-input").focus()`)
	w.Until("room to type", `document.querySelector(".select-input").offsetWidth >= 40`)
}

// A chart in the storybook's narrow frame is drawn as on a phone.
func TestChartsInANarrowFrame(t *testing.T) {
	w := newWorld(t, page.Options{Stories: []page.Story{{Name: "chart/bar", Blocks: []byte(`[{"type":"data_visualization","title":"Out","chart":{"type":"bar","series":[{"name":"A","data":[{"label":"x","value":1}]}],"axis_config":{"categories":["x"]}}}]`)}}})
	w.Show(w.s.URL()+"/storybook", 1280, 860, "light")
	w.Until("a wide chart", `document.querySelector(".plot").getAttribute("viewBox").startsWith("0 0 420 ")`)
	w.Button("390 pixels wide")
	w.Until("a narrow chart", `document.querySelector(".plot").getAttribute("viewBox").startsWith("0 0 290 ")`)
}
