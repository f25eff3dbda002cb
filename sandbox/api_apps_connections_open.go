package sandbox

import (
	"maps"
	"net/url"
	"strings"
	"time"
)

// appsConnectionsOpen is apps.connections.open: a websocket address for one use (slack.md section 1.1).
func (s *Server) appsConnectionsOpen(args) (object, *apiError) {
	maps.DeleteFunc(s.tickets, func(_ string, made time.Time) bool { return time.Since(made) >= ticketLimit })
	ticket := newSecret(32)
	s.tickets[ticket] = time.Now()
	q := url.Values{"ticket": {ticket}, "app_id": {s.app.ID}}
	return object{"url": strings.Replace(s.base, "http", "ws", 1) + "/link?" + q.Encode()}, nil
}
