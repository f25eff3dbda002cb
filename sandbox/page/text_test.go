package page_test

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"panelist/sandbox/page"
)

// &amp; &lt; &gt; stand for & < > in every text, and only addresses that run nothing are links.
func TestTextsOfBlocks(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says(`[{"type":"header","text":{"type":"plain_text","text":"Q&amp;A &lt;1&gt;"}},
		{"type":"section","text":{"type":"plain_text","text":"R&amp;D :tada:","emoji":false}},
		{"type":"section","text":{"type":"mrkdwn","verbatim":true,"text":"not https://example.com/verbatim"}},
		{"type":"actions","elements":[{"type":"button","action_id":"q","text":{"type":"plain_text","text":"A&amp;B"}},{"type":"static_select","action_id":"s","placeholder":{"type":"plain_text","text":"C&amp;D"},"options":[{"text":{"type":"plain_text","text":"E&amp;F"},"value":"v"}]}]},
		{"type":"video","title":{"type":"plain_text","text":"V"},"video_url":"javascript:alert(1)","title_url":"https://example.com/title","thumbnail_url":"https://example.com/t.png","alt_text":"A"},
		{"type":"markdown","text":"[run](javascript:alert(1)) [read](https://example.com/read)"}]`)
	w.See(".header", "Q&A <1>")
	w.See(".section .text", "R&D :tada:")
	w.See(".btn", "A&B")
	w.Until("the placeholder", `document.querySelector(".select-input").placeholder === "C&D"`)
	w.Until("two links", `[...document.querySelectorAll(".message a[href]")].map((a) => a.href).join() === "https://example.com/title,https://example.com/read"`)
}

// Who reads a thread further up stays there when somebody replies; who writes sees what they wrote.
func TestAReplyLeavesWhoReadsAThread(t *testing.T) {
	w := newWorld(t, page.Options{})
	ts := w.parent("Who leads?")
	for i := range 40 {
		w.reply("U0ANN", ts, fmt.Sprintf("reply %d.", i))
	}
	w.open(1280, 860, "light")
	w.Click(`document.querySelector(".replies")`)
	w.See(".thread .message", "reply 39.")
	const box = `document.querySelector(".thread-messages")`
	const atEnd = box + `.scrollHeight - ` + box + `.scrollTop - ` + box + `.clientHeight < 60`
	w.Until("at the end", atEnd)
	w.reply("U0BEN", ts, "Read this.")
	w.See(".thread .message", "Read this.")
	w.Until("still at the end", atEnd)
	w.Do(box + `.scrollTop = 100`)
	w.reply("U0BEN", ts, "And this.")
	w.See(".thread .message", "And this.")
	w.Until("still there", box+`.scrollTop === 100`)
	w.Do(`document.querySelector("#reply").focus()`)
	w.Key("Mine.\r")
	w.See(".thread .message", "Mine.")
	w.Until("at the end again", atEnd)
	w.Do(`document.querySelector(".thread .message").focus()`)
	w.Until("its bar", `document.querySelector(".thread .message-tools [aria-label='More actions of the message']")`)
	w.Until("nobody offers the thread that one is in", `!document.querySelector(".thread .message-tools [aria-label='Reply in thread']")`)
}

func TestEveryIconIsDrawnOnce(t *testing.T) {
	source, err := os.ReadFile("static/dom.js")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, found := range regexp.MustCompile(`(?m)^  (\w+): "M`).FindAllSubmatch(source, -1) {
		if name := string(found[1]); seen[name] {
			t.Errorf("%s has two shapes; the first is never shown", name)
		} else {
			seen[name] = true
		}
	}
	if len(seen) < 20 {
		t.Errorf("found %d shapes only", len(seen))
	}
}
