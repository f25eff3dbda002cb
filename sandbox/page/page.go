// Package page is a browser client for the local Slack of package sandbox: a
// sidebar, conversations, threads, modals, the Home tab and a clock, drawn from what
// sandbox.Server.Snapshot says. It serves one person's view of the workspace
// to anybody who can open it, so it answers to this machine only.
//
//	s := sandbox.New(sandbox.Options{AppName: "Panelist"})
//	s.SetPage(page.New(s, page.Options{Hint: "Type /hello in #general."}))
//	err := s.Start("127.0.0.1:8080")
//
// Its inspector lists every envelope with its ack and delay, every call of the
// Web API and every violation, with payloads; it breaks things on purpose, and
// what has blocks it copies for Slack's Block Kit Builder.
//
// With Options.Stories there is a storybook beside it, at /storybook: every
// message and view of the app over sample data, drawn as the client draws them.
//
// The client is plain HTML, CSS and JavaScript under static/, embedded in the
// binary; it has no build step and asks nothing of the outside world.
package page

import (
	"embed"
	"io/fs"
	"net/http"
	"time"

	"panelist/sandbox"
)

//go:embed static
var static embed.FS

// Jump is a button of the clock bar.
type Jump struct {
	Label string `json:"label"` // "Next notice"
	ID    string `json:"id"`    // handed to Options.Jump
}

// Next is what falls due next, shown in the clock bar.
type Next struct {
	Label string // "Reminder to Ben"
	At    time.Time
}

// Options say what the page offers beside Slack itself. Every field may stay empty.
type Options struct {
	Clock []Jump                // the clock's buttons; by default 15 minutes, an hour and a day
	Jump  func(id string) error // moves the clock for one of Clock; its error is shown to the person
	Next  func() (Next, bool)   // what falls due next; asked at every snapshot, so it must be quick
	Hint  string                // shown on the first visit: what to type

	Reset  func() error           // puts everything back to the beginning; without it there is no such button
	Script func() ([]byte, error) // the session so far as YAML, to be replayed by others; without it there is no such button

	Stories     []Story        // sample states of the app's messages and views, shown at /storybook
	StoryPeople []sandbox.User // whom the stories mention; the first one looks at them. By default the workspace's people
	StoryNow    time.Time      // when the stories are looked at; zero: the sandbox's clock
}

type page struct {
	slack   *sandbox.Server
	options Options
	reads   reads
}

// New serves the page and its API for s.
func New(s *sandbox.Server, o Options) http.Handler {
	p := &page{slack: s, options: o, reads: reads{marks: map[string]map[string]string{}}}
	mux := http.NewServeMux()
	mux.Handle("GET /", files())
	mux.HandleFunc("GET /ui/snapshot", p.snapshot)
	mux.HandleFunc("GET /ui/changes", p.changes)
	mux.HandleFunc("GET /storybook", p.storybook)
	mux.HandleFunc("GET /ui/stories", p.stories)
	mux.HandleFunc("GET /ui/records", p.records)
	mux.Handle("POST /ui/post", act(p.post))
	mux.Handle("POST /ui/press", act(p.press))
	mux.Handle("POST /ui/value", act(p.value))
	mux.Handle("POST /ui/submit", act(p.submit))
	mux.Handle("POST /ui/close", act(p.close))
	mux.Handle("POST /ui/suggest", act(p.suggest))
	mux.Handle("POST /ui/home", act(p.home))
	mux.Handle("POST /ui/shortcut", act(p.shortcut))
	mux.Handle("POST /ui/reply", act(p.reply))
	mux.Handle("POST /ui/direct", act(p.direct))
	mux.HandleFunc("POST /ui/upload", p.upload)
	mux.Handle("POST /ui/read", act(p.read))
	mux.Handle("POST /ui/jump", act(p.jump))
	mux.Handle("POST /ui/fault", act(p.fault))
	mux.Handle("POST /ui/reset", act(p.reset))
	mux.HandleFunc("GET /ui/script", p.script)
	return sandbox.LocalOnly(mux)
}

func files() http.Handler {
	server := http.FileServerFS(root())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protect(w)
		server.ServeHTTP(w, r)
	})
}

func root() fs.FS {
	root, err := fs.Sub(static, "static")
	if err != nil {
		panic("page: the embedded files are gone: " + err.Error()) // a fault of the build
	}
	return root
}

// protect sees that nothing from elsewhere loads, whatever a message says; inline styles carry an avatar's colour.
func protect(w http.ResponseWriter) {
	w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")
	w.Header().Set("Cache-Control", "no-cache")
}
