package pagetest

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Click presses the mouse in the middle of what a JavaScript expression finds, once it stands still
// and nothing covers it.
func (b *Tab) Click(find string) {
	b.t.Helper()
	b.Press(find, func() {})
}

// Press does something between the moment that the mouse button goes down and the one that it comes up.
func (b *Tab) Press(find string, meanwhile func()) {
	b.t.Helper()
	x, y := b.still(find)
	b.Run(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	meanwhile()
	b.Run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// still waits until the middle of what an expression finds moves no more and can be hit, and returns it.
func (b *Tab) still(find string) (x, y float64) {
	b.t.Helper()
	where := fmt.Sprintf(`(() => { const e = %s; e.scrollIntoView({block: "nearest"}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`, find)
	b.Until("a still "+find, fmt.Sprintf(`(at => { const was = window.lastPoint; window.lastPoint = String(at); const hit = document.elementFromPoint(...at); return was === String(at) && hit && %s.contains(hit); })(%s)`, find, where))
	at := Ask(b, chromedp.Evaluate[[]float64](where))
	return at[0], at[1]
}

// Button clicks the last visible button with this name, where a dialog is open inside it.
func (b *Tab) Button(name string) {
	b.t.Helper()
	find := fmt.Sprintf(`[...([...document.querySelectorAll("dialog[open]")].at(-1) || document).querySelectorAll("button")].filter(b => b.checkVisibility() && (b.getAttribute("aria-label") || b.textContent) === %s).at(-1)`, JS(name))
	b.Until("button "+name, find)
	b.Click(find)
}

// Focus puts the focus on the control of a label.
func (b *Tab) Focus(label string) {
	b.t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("dialog[open] label")].find(l => l.firstChild.textContent === %s)?.control`, JS(label))
	b.Until("input "+label, find)
	b.Do(find + ".focus()")
}

// Fill types a text into the input of a label, in the place of what stood there.
func (b *Tab) Fill(label, text string) {
	b.t.Helper()
	b.Focus(label)
	b.Do(`document.activeElement.select?.()`)
	b.Key(text)
}

// Choose types the beginning of an option into the select of a label and takes it with Enter.
func (b *Tab) Choose(label, option string) {
	b.t.Helper()
	b.Fill(label, option)
	b.See(".select-option.active", option)
	b.Key(kb.Enter)
}

// Tick clicks a radio button or check box by its words, in the group of a label.
func (b *Tab) Tick(group, option string) {
	b.t.Helper()
	find := fmt.Sprintf(`[...[...document.querySelectorAll("dialog[open] .choices")].find(g => g.getAttribute("aria-label") === %s)?.querySelectorAll("label") || []].find(l => l.firstChild.textContent === %s)`, JS(group), JS(option))
	b.Until(option+" of "+group, find)
	b.Click(find)
}

// Key presses keys, one after the other; the names of those that write nothing are in package kb.
func (b *Tab) Key(keys string) {
	b.t.Helper()
	b.Run(chromedp.KeyEvent(keys))
}

// TypeIn types into the message box without sending.
func (b *Tab) TypeIn(text string) {
	b.t.Helper()
	b.Do(`document.querySelector("#message").focus()`)
	b.Key(text)
}

// Say sends a message, or a command that begins with "/".
func (b *Tab) Say(text string) {
	b.t.Helper()
	b.TypeIn(text)
	b.Until("typed", "document.querySelector('#message').value === "+JS(text))
	b.Key(kb.Enter)
}
