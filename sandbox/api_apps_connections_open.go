package sandbox

import (
	"maps"
	"net/url"
	"strings"
	"time"
)

// socketModeOff is our own word: no page says what the real method answers while Socket Mode is off.
// Reports of others tell of ok, an address and the message below, and of a socket where nothing ever
// arrives; here the call is refused, so that an app can tell.
const socketModeOff = "socket_mode_off"

// appsConnectionsOpen is apps.connections.open: a websocket address for one use (slack.md section 1.1).
func (s *Server) appsConnectionsOpen(args) (object, *apiError) {
	if s.delivery.off {
		return nil, fail(socketModeOff, "[WARN] Socket Mode is not turned on.")
	}
	maps.DeleteFunc(s.tickets, func(_ string, made time.Time) bool { return time.Since(made) >= ticketLimit })
	ticket := newSecret(32)
	s.tickets[ticket] = time.Now()
	q := url.Values{"ticket": {ticket}, "app_id": {s.app.ID}}
	return object{"url": strings.Replace(s.base, "http", "ws", 1) + "/link?" + q.Encode()}, nil
}
