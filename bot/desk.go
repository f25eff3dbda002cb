package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack/socketmode"

	"panelist/route"
)

const (
	// maxInHand is how many envelopes a copy has in hand at once. What comes on
	// top is told to try again, instead of being kept waiting past Slack's 3 s.
	maxInHand = 1000
	// ackTimeout bounds the search for a link that takes an acknowledgement.
	ackTimeout = 2 * time.Second
	// lull is how long a link says nothing when nothing is under way on it.
	lull = 100 * time.Millisecond
)

// desk is what the links of a copy share: the envelopes in hand, and the links
// over which their answers can go.
type desk struct {
	table *route.Table
	log   *slog.Logger

	mu       sync.Mutex
	links    []*link       // that bring envelopes, the newest last
	arrival  chan struct{} // closed and made anew when a link comes
	greeted  bool          // there was a link once
	trouble  string        // why there is none; "" when nothing is known
	inHand   int
	stopping bool
	idle     chan struct{} // closed when stopping and nothing is in hand
}

func newDesk(table *route.Table, log *slog.Logger) *desk {
	return &desk{table: table, log: log, arrival: make(chan struct{}), idle: make(chan struct{})}
}

// open adds a link that Slack has greeted.
func (d *desk) open(l *link) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.links, d.greeted, d.trouble = append(d.links, l), true, ""
	close(d.arrival)
	d.arrival = make(chan struct{})
}

// leave takes a link out that is to bring no more envelopes, and says why.
func (d *desk) leave(l *link, why string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.links = slices.DeleteFunc(d.links, func(other *link) bool { return other == l })
	d.trouble = why
	l.heard = time.Now()
}

// fail notes why no link can be opened.
func (d *desk) fail(why string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trouble = why
}

// state tells how many links there are, whether there ever was one, and what
// is known of why there is none.
func (d *desk) state() (links int, greeted bool, trouble string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.links), d.greeted, d.trouble
}

// take starts the work on one envelope and returns at once, so that the reader
// of the link goes on reading. ctx bounds the work and outlives the link.
func (d *desk) take(ctx context.Context, l *link, evt socketmode.Event) {
	serve := d.table.Serve
	if why := d.admit(l); why != "" {
		d.log.WarnContext(ctx, "refused", "type", string(evt.Type), "why", why)
		serve = d.table.Refuse
	}
	go func() {
		defer d.done(l)
		defer d.recovered(ctx, evt)
		serve(ctx, evt, d.ackFor(l, evt.Request.EnvelopeID))
	}()
}

// recovered keeps an envelope that the program cannot digest from ending it.
// The table has its own net around handlers; this one is for the table.
func (d *desk) recovered(ctx context.Context, evt socketmode.Event) {
	if p := recover(); p != nil {
		d.log.ErrorContext(ctx, "panic", "type", string(evt.Type), "panic", p, "stack", string(debug.Stack()))
	}
}

// takeUnreadable acknowledges what cannot be read, which would come again otherwise.
func (d *desk) takeUnreadable(ctx context.Context, l *link, bad unreadable) {
	d.log.ErrorContext(ctx, "an envelope cannot be read", "error", bad.cause)
	if bad.envelope == "" {
		return
	}
	d.admit(l)
	go func() {
		defer d.done(l)
		_ = d.ackFor(l, bad.envelope)(ctx, nil) // logged there
	}()
}

// admit counts a piece of work, and says why it is not to be done.
func (d *desk) admit(l *link) (why string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.inHand++
	l.inHand++
	l.heard = time.Now()
	switch {
	case d.stopping:
		return "stopping"
	case d.inHand > maxInHand:
		return "too much to do"
	}
	return ""
}

func (d *desk) done(l *link) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.inHand--
	l.inHand--
	if d.stopping && d.inHand == 0 {
		d.signalIdle()
	}
}

// quiet tells whether all that the link brought is answered, and nothing has
// come for a moment: what is under way when it is closed is lost.
func (d *desk) quiet(l *link) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return l.inHand == 0 && time.Since(l.heard) > lull
}

// signalIdle expects the lock held. It may come several times: what is refused
// while stopping is in hand too.
func (d *desk) signalIdle() {
	select {
	case <-d.idle:
	default:
		close(d.idle)
	}
}

// stop lets no more work begin, and waits for what is in hand, up to limit.
func (d *desk) stop(limit time.Duration) {
	d.mu.Lock()
	if !d.stopping {
		d.log.Info("stopping", "in_hand", d.inHand)
	}
	d.stopping = true
	if d.inHand == 0 {
		d.signalIdle()
	}
	d.mu.Unlock()
	select {
	case <-d.idle:
	case <-time.After(limit):
		d.log.Error("stopped with work in hand")
	}
}

// ackFor returns what acknowledges an envelope: over the link that brought it,
// and where that does not take it, over any other; it waits for one to come.
func (d *desk) ackFor(from *link, envelope string) route.Ack {
	return func(ctx context.Context, payload any) error {
		ctx, done := context.WithTimeout(context.WithoutCancel(ctx), ackTimeout)
		defer done()
		tried := from
		for {
			err := tried.ack(envelope, payload)
			if err == nil || errors.Is(err, errTooLarge) {
				return err
			}
			d.log.WarnContext(ctx, "an acknowledgement was not written; trying another link", "envelope", envelope, "error", err)
			_ = tried.conn.Close() // whoever reads it opens another
			if tried = d.other(ctx, tried); tried == nil {
				return fmt.Errorf("no link takes the acknowledgement: %w", err)
			}
		}
	}
}

// other returns the newest link but this one, waiting for one to come; nil when ctx ends first.
func (d *desk) other(ctx context.Context, than *link) *link {
	for {
		d.mu.Lock()
		links, arrival := slices.Clone(d.links), d.arrival
		d.mu.Unlock()
		for _, l := range slices.Backward(links) {
			if l != than {
				return l
			}
		}
		select {
		case <-arrival:
		case <-ctx.Done():
			return nil
		}
	}
}
