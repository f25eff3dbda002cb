package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	// connections is how many sockets a copy holds: while Slack refreshes one
	// the other still listens (slack.md section 5.1).
	connections = 2
	// stagger keeps the sockets from being refreshed at the same moment.
	stagger = time.Second
	// ackTimeout bounds the wait for a place in the client's queue.
	ackTimeout = 2 * time.Second
	// flush is how long the client gets to write the last acknowledgements; it
	// has no signal for it (slack.md section 5.2).
	flush = 250 * time.Millisecond
	// drainTimeout bounds how long a stop waits for what is in hand: 2.8 s for
	// the answer, ackTimeout, then 9.5 s for what comes after it (package route).
	// Whoever stops the program must wait longer; compose.yaml waits 30 s.
	drainTimeout = 15 * time.Second
)

// listen holds one socket until ctx ends, then takes nothing new in, finishes
// what is in hand and closes.
func (b *Bot) listen(ctx context.Context, n int) error {
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(time.Duration(n) * stagger):
	}
	client := socketmode.New(b.slack, socketmode.OptionLog(slog.NewLogLogger(b.log.Handler(), slog.LevelDebug)))
	// The socket outlives ctx, so that acknowledgements can still be written.
	connected, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(connected) }()

	s := &socket{bot: b, number: n, client: client, connected: connected, ended: make(chan struct{})}
	if err := s.serve(ctx, ended); err != nil {
		return err
	}
	s.drain()
	hangUp()
	<-ended
	return nil
}

// socket is one connection with the envelopes that it is working on. One
// goroutine reads its events and counts its work.
type socket struct {
	bot       *Bot
	number    int
	client    *socketmode.Client
	connected context.Context
	inHand    int           // pieces of work that go on
	ended     chan struct{} // one value for each piece that has ended
}

// work does something beside the reader.
func (s *socket) work(do func()) {
	s.inHand++
	go func() {
		do()
		select {
		case s.ended <- struct{}{}:
		case <-s.connected.Done(): // nobody counts any more
		}
	}()
}

// serve takes events until ctx ends or the client gives up.
func (s *socket) serve(ctx context.Context, ended <-chan error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			return fmt.Errorf("the connection to Slack ended for good (run `panelist check`): %w", err)
		case <-s.ended:
			s.inHand--
		case evt := <-s.client.Events:
			s.take(evt)
		}
	}
}

// take starts the work on one event. It never blocks: a blocked reader misses
// Slack's pings and loses the socket (slack.md section 5.1).
func (s *socket) take(evt socketmode.Event) {
	if !s.isEnvelope(evt) {
		return
	}
	select {
	case s.bot.slots <- struct{}{}:
		s.work(func() {
			defer func() { <-s.bot.slots }()
			s.bot.table.Serve(s.connected, evt, s.ackFor(evt.Request.EnvelopeID))
		})
	default:
		s.refuse(evt, "too much to do")
	}
}

// isEnvelope tells whether the event asks for an answer. What does not is the
// client's own news of the connection.
func (s *socket) isEnvelope(evt socketmode.Event) bool {
	switch data := evt.Data.(type) {
	case *socketmode.ErrorBadMessage:
		s.ackUnread(data)
		return false
	case *slack.ConnectionErrorEvent:
		s.bot.log.Warn("cannot connect to Slack", "attempt", data.Attempt, "again_in", data.Backoff, "error", data.ErrorObj)
	}
	s.bot.health.saw(s.number, evt)
	return evt.Request != nil && evt.Request.EnvelopeID != ""
}

// refuse answers without working.
func (s *socket) refuse(evt socketmode.Event, why string) {
	s.bot.log.Warn("refused", "type", string(evt.Type), "why", why)
	s.work(func() { s.bot.table.Refuse(s.connected, evt, s.ackFor(evt.Request.EnvelopeID)) })
}

func (s *socket) ackFor(envelope string) func(context.Context, any) error {
	return func(_ context.Context, payload any) error {
		// The envelope's own context may be over; the socket's is not.
		ctx, done := context.WithTimeout(s.connected, ackTimeout)
		defer done()
		return s.client.AckCtx(ctx, envelope, payload)
	}
}

// ackUnread acknowledges what the client could not parse, which would come
// again otherwise (slack.md section 5.1).
func (s *socket) ackUnread(bad *socketmode.ErrorBadMessage) {
	var r socketmode.Request
	if err := json.Unmarshal(bad.Message, &r); err != nil || r.EnvelopeID == "" {
		return
	}
	s.bot.log.Error("unreadable envelope", "type", r.Type, "cause", bad.Cause)
	s.work(func() { _ = s.ackFor(r.EnvelopeID)(s.connected, nil) })
}

// drain refuses what still comes until nothing has been in hand for the time
// that the last acknowledgements need.
func (s *socket) drain() {
	s.bot.log.Info("closing a socket", "number", s.number, "in_hand", s.inHand)
	limit := time.After(drainTimeout)
	for {
		var written <-chan time.Time
		if s.inHand == 0 {
			written = time.After(flush)
		}
		select {
		case evt := <-s.client.Events:
			if s.isEnvelope(evt) {
				s.refuse(evt, "stopping")
			}
		case <-s.ended:
			s.inHand--
		case <-written:
			return
		case <-limit:
			s.bot.log.Error("stopped with work in hand", "pieces", s.inHand)
			return
		}
	}
}
