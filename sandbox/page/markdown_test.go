package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

const longMarkdown = "# A title\n\nSome **bold**, *slanted*, ~~gone~~ and `code`, a [link](https://example.com) and <@U0BEN>. :tada:\n\n" +
	"## Lists\n- one\n- two\n  - deeper\n  1. first\n- [x] done\n- [ ] to do\n\n3. three\n4. four\n\n> quoted\n> twice\n\n```go\nx := 1\n```\n\n| Name | Score |\n|:-----|------:|\n| Ann  | 4     |\n\n---\nThe end"

func TestMarkdown(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	for _, tc := range []struct{ name, text, want string }{
		{"heading", "# One\n### Three #", `<div class="md-heading md-h1" role="heading" aria-level="3" dir="auto">One</div><div class="md-heading md-h3" role="heading" aria-level="5" dir="auto">Three</div>`},
		{"emphasis", "**bold** *it* _it_ __bold__ ~~no~~ ***both***", `<p dir="auto"><strong>bold</strong> <em>it</em> <em>it</em> <strong>bold</strong> <s>no</s> <strong><em>both</em></strong></p>`},
		{"inside words", "snake_case_name 2*3*4 a * b", `<p dir="auto">snake_case_name 2<em>3</em>4 a * b</p>`},
		{"escapes and code", "\\*not\\* `a*b*` <b>x</b>", `<p dir="auto">*not* <code>a*b*</code> &lt;b&gt;x&lt;/b&gt;</p>`},
		{"links", "[x **y**](https://e.org) [bad](javascript:alert(1))", `<p dir="auto"><a href="https://e.org" target="_blank" rel="noreferrer noopener">x <strong>y</strong></a> <span>bad</span>)</p>`},
		{"bare link", "see https://e.org/a.", `<p dir="auto">see <a href="https://e.org/a" target="_blank" rel="noreferrer noopener">https://e.org/a</a>.</p>`},
		{"breaks", "a\nb\n\nc", `<p dir="auto">a<br>b</p><p dir="auto">c</p>`},
		{"list", "- a\n  - b\n- c\n1. d", `<ul><li dir="auto">a<ul><li dir="auto">b</li></ul></li><li dir="auto">c</li></ul><ol><li dir="auto">d</li></ol>`},
		{"tasks", "- [x] a", `<ul><li class="md-task" dir="auto"><input type="checkbox" disabled="" checked="" aria-label="Done">a</li></ul>`},
		{"quote", "> a\n> b", `<blockquote><p dir="auto">a<br>b</p></blockquote>`},
		{"fence", "```js\n*a*\n```\nb", `<pre><code>*a*</code></pre><p dir="auto">b</p>`},
		{"open fence", "```\na", `<pre><code>a</code></pre>`},
		{"rule", "a\n\n---", `<p dir="auto">a</p><hr>`},
		{"table", "|a|b|\n|-|-:|\n|1|2|", `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col" dir="auto">a</th><th scope="col" class="align-right" dir="auto">b</th></tr></thead><tbody><tr><td dir="auto">1</td><td class="align-right" dir="auto">2</td></tr></tbody></table></div>`},
		{"mention and emoji", "<@U0BEN> :tada:", `<p dir="auto"><span class="mention" dir="auto">@Ben Okafor</span> 🎉</p>`},
		{"picture from elsewhere", "![a cat](https://e.org/c.png)", `<p dir="auto"><span class="no-image">a cat</span></p>`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			script := fmt.Sprintf(`import("/markdown.js").then(async ({markdown}) => (await import("/dom.js")).h("div", {}, markdown(%s, page)).innerHTML)`, pagetest.JS(tc.text))
			got := pagetest.Ask(w.Tab, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
			if got != tc.want {
				t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
			}
		})
	}
}
