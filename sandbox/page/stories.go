package page

import (
	"encoding/json"
	"net/http"
	"time"

	"panelist/sandbox"
)

// Story is one state of a message or a view of the app, shown at /storybook
// over sample data: View, or else Blocks with Text.
type Story struct {
	Name   string          `json:"name"`             // "assignment/accepted": the part before "/" is its group; unique
	Text   string          `json:"text,omitempty"`   // what a message says without its blocks, in Slack's markup
	Blocks json.RawMessage `json:"blocks,omitempty"` // a message's blocks, an array
	View   json.RawMessage `json:"view,omitempty"`   // a modal or Home tab as views.open or views.publish takes it
}

// book is the answer of GET /ui/stories.
type book struct {
	App     sandbox.App    `json:"app"`
	Now     time.Time      `json:"now"`
	People  []sandbox.User `json:"people"` // the first one looks at the scenes
	Stories []Story        `json:"stories"`
}

const noStories = "There is no storybook here: the program that serves this page has no sample scenes (page.Options.Stories)."

// storybook serves the page that draws the stories.
func (p *page) storybook(w http.ResponseWriter, r *http.Request) {
	if len(p.options.Stories) == 0 {
		http.Error(w, noStories, http.StatusNotFound)
		return
	}
	protect(w)
	http.ServeFileFS(w, r, root(), "storybook.html")
}

// stories answers every story with the people and the time it is seen at.
func (p *page) stories(w http.ResponseWriter, _ *http.Request) {
	if len(p.options.Stories) == 0 {
		refuse(w, http.StatusNotFound, noStories)
		return
	}
	answer(w, http.StatusOK, p.book())
}

func (p *page) book() book {
	snap := p.slack.Snapshot("")
	b := book{App: snap.App, Now: p.options.StoryNow, People: p.options.StoryPeople, Stories: p.options.Stories}
	if b.Now.IsZero() {
		b.Now = snap.Now
	}
	if len(b.People) == 0 {
		b.People = snap.People
	}
	return b
}
