package page_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// withStories are the options of a page whose app has a few scenes; the last group has a hundred.
func withStories() page.Options {
	o := page.Options{
		StoryPeople: []sandbox.User{{ID: "U0DANA", Name: "dana", RealName: "דנה כהן", TZ: "Asia/Tokyo"}, {ID: "U0BEN", Name: "ben", RealName: "Ben Okafor"}},
		StoryNow:    time.Date(2027, time.January, 14, 8, 0, 0, 0, time.UTC), // the day before 1800000000
		Stories: []page.Story{
			{Name: "gallery/all", Text: "Everything", Blocks: json.RawMessage(galleryBlocks)},
			{Name: "gallery/text", Text: "Ask <@U0BEN>, not <@U0DANA>, at <!date^1800000000^{date_short_pretty} {time}|some time>."},
			{Name: "form/fresh", View: json.RawMessage(formView("A form"))},
			{Name: "form/deeper", View: json.RawMessage(deeperView)},
			{Name: "form/newer", View: testView(newerInputs())},
			{Name: "new/tables", Blocks: json.RawMessage("[" + tableBlock + "," + barChart + "," + lineChart + "]")},
			{Name: "new/charts", Blocks: json.RawMessage("[" + dataTableBlock + "," + pieChart + "," + areaChart + "]")},
			{Name: "new/cards", Blocks: json.RawMessage("[" + cardJSON + "," + carouselBlock + "," + videoBlock + "," + containerBlock + "," + layoutBlock + "]")},
			{Name: "new/tasks", Blocks: json.RawMessage("[" + planBlock + "," + taskBlock + "," + contextActions + "," + workflowBlock + "]")},
			{Name: "new/markdown", Blocks: json.RawMessage(`[{"type":"markdown","text":` + quote(longMarkdown) + `}]`)},
			{Name: "home/week", View: json.RawMessage(homeView)},
		},
	}
	for i := range 100 {
		o.Stories = append(o.Stories, page.Story{Name: fmt.Sprintf("many/%03d", i), Text: "Gallery", Blocks: json.RawMessage(galleryBlocks)})
	}
	return o
}

// newerInputs are those that formView lacks.
func newerInputs() string {
	return inputBlock("rich", `"type":"rich_text_input","placeholder":{"type":"plain_text","text":"What did you see?"}`, "") + "," +
		inputBlock("files", `"type":"file_input","max_files":2`, "") + "," +
		inputBlock("link", `"type":"url_text_input"`, "") + "," +
		inputBlock("day", `"type":"datepicker"`, "") + "," + inputBlock("at", `"type":"timepicker"`, "") + "," +
		inputBlock("where", `"type":"conversations_select"`, "") + "," +
		inputBlock("kinds", `"type":"checkboxes","options":[{"text":{"type":"mrkdwn","text":"*One*"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2"}]`, "")
}

func newBook(t *testing.T) *world {
	t.Helper()
	return showBook(newWorld(t, withStories()))
}

func showBook(w *world) *world {
	w.t.Helper()
	w.Show(w.s.URL()+"/storybook", 1280, 860, "light")
	return w
}

func TestNoStorybookWithoutStories(t *testing.T) {
	w := newWorld(t, page.Options{})
	for path, want := range map[string]string{"/storybook": "There is no storybook here", "/ui/stories": "There is no storybook here"} {
		res, err := http.Get(w.s.URL() + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if err != nil || res.StatusCode != http.StatusNotFound || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %s, %v", path, res.StatusCode, body, err)
		}
	}
	w.open(1280, 860, "light")
	w.Until("no link to it", `!document.querySelector('a[href="storybook"]').checkVisibility()`)
}

func TestScenesAreDrawnAsThePageDrawsThem(t *testing.T) {
	w := newBook(t)
	w.See(".title", "gallery")
	w.See(".scene .message .app-badge", "APP")
	w.See(".scene .header", "Everything a message can hold 🎉")
	w.See(".scene .message-text .mention", "@Ben Okafor")
	w.See(".scene .message-text .mention-me", "@דנה כהן")
	w.See(".scene .message-text time", "tomorrow 5:00 PM") // in the zone of the first person, at the time of the stories
	w.Do(`location.hash = "form/deeper"`)
	w.See(".scene-dialog .dialog-title", "A form")
	w.Until("the address leads to its scene", `document.getElementById("form/deeper").getBoundingClientRect().bottom <= innerHeight`)
	w.Until("the input that holds a moment", `document.querySelector('[data-block=when] input').value === "2027-01-15"`)
	w.Do(`location.hash = "home/week"`)
	w.See(".scene-home .header", "Your week")
}

// TestStorybookHasTheStylesOfThePage: who adds a stylesheet for blocks adds it to both.
func TestStorybookHasTheStylesOfThePage(t *testing.T) {
	handler := page.New(newServer(), withStories())
	book := fetch(handler, "/storybook").Body.String()
	for _, link := range regexp.MustCompile(`href="(\w+\.css)"`).FindAllStringSubmatch(fetch(handler, "/").Body.String(), -1) {
		if strings.Contains(book, link[1]) == slices.Contains([]string{"clock.css", "inspector.css"}, link[1]) {
			t.Errorf("storybook.html and %s: it needs the stylesheets of what stands in messages and views, and no other", link[1])
		}
	}
}

// TestNothingOfASceneIsSent: one may type, choose and press as one likes.
func TestNothingOfASceneIsSent(t *testing.T) {
	w := newBook(t)
	w.Do(`location.hash = "form/fresh"`)
	w.See(".scene-dialog .dialog-title", "A form")
	before := w.s.Snapshot("U0OLIVIA").Version
	w.Do(`document.querySelector('[data-block=name] input').focus()`)
	w.Key("typed" + kb.Enter)
	w.Do(`document.querySelector('[data-block=team] [role=combobox]').focus()`)
	w.Key("Ben")
	w.See(".select-option.active", "Ben Okafor")
	w.Key(kb.Enter)
	w.See(".pill", "Ben Okafor")
	w.Button("Refresh")
	w.Button("Save")
	w.Until("the text stands", `document.querySelector('[data-block=name] input').value === "typed"`)
	w.Until("no request but the first ones", `performance.getEntriesByType("resource").filter(r => r.name.includes("/ui/")).length === 1`)
	if after := w.s.Snapshot("U0OLIVIA").Version; after != before {
		t.Errorf("the workspace went from version %d to %d", before, after)
	}
}

func TestStorybookByKeyboard(t *testing.T) {
	w := newBook(t)
	w.Key("deep")
	w.Until("letters go into the search", `document.activeElement.matches(".book-search") && document.activeElement.value === "deep"`)
	w.See(".book-found", "1 scene")
	w.Key(kb.Enter)
	w.See(".title", "form")
	w.Until("its row is marked", `document.querySelector('.book-row[aria-current=page]').textContent === "deeper"`)
	w.Key(kb.Escape)
	w.See(".book-found", "111 scenes")
	w.Key(kb.ArrowDown + kb.ArrowDown + kb.Enter)
	w.See(".title", "gallery")
	w.Until("the second of all is marked", `location.hash === "#gallery/text" && document.activeElement.getAttribute("aria-current") === "page"`)
	w.Key("nothing like it")
	w.See(".book-found", "No scene has these words in its name.")
}

func TestNarrowFrameHasTheRulesOfANarrowScreen(t *testing.T) {
	w := newBook(t)
	columns := `getComputedStyle(document.querySelector(".scene .fields")).gridTemplateColumns.split(" ").length`
	w.Until("two columns", columns+" === 2")
	w.Button("390 pixels wide")
	w.Until("one column, as on a phone", columns+" === 1")
	w.Until("the frame has the width of a phone", `document.querySelector(".scene-surface").offsetWidth === 390`)
	w.Show(w.s.URL()+"/storybook#gallery/all", 1280, 860, "light")
	w.Until("the choice stays", `document.querySelector(".book-width").getAttribute("aria-pressed") === "true"`)
}

// TestAHundredScenesAreQuick compares with ten of them, so that a busy machine is no fault.
func TestAHundredScenesAreQuick(t *testing.T) {
	w := showBook(newWorldAlone(t, withStories()))
	w.Do(`location.hash = "many/099"`)
	w.See(".title", "many")
	w.Until("the last of them", `(b => b.top >= 0 && b.top < innerHeight)(document.getElementById("many/099").getBoundingClientRect())`)
	w.Do(costOfScenes)
	ten, hundred := pagetest.Ask(w.Tab, chromedp.Evaluate[float64]("cost(10)")), pagetest.Ask(w.Tab, chromedp.Evaluate[float64]("cost(100)"))
	t.Logf("ten scenes take %.1f ms, a hundred %.1f ms", ten, hundred)
	if hundred > 4*10*ten+50 {
		t.Errorf("a hundred scenes take %.0f ms, ten take %.0f ms", hundred, ten)
	}
}

// costOfScenes is the best of five times for drawing and laying out the first n scenes of many, in milliseconds.
const costOfScenes = `window.cost = (n) => Math.min(...Array.from({length: 5}, () => {
	const all = storybook.book.stories;
	storybook.book.stories = all.filter((s) => s.name.startsWith("many/")).slice(0, n);
	storybook.drawn = null;
	const began = performance.now();
	storybook.draw("many");
	storybook.scenes.getBoundingClientRect();
	const took = performance.now() - began;
	storybook.book.stories = all;
	return took;
}));0`

func TestSceneShowsItsJSON(t *testing.T) {
	w := showBook(newWorldAlone(t, withStories()))
	w.Click(`document.querySelector(".scene-source summary")`)
	w.See(".scene-json", `"text": "Everything a message can hold :tada:"`)
	w.Button("Copy for Block Kit Builder")
	w.See(".scene-copy", "Copied")
}

func TestStorybookOnAPhone(t *testing.T) {
	w := newWorld(t, withStories())
	w.Show(w.s.URL()+"/storybook", 390, 844, "dark")
	w.See(".scene .header", "Everything a message can hold 🎉")
	w.Unclipped()
	w.Shoot("scene")
	w.Button("Open the list")
	w.Until("the list is there", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
	w.Shoot("list")
	w.Click(`[...document.querySelectorAll(".book-row")].find(r => r.hash === "#form/fresh")`)
	w.See(".scene-dialog .dialog-title", "A form")
	w.Until("the list is gone", `document.querySelector(".sidebar").getBoundingClientRect().right <= 0`)
	w.Unclipped()
	w.Shoot("form")
}
