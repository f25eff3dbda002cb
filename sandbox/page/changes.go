package page

import (
	"io"
	"net/http"
	"time"
)

const (
	heartbeat = 15 * time.Second      // keeps the line open and finds out that the browser has gone
	breath    = 50 * time.Millisecond // between two signals: what happens meanwhile shares the second one
)

// changes tells the browser, by server-sent events, that there is something new to fetch. The first
// change is told at once.
func (p *page) changes(w http.ResponseWriter, r *http.Request) {
	changed, stop := p.slack.Watch()
	defer stop()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for say(w, ": here\n\n") {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		case <-changed:
			if !say(w, "event: change\ndata: {}\n\n") || !rest(r, breath) {
				return
			}
		}
	}
}

// rest waits; false means that the browser has gone.
func rest(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-r.Context().Done():
		return false
	case <-timer.C:
		return true
	}
}

// say writes and flushes; false means that nobody listens any more.
func say(w http.ResponseWriter, text string) bool {
	if _, err := io.WriteString(w, text); err != nil {
		return false
	}
	return http.NewResponseController(w).Flush() == nil
}
