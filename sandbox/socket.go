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
	pingEvery   = 5 * time.Second  // below every client's patience (slack.md section 1.5)
	ticketLimit = 30 * time.Second // "short lived", slack.md section 1.1
)

// conn is one Socket Mode connection.
type conn struct {
	number int
	socket *websocket.Conn
	out    chan []byte
	cancel context.CancelFunc
}

// serveLink is the websocket end: one connection, from hello to its end.
func (s *Server) serveLink(w http.ResponseWriter, r *http.Request) {
	if !s.takeTicket(r.URL.Query().Get("ticket")) {
		http.Error(w, "this ticket was used or is too old: call apps.connections.open again", http.StatusForbidden)
		return
	}
	socket, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // clients send Slack's origin
	if err != nil {
		return // Accept has answered
	}
	socket.SetReadLimit(1 << 20)
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	c := &conn{socket: socket, out: make(chan []byte, 4096), cancel: cancel}
	if !s.join(c) {
		s.refuse(ctx, c)
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

// join counts the connection in and greets it, unless there are too many.
func (s *Server) join(c *conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.conns) >= maxConns {
		return false
	}
	s.connNo++
	c.number = s.connNo
	s.conns = append(s.conns, c)
	c.write(map[string]any{
		"type": "hello", "num_connections": len(s.conns), "connection_info": map[string]any{"app_id": s.app.ID},
		"debug_info": map[string]any{"host": "applink-sandbox", "build_number": 1, "approximate_connection_time": 18060},
	})
	s.changedLocked()
	return true
}

func (s *Server) refuse(ctx context.Context, c *conn) {
	frame, err := json.Marshal(disconnectFrame("too_many_websockets"))
	if err == nil {
		_ = c.socket.Write(ctx, websocket.MessageText, frame) // the client may be gone, which is what we want
	}
	_ = c.socket.Close(websocket.StatusTryAgainLater, "too_many_websockets")
}

func disconnectFrame(reason string) map[string]any {
	return map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-sandbox"}}
}

func (s *Server) leave(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = slices.DeleteFunc(s.conns, func(other *conn) bool { return other == c })
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

// pickLocked chooses the connection for the next envelope: each in turn.
func (s *Server) pickLocked() *conn {
	if len(s.conns) == 0 {
		return nil
	}
	s.nextConn++
	return s.conns[s.nextConn%len(s.conns)]
}

// write queues a frame. A client that reads nothing for thousands of frames is cut.
func (c *conn) write(frame any) {
	raw, err := json.Marshal(frame)
	if err != nil {
		return // cannot happen: frames are made of what was JSON
	}
	select {
	case c.out <- raw:
	default:
		c.cancel()
	}
}

// pump writes queued frames and pings until the connection ends.
func (c *conn) pump(ctx context.Context) {
	defer c.cancel()
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	go c.ping(ctx) // the first one at once: a client may be impatient
	for {
		select {
		case <-ctx.Done():
			return
		case raw := <-c.out:
			if c.socket.Write(ctx, websocket.MessageText, raw) != nil {
				return
			}
		case <-ping.C:
			go c.ping(ctx)
		}
	}
}

// ping waits for the pong, but not for ever. A half-open client answers nothing and stays, as at
// Slack (slack.md section 1.2, ghost connections).
func (c *conn) ping(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, pingEvery)
	defer cancel()
	_ = c.socket.Ping(ctx)
}

// Disconnect tells every connection to go: "warning", "refresh_requested" or "link_disabled"
// (slack.md section 1.2). The client closes; after any reason but "warning" no more envelopes come.
func (s *Server) Disconnect(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		c.write(disconnectFrame(reason))
	}
	if reason != "warning" {
		s.conns = nil
	}
	s.changedLocked()
}

// DropConnections cuts every connection without a word.
func (s *Server) DropConnections() {
	s.mu.Lock()
	conns := s.conns
	s.conns = nil
	s.changedLocked()
	s.mu.Unlock()
	for _, c := range conns {
		c.cancel()
	}
}
