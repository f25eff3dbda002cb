package page_test

import (
	"os"
	"testing"

	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }

// world is a workspace with a bot, a page and a browser that looks at it.
type world struct {
	*pagetest.Tab
	t   *testing.T
	s   *sandbox.Server
	bot *bot
}

// newWorld lets the test run beside others: most of the time it waits for its page.
func newWorld(t *testing.T, o page.Options) *world {
	t.Helper()
	t.Parallel()
	return newWorldAlone(t, o)
}

// newWorldAlone is for a test that measures time, or needs what all tabs share: the clipboard.
func newWorldAlone(t *testing.T, o page.Options) *world {
	t.Helper()
	s := sandbox.New(sandbox.Options{
		Team: sandbox.Team{Name: "Northwind"}, AppName: "Greeter",
		Scopes: append(sandbox.DefaultScopes(), "links.embed:write"), // for video blocks
		Commands: []sandbox.Command{
			{Name: "/hello", Description: "Says hello", Hint: "[name]"},
			{Name: "/gallery", Description: "Shows every block"},
			{Name: "/modal", Description: "Opens the modal of a test"},
			{Name: "/silent", Description: "Never answers"},
		},
		Shortcuts: []sandbox.Shortcut{{Name: "Start something", Type: "global", CallbackID: "start"}, {Name: "Use this message", Type: "message", CallbackID: "use"}},
		People: []sandbox.User{
			{ID: "U0OLIVIA", Name: "olivia", RealName: "Olivia Organiser", TZ: "Europe/Berlin"},
			{ID: "U0BEN", Name: "ben", RealName: "Ben Okafor", TZ: "America/New_York"},
			{ID: "U0ANN", Name: "ann", RealName: "Ann Lee", TZ: "Asia/Kolkata"},
		},
	})
	s.SetPage(page.New(s, o))
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return &world{t: t, s: s, bot: startBot(t, s), Tab: pagetest.NewTab(t)}
}

// open shows the page at a size in CSS pixels and a theme ("light" or "dark").
func (w *world) open(width, height int64, theme string) {
	w.t.Helper()
	w.Show(w.s.URL()+"/#as=U0NOBODY&in=C0GONE", width, height, theme) // an old address is no obstacle
}

// modal opens a modal with these blocks.
func (w *world) modal(blocks string) {
	w.t.Helper()
	w.bot.modals <- `{"type":"modal","callback_id":"test","title":{"type":"plain_text","text":"A test"},"submit":{"type":"plain_text","text":"Save"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[` + blocks + `]}`
	w.Say("/modal")
	w.See("dialog[open] .dialog-title", "A test")
}
