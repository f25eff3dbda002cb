package page_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// A wide inspector leaves the conversation its room when the window shrinks, and is as wide as before when it grows again.
func TestInspectorLeavesRoomInASmallerWindow(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1900, 860, "light")
	w.inspect()
	w.Do(`document.querySelector(".dock").focus()`)
	w.Key(strings.Repeat(kb.ArrowLeft, 18))
	w.Until("it is wide", `document.querySelector(".inspector").offsetWidth === 900`)
	w.Run(chromedp.EmulateViewport(1120, 860))
	w.Until("the conversation has room", `document.querySelector(".main").offsetWidth >= 300 && document.querySelector(".dock").getAttribute("aria-valuenow") === String(document.querySelector(".inspector").offsetWidth)`)
	w.Run(chromedp.EmulateViewport(1900, 860))
	w.Until("it is wide again", `document.querySelector(".inspector").offsetWidth === 900`)
}

// With both panels open somebody can still read the conversation.
func TestThreadAndInspectorLeaveTheConversation(t *testing.T) {
	w := newWorld(t, page.Options{})
	ts := w.parent("Who leads?")
	w.reply("U0ANN", ts, "I do")
	w.open(1500, 860, "light")
	w.See(".replies", "1 reply")
	w.Click(`document.querySelector(".replies")`)
	w.See(".thread .message", "I do")
	w.inspect()
	w.Until("four columns", `!document.querySelector(".thread").hidden && document.querySelector(".main").offsetWidth >= 300`)
	w.Run(chromedp.EmulateViewport(1280, 860))
	w.Until("the inspector alone", `document.querySelector(".thread").hidden && document.querySelector(".main").offsetWidth >= 300`)
	w.Click(`document.querySelector(".replies")`)
	w.Until("the thread alone", `!document.querySelector(".thread").hidden && document.querySelector(".inspector").hidden && document.querySelector(".main").offsetWidth >= 300`)
	w.Button("Inspector")
	w.Until("the inspector in its place", `document.querySelector(".thread").hidden && !document.querySelector(".inspector").hidden`)
}
