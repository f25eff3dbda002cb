package pagetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// axePath is where npm puts axe-core, from the root of the module.
const axePath = "sandbox/conformance/node_modules/axe-core/axe.min.js"

// violation is a rule of axe-core that the page breaks.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"` // "minor", "moderate", "serious" or "critical"
	Help   string `json:"help"`
	Nodes  []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// everyRule are the rules of WCAG 2.1, levels A and AA, and what axe calls best practice.
const everyRule = `"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"`

// colourRules are those among them that look at colours. A theme of the page changes colours and
// nothing else, so that no other rule can find more in the second theme than in the first.
const colourRules = `"color-contrast", "link-in-text-block"`

// axeRun asks for rules, by tag or by name.
const axeRun = `axe.run(document, {resultTypes: ["violations"], runOnly: [%s]})
	.then(r => r.violations.map(({id, impact, help, nodes}) => ({id, impact, help, nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary}))})))`

// Axe fails the test with every fault that axe-core finds moderate, serious or critical in what the
// page shows now; what names the state of the page. Contrast of colours counts.
func (b *Tab) Axe(what string) {
	b.t.Helper()
	b.axe(what, everyRule)
}

// AxeColours is Axe with the rules about colours alone: for a state of the page that Axe has judged in
// the other theme at the same width.
func (b *Tab) AxeColours(what string) {
	b.t.Helper()
	b.axe(what, colourRules)
}

// AxeInBothThemes is Axe in the theme that the page has now, and AxeColours in the other one. The page
// has its theme again afterwards.
func (b *Tab) AxeInBothThemes(what string) {
	b.t.Helper()
	judge := b.Axe
	b.InBothThemes(func(theme string) {
		judge(what + ", " + theme)
		judge = b.AxeColours
	})
}

// axe asks for rules and fails the test with what they find.
func (b *Tab) axe(what, rules string) {
	b.t.Helper()
	b.loadAxe()
	for _, v := range Ask(b, chromedp.Evaluate[[]violation](fmt.Sprintf(axeRun, rules), chromedp.EvalAwaitPromise)) {
		if v.Impact == "minor" {
			continue
		}
		for _, n := range v.Nodes[:min(len(v.Nodes), 4)] {
			b.t.Errorf("%s: %s (%s, %d times): %s\n\t%.300s\n\t%s", what, v.ID, v.Impact, len(v.Nodes), v.Help, n.HTML, strings.ReplaceAll(n.Summary, "\n", "\n\t"))
		}
	}
}

// loadAxe hands the script to the page past its policy, which forbids scripts from elsewhere.
func (b *Tab) loadAxe() {
	b.t.Helper()
	if Ask(b, chromedp.Evaluate[bool]("Boolean(window.axe)")) {
		return
	}
	file, err := fromRoot(axePath)
	if err != nil {
		b.t.Fatal(err)
	}
	script, err := os.ReadFile(file)
	if err != nil {
		b.t.Fatalf("axe-core is missing (%v): run make deps", err)
	}
	b.Do(string(script))
}

// fromRoot finds a file by its path from the root of the module, wherever in it the test runs.
func fromRoot(path string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, path), nil
		}
	}
	return "", fmt.Errorf("no go.mod above the test's folder, so %s is not to be found", path)
}
