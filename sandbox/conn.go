package sandbox

import (
	"context"
	"encoding/json"
	"time"

	"github.com/coder/websocket"
)

// conn is one Socket Mode connection. Server.mu guards its timers.
type conn struct {
	number int
	socket *websocket.Conn
	line   *line
	out    chan []byte
	cancel context.CancelFunc
	began  time.Time // the hello, real time
	debug  bool      // opened with debug_reconnects=true
	timers []*time.Timer
}

// ghost says whether the connection is half-open.
func (c *conn) ghost() bool { return c.line != nil && c.line.ghost.Load() }

// end cuts the connection without a word. It expects Server.mu held.
func (c *conn) end() {
	if c.line != nil {
		c.line.cut.Store(true)
	}
	c.stopTimers()
	c.cancel()
}

func (c *conn) stopTimers() {
	for _, t := range c.timers {
		t.Stop()
	}
	c.timers = nil
}

func (c *conn) after(d time.Duration, do func()) {
	c.timers = append(c.timers, time.AfterFunc(d, do))
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
