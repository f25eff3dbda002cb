package sandbox

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/coder/websocket"
)

const (
	maxConns    = 10               // slack.md section 1.2: at most ten connections per app
	pingEvery   = 2 * time.Second  // below every client's patience (slack.md section 1.5)
	ticketLimit = 30 * time.Second // "short lived", slack.md section 1.1
)

// serveLink is the websocket end: one connection, from hello to its end.
func (s *Server) serveLink(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if !s.takeTicket(q.Get("ticket")) {
		http.Error(w, "this ticket was used or is too old: call apps.connections.open again", http.StatusForbidden)
		return
	}
	under := newLine(s.ctx)
	socket, err := websocket.Accept(&lineWriter{w, under}, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // clients send Slack's origin
	if err != nil {
		return // Accept has answered
	}
	socket.SetReadLimit(1 << 20)
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	c := &conn{socket: socket, line: under, out: make(chan []byte, 4096), cancel: cancel, debug: q.Get("debug_reconnects") == "true"}
	if reason := s.join(c); reason != "" {
		s.refuse(ctx, c, reason)
		return
	}
	go c.pump(ctx)
	s.listen(ctx, c)
	s.leave(c)
	_ = socket.CloseNow() // the reader has ended: nobody is there to say goodbye to
}

func (s *Server) takeTicket(ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	made, ok := s.tickets[ticket]
	delete(s.tickets, ticket)
	return ok && time.Since(made) < ticketLimit
}

// join counts the connection in and greets it, or says why it must go.
func (s *Server) join(c *conn) (refused string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.delivery.off:
		refused = "link_disabled"
	case len(s.conns) >= maxConns:
		refused = "too_many_websockets"
	}
	if refused != "" {
		s.noteLocked("a connection was refused: %s", refused)
		return refused
	}
	s.connNo++
	c.number, c.began = s.connNo, time.Now()
	s.conns = append(s.conns, c)
	c.write(map[string]any{
		"type": "hello", "num_connections": len(s.conns), "connection_info": map[string]any{"app_id": s.app.ID},
		"debug_info": map[string]any{
			"host": "applink-sandbox", "started": c.began.UTC().Format("2006-01-02 15:04:05.000"), "build_number": 1,
			"approximate_connection_time": int(s.lifeLocked(c).Seconds()),
		},
	})
	s.scheduleLocked(c)
	s.noteLocked("connection %d opened, %d in all", c.number, len(s.conns))
	return ""
}

func (s *Server) refuse(ctx context.Context, c *conn, reason string) {
	frame, err := json.Marshal(disconnectFrame(reason))
	if err == nil {
		_ = c.socket.Write(ctx, websocket.MessageText, frame) // the client may be gone, which is what we want
	}
	_ = c.socket.Close(websocket.StatusTryAgainLater, reason)
}

func disconnectFrame(reason string) map[string]any {
	return map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-sandbox"}}
}

func (s *Server) leave(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	same := func(other *conn) bool { return other == c }
	known := slices.Contains(s.conns, c) || slices.Contains(s.leaving, c)
	s.conns, s.leaving = slices.DeleteFunc(s.conns, same), slices.DeleteFunc(s.leaving, same)
	c.stopTimers()
	if known { // one that was cut has its note already
		s.noteLocked("connection %d closed, %d in all", c.number, len(s.conns))
	}
	s.changedLocked()
}

// listen takes acks until the connection ends.
func (s *Server) listen(ctx context.Context, c *conn) {
	for {
		kind, frame, err := c.socket.Read(ctx)
		if err != nil {
			return
		}
		if kind == websocket.MessageText {
			s.ack(frame)
		}
	}
}
