package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// slack-go's own socketmode client closes a socket in the moment in which Slack
// asks for it, with the answers to what it has just read unwritten; it says
// nothing of an answer that could not be written in time, and it dials without
// a pause where Slack greets and ends again (slack.md section 5.1). So its types
// and its Web API are used here, and the socket is held by ourselves.

const (
	// dialTimeout bounds opening a link, to its hello.
	dialTimeout = 10 * time.Second
	// pingEvery and silence find a dead link: any sign of life, a pong to our
	// ping among them, puts the end of patience off (slack.md section 1.5).
	pingEvery = 5 * time.Second
	silence   = 16 * time.Second
	// writeTimeout bounds the writing of one frame.
	writeTimeout = 2 * time.Second
	// maxAck is the size in bytes from which on Slack drops an acknowledgement
	// without a word (slack.md section 5.1).
	maxAck = 20 * 1024
	// writeBuffer holds any acknowledgement in one frame: Slack does not put
	// fragments together.
	writeBuffer = 32 * 1024
	// goodbye is how long the other side may take to confirm the end.
	goodbye = 500 * time.Millisecond
)

// link is one websocket to Slack, from its hello to its end.
type link struct {
	conn    *websocket.Conn
	writing sync.Mutex
	began   time.Time
	closed  chan struct{} // when reading has ended
	shared  int           // how many links the app has in all, this one among them; Slack counts dead ones too

	inHand int       // envelopes that it brought and that are not answered; the desk's
	heard  time.Time // when it brought the last one, or was left; the desk's
}

// toldToGo is the end of a link by Slack's wish.
type toldToGo struct{ reason string }

func (e toldToGo) Error() string { return "Slack ended the connection: " + e.reason }

// dial opens a link and waits for Slack's hello.
func dial(ctx context.Context, api *slack.Client) (*link, error) {
	ctx, done := context.WithTimeout(ctx, dialTimeout)
	defer done()
	_, url, err := api.StartSocketModeContext(ctx)
	if err != nil {
		return nil, err
	}
	dialer := websocket.Dialer{Proxy: websocket.DefaultDialer.Proxy, WriteBufferSize: writeBuffer}
	conn, response, err := dialer.DialContext(ctx, url, http.Header{"Origin": {"https://api.slack.com"}})
	if err != nil {
		return nil, fmt.Errorf("dial the websocket: %w", err)
	}
	_ = response.Body.Close() // the upgrade's answer has none
	l := &link{conn: conn, began: time.Now(), closed: make(chan struct{})}
	if err := l.hello(ctx); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return l, nil
}

// hello reads the first frame, after which envelopes may come. When ctx ends it
// is waited for only a little longer: it may be on its way, with envelopes behind it.
func (l *link) hello(ctx context.Context) error {
	deadline, _ := ctx.Deadline()
	if err := l.conn.SetReadDeadline(deadline); err != nil {
		return err
	}
	hurried := make(chan struct{})
	hurry := context.AfterFunc(ctx, func() {
		defer close(hurried)
		_ = l.conn.NetConn().SetReadDeadline(time.Now().Add(lastWords)) // an error shows in the read
	})
	evt, err := l.next()
	if !hurry() {
		<-hurried // alive comes after it
	}
	switch {
	case err != nil:
		return err
	case evt.Type != socketmode.EventTypeHello:
		return fmt.Errorf("the first word was %q instead of hello", evt.Request.Type)
	}
	l.shared = evt.Request.NumConnections
	l.alive()
	l.conn.SetPongHandler(func(string) error { l.alive(); return nil })
	pong := l.conn.PingHandler()
	l.conn.SetPingHandler(func(body string) error { l.alive(); return pong(body) })
	return nil
}

// alive puts the end of our patience off.
func (l *link) alive() {
	_ = l.conn.SetReadDeadline(time.Now().Add(silence)) // an error shows in the next read
}

// unreadable is a frame that could not be read, with its envelope's id if it has one.
type unreadable struct {
	envelope string
	cause    error
}

func (e unreadable) Error() string { return e.cause.Error() }

// next reads a frame. It returns toldToGo when Slack ends the link, unreadable
// when the link goes on, and any other error when it is broken.
func (l *link) next() (socketmode.Event, error) {
	_, frame, err := l.conn.ReadMessage()
	if err != nil {
		return socketmode.Event{}, err
	}
	evt, err := decode(frame)
	switch {
	case err != nil:
		return evt, unreadable{evt.Request.EnvelopeID, err}
	case evt.Type == socketmode.EventTypeDisconnect && evt.Request.Reason != "warning": // a warning is followed by the end
		return evt, toldToGo{evt.Request.Reason}
	}
	return evt, nil
}

// ack writes an acknowledgement; nil means that the operating system has it.
func (l *link) ack(envelope string, payload any) error {
	frame, err := json.Marshal(socketmode.Response{EnvelopeID: envelope, Payload: payload})
	if err != nil {
		return fmt.Errorf("acknowledge: %w", err)
	}
	if len(frame) >= maxAck {
		return errTooLarge
	}
	select {
	case <-l.closed:
		return errClosed // a write would still succeed once, into nothing
	default:
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	if err := l.conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	return l.conn.WriteMessage(websocket.TextMessage, frame)
}

// errClosed says that the other side has gone.
var errClosed = errors.New("the connection has ended")

// errTooLarge is a fault of the program: package handlers keeps below.
var errTooLarge = fmt.Errorf("an acknowledgement of %d bytes or more would be dropped by Slack", maxAck)

// keepAlive pings until the link is closed.
func (l *link) keepAlive() {
	tick := time.NewTicker(pingEvery)
	defer tick.Stop()
	for {
		select {
		case <-l.closed:
			return
		case <-tick.C:
			_ = l.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeTimeout)) // a dead link is found by its silence
		}
	}
}

// close says goodbye, so that what was written arrives: a connection that is
// cut with something unread on it loses that too.
func (l *link) close() {
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Now().Add(writeTimeout))
	select {
	case <-l.closed:
	case <-time.After(goodbye):
	}
	_ = l.conn.Close() // it may be closed already
}
