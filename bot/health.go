package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack/socketmode"

	"panelist/store"
)

// health answers probes: /healthz while the process runs, /readyz while Redis
// answers and Slack has said hello on a socket that still stands.
type health struct {
	store *store.Store
	open  [connections]atomic.Bool
}

func newHealth(s *store.Store) *health { return &health{store: s} }

// saw notes what became of socket n. A socket that connects again has ended
// before: the client reports its end in no other way (slack.md section 5.1).
func (h *health) saw(n int, evt socketmode.Event) {
	switch evt.Type {
	case socketmode.EventTypeHello:
		h.open[n].Store(true)
	case socketmode.EventTypeConnecting:
		h.open[n].Store(false)
	}
}

// connected tells whether a socket stands.
func (h *health) connected() bool {
	for n := range h.open {
		if h.open[n].Load() {
			return true
		}
	}
	return false
}

// serve listens until ctx ends; an empty address turns it off.
func (h *health) serve(ctx context.Context, address string) error {
	if address == "" {
		return nil
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", h.ready)
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("LISTEN=%s: choose a free address, or leave it empty to turn health checks off: %w", address, err)
	}
	return nil
}

func (h *health) ready(w http.ResponseWriter, r *http.Request) {
	if !h.connected() {
		http.Error(w, "not connected to Slack", http.StatusServiceUnavailable)
		return
	}
	if err := h.store.Ping(r.Context()); err != nil {
		http.Error(w, "Redis does not answer", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}
