package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"panelist/store"
)

// health answers probes: /healthz while the process runs, /readyz while Redis
// takes changes and a link to Slack stands.
type health struct {
	store *store.Store
	team  string
	desk  *desk
}

// probeTimeout bounds the look at Redis: whoever asks will not wait much longer.
const probeTimeout = 2 * time.Second

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
	if links, _, trouble := h.desk.state(); links == 0 {
		if trouble != "" {
			trouble = ": " + trouble
		}
		http.Error(w, "not connected to Slack"+trouble, http.StatusServiceUnavailable)
		return
	}
	ctx, done := context.WithTimeout(r.Context(), probeTimeout)
	defer done()
	if err := h.store.Ready(ctx, h.team); err != nil {
		http.Error(w, "Redis "+why(err), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}

// why says what is wrong with Redis, as the store found it.
func why(err error) string {
	var trouble interface{ Outage() string }
	if errors.As(err, &trouble) {
		return trouble.Outage()
	}
	return "fails: " + err.Error()
}
