package sandbox

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// closeLimit is how long a TCP connection stays open for a client that should close it. Slack does
// not close TCP itself after the close handshake (slack.md section 1.2); when it gives up on such a
// client is not known.
const closeLimit = 30 * time.Second

// line is the TCP connection under a websocket. It can go dead without ending, and it leaves the
// closing to the client.
type line struct {
	net.Conn
	ctx   context.Context // of the whole sandbox
	ghost atomic.Bool     // half-open: what is read is lost, what is written vanishes
	gone  atomic.Bool     // half-open, and the client has closed
	cut   atomic.Bool     // the next Close closes at once
	close sync.Once
	over  chan struct{} // closed by Close
}

func newLine(ctx context.Context) *line { return &line{ctx: ctx, over: make(chan struct{})} }

// Read loses what comes while the line is half-open, and then loses the client's farewell too: over a
// dead network Slack does not hear that a client has closed (slack.md section 1.2).
func (l *line) Read(p []byte) (int, error) {
	for {
		n, err := l.Conn.Read(p)
		if !l.ghost.Load() {
			return n, err
		}
		if err != nil {
			l.gone.Store(true)
			<-l.over
			return 0, err
		}
	}
}

func (l *line) Write(p []byte) (int, error) {
	if l.ghost.Load() {
		return len(p), nil
	}
	return l.Conn.Write(p)
}

// Close leaves TCP open for the client to close, except when the sandbox cuts the connection.
func (l *line) Close() error {
	l.close.Do(func() {
		close(l.over)
		if !l.cut.Load() {
			go l.linger()
		}
	})
	if l.cut.Load() {
		return l.Conn.Close()
	}
	return nil
}

func (l *line) linger() {
	stop := context.AfterFunc(l.ctx, func() { _ = l.Conn.Close() }) // it may be closed already
	defer stop()
	_ = l.Conn.SetDeadline(time.Now().Add(closeLimit)) // an error shows in the next read
	_, _ = io.Copy(io.Discard, l.Conn)                 // until the client closes or the deadline
	_ = l.Conn.Close()
}

// lineWriter hands the websocket a line instead of the bare TCP connection.
type lineWriter struct {
	http.ResponseWriter
	line *line
}

// Hijack is what the websocket calls to get at the connection.
func (w *lineWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if err := buffered.Flush(); err != nil {
		return nil, nil, err
	}
	w.line.Conn = conn
	return w.line, bufio.NewReadWriter(buffered.Reader, bufio.NewWriter(w.line)), nil
}
