package page_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox/page"
)

// heard is the next thing that somebody pressed, as "action_id value".
func (w *world) heard() string {
	w.t.Helper()
	select {
	case a := <-w.bot.actions:
		return a.ActionID + " " + a.Value
	case <-time.After(10 * time.Second):
		w.t.Fatal("the app heard of nothing within 10 s")
		return ""
	}
}

func TestNewBlocksLook(t *testing.T) {
	for _, tc := range []struct {
		theme         string
		width, height int64
	}{{"light", 1280, 3600}, {"dark", 1280, 3600}, {"light", 390, 4600}, {"dark", 390, 4600}} {
		t.Run(fmt.Sprintf("%s%d", tc.theme, tc.width), func(t *testing.T) {
			w := newWorld(t, page.Options{})
			w.open(tc.width, tc.height, tc.theme)
			for _, blocks := range []string{
				tableBlock + "," + barChart + "," + lineChart, dataTableBlock + "," + pieChart + "," + areaChart,
				cardJSON + "," + carouselBlock + "," + videoBlock + "," + containerBlock + "," + layoutBlock, planBlock + "," + taskBlock + "," + contextActions + "," + workflowBlock,
				`{"type":"markdown","text":` + quote(longMarkdown) + `}`,
			} {
				w.bot.says("[" + blocks + "]")
			}
			w.See(".message .markdown", "A title")
			if text := w.Text(".messages"); len(text) < 400 {
				t.Errorf("little is drawn: %s", text)
			}
			w.Until("every block is drawn", `!document.querySelector(".unknown")`)
			w.Unclipped()
			w.Shoot("blocks")
		})
	}
}

func TestTables(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says("[" + tableBlock + "]")
	w.See("thead th", "Score")
	w.Until("alignment, numbers and rich cells", `(c => c[0].textContent === "Robin 👋" && c[1].matches(".align-right") && c[1].textContent === "3.5" && c[2].matches(".align-center.wrapped") && c[2].querySelector("strong").textContent === "good")(document.querySelectorAll("tbody td"))`)
	w.bot.says("[" + dataTableBlock + "]")
	w.See(".data-table caption", "Interviews")
	w.See(".data-table tbody th[scope=row]", "Ann")
	w.See(".data-table td.align-right", "1,200.5")
	w.See(".data-table td", "two")
	w.See(".pager", "Page 1 of 2")
	w.Until("two rows", `document.querySelectorAll(".data-table tbody tr").length === 2`)
	w.Button("Ask Ann")
	if got := w.heard(); got != "cell ann" {
		t.Errorf("the app heard of %q", got)
	}
	w.Button("Next page")
	w.See(".data-table tbody th", "Cem")
	w.Until("one row", `document.querySelectorAll(".data-table tbody tr").length === 1 && document.activeElement.getAttribute("aria-label") === "Next page"`)
}

func TestCharts(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says("[" + barChart + "," + pieChart + "]")
	w.bot.says("[" + lineChart + "," + areaChart + "]")
	w.Until("five bars with the negative one below zero", `(b => b.length === 5 && b[1].getBoundingClientRect().top >= document.querySelector(".axis").getBoundingClientRect().top - 1)(document.querySelectorAll(".chart-bar .bar"))`)
	w.Until("names", `[...document.querySelectorAll(".plot[role=img]")].map(p => p.getAttribute("aria-label")).join() === "Bar chart: Interviews per week,Pie chart: Outcomes,Line chart: Days to hire,Area chart: Load"`)
	w.See(".chart-bar .legend", "Frontend")
	w.See(".chart-pie .legend", "Yes (75%)")
	w.See(".chart-bar .axis-label", "Interviews")
	w.See(".chart-line .tick", "40K")
	w.Until("a line and an area", `document.querySelector(".chart-line .line-path") && document.querySelector(".chart-area .area")`)
	w.Click(`document.querySelector(".chart-bar summary")`)
	w.See(".chart-bar .chart-data tbody", "7")
	w.Until("a gap stays empty", `document.querySelectorAll(".chart-bar tbody tr")[1].lastElementChild.textContent === ""`)
}

func TestCardsAndFrames(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says("[" + cardJSON + "," + carouselBlock + "," + videoBlock + "]")
	w.See(".card-title strong", "Robin")
	w.See(".card .no-image", "A desk")
	w.Button("Open the card")
	w.Button("Later cards")
	w.Until("the row has turned by a card", `(r => r.scrollLeft >= Math.min(r.firstElementChild.offsetWidth, r.scrollWidth - r.clientWidth) - 1)(document.querySelector(".carousel-row"))`) // while it glides, a click lands beside the button
	w.Button("Take the fourth")
	w.See(".video-title a", "How to score")
	w.bot.says("[" + containerBlock + "," + layoutBlock + "]")
	w.See(".container-title", "Details")
	w.Until("folded", `document.querySelector(".container-body").hidden`)
	w.Button("Details of Details")
	w.Button("Press inside")
	w.Button("Press right")
	w.Until("beside each other", `(i => i[0].getBoundingClientRect().top === i[1].getBoundingClientRect().top && i[0].offsetWidth < i[1].offsetWidth)(document.querySelectorAll(".layout-item"))`)
	for _, want := range []string{"card c1", "carousel ", "inside ", "right "} {
		if got := w.heard(); got != want {
			t.Errorf("the app heard of %q, not %q", got, want)
		}
	}
}

func TestTasksAndContextActions(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says("[" + planBlock + "," + taskBlock + "," + contextActions + "," + workflowBlock + "]")
	w.Until("states in words", `[...document.querySelectorAll(".task .sr-only")].map(s => s.textContent).join() === "Complete,In progress,Pending,Failed"`)
	w.See(".task-details", "card by card")
	w.See(".task-sources a", "Source")
	for _, press := range []struct{ button, want string }{{"Good", "feedback up"}, {"Mark it as bad", "feedback down"}, {"Delete all", "trash all"}} {
		w.Button(press.button) // one after the other: what is pressed at once may arrive in any order
		if got := w.heard(); got != press.want {
			t.Errorf("the app heard of %q, not %q", got, press.want)
		}
		if press.button == "Good" {
			w.Until("it stays marked", `document.querySelector(".feedback[aria-pressed=true]")?.textContent === "Good"`)
		}
	}
	w.Button("Run it")
	w.See(".toast", "Workflows run in Slack itself")
}

func TestAlerts(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(390, 844, "dark")
	alert := func(level string) string {
		return fmt.Sprintf(`{"type":"alert","level":%q,"text":{"type":"mrkdwn","text":"A *%s* alert"}}`, level, level)
	}
	w.modal(alert("info") + "," + alert("warning") + "," + alert("error") + "," + alert("success") + "," + alert("default"))
	w.See(".alert-warning strong", "warning")
	w.Until("five", `document.querySelectorAll(".alert .icon").length === 5`)
	w.Shoot("alerts")
	w.Key(kb.Escape)
	w.Until("no modal", `!document.querySelector("dialog[open]")`)
}
