package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

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
	// drainTimeout bounds how long a stop waits for what is in hand.
	drainTimeout = 10 * time.Second
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

	s := &socket{bot: b, client: client, connected: connected}
	if err := s.serve(ctx, ended); err != nil {
		return err
	}
	s.drain()
	hangUp()
	<-ended
	return nil
}

// socket is one connection with the envelopes that it is working on.
type socket struct {
	bot       *Bot
	client    *socketmode.Client
	connected context.Context
	inHand    sync.WaitGroup
}

// serve takes events until ctx ends or the client gives up.
func (s *socket) serve(ctx context.Context, ended <-chan error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			return fmt.Errorf("the connection to Slack ended for good (run `panelist check`): %w", err)
		case evt := <-s.client.Events:
			s.take(evt)
		}
	}
}

// take starts the work on one event. It never blocks: a blocked reader misses
// Slack's pings and loses the socket (slack.md section 5.1).
func (s *socket) take(evt socketmode.Event) {
	if bad, ok := evt.Data.(*socketmode.ErrorBadMessage); ok {
		s.ackUnread(bad)
		return
	}
	s.bot.health.saw(evt)
	if evt.Request == nil || evt.Request.EnvelopeID == "" {
		return
	}
	select {
	case s.bot.slots <- struct{}{}:
		s.inHand.Go(func() {
			defer func() { <-s.bot.slots }()
			s.bot.table.Serve(s.connected, evt, s.ackFor(evt.Request.EnvelopeID))
		})
	default:
		s.refuse(evt, "too much to do")
	}
}

// refuse answers without working.
func (s *socket) refuse(evt socketmode.Event, why string) {
	s.bot.log.Warn("refused", "type", string(evt.Type), "why", why)
	s.inHand.Go(func() { s.bot.table.Refuse(s.connected, evt, s.ackFor(evt.Request.EnvelopeID)) })
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
	s.inHand.Go(func() { _ = s.ackFor(r.EnvelopeID)(s.connected, nil) })
}

// drain refuses what still comes and waits for what is in hand.
func (s *socket) drain() {
	done := make(chan struct{})
	go func() { s.inHand.Wait(); close(done) }()
	limit := time.After(drainTimeout)
	for {
		select {
		case evt := <-s.client.Events:
			if evt.Request != nil && evt.Request.EnvelopeID != "" {
				s.refuse(evt, "stopping")
			}
		case <-done:
			time.Sleep(flush)
			return
		case <-limit:
			s.bot.log.Error("stopped with work in hand")
			return
		}
	}
}
