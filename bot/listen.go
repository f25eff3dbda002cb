package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"
)

const (
	// connections is how many links a copy holds: while one is replaced the
	// other still listens (slack.md section 5.1).
	connections = 2
	// maxLinks is how many an app may have (slack.md section 1.2).
	maxLinks = 10
	// stagger keeps the links from being refreshed at the same moment.
	stagger = time.Second
	// linger is how long a link that Slack has ended is kept for the answers to
	// what it brought.
	linger = 5 * time.Second
	// drainTimeout bounds how long a stop waits for what is in hand: Budget,
	// what settling and acknowledging may take, and what comes after (package
	// route). Whoever stops the program must wait longer; compose.yaml waits 30 s.
	drainTimeout = 9 * time.Second
	// lastWords is how long a stop then listens for what was under way, to
	// refuse it.
	lastWords = 500 * time.Millisecond
)

// listen holds one link after the other until ctx ends, then takes nothing new
// in, finishes what is in hand and closes.
func (b *Bot) listen(ctx context.Context, n int) error {
	var p breaker
	wait := time.Duration(n) * stagger
	for b.rest(ctx, wait) {
		l, err := dial(ctx, b.slack)
		if err != nil {
			if wait, err = b.failed(ctx, n, &p, err); err != nil {
				return err
			}
			continue
		}
		b.opened(n, l)
		wait = b.after(n, &p, b.hold(ctx, l), time.Since(l.began))
	}
	b.desk.stop(drainTimeout)
	return nil
}

// opened puts a link to use. Slack keeps counting links that broke silently, and
// sends them their share, for hours (slack.md section 1.2).
func (b *Bot) opened(n int, l *link) {
	b.desk.open(l)
	b.log.Info("connected to Slack", "number", n, "connections_of_the_app", l.shared)
	if l.shared >= maxLinks {
		b.log.Warn("the app has all the connections it may have: what Slack sends to dead ones is lost; stop other copies, or turn Socket Mode off and on to be rid of dead ones")
	}
}

// rest waits, and tells whether to go on.
func (b *Bot) rest(ctx context.Context, wait time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(wait):
		return ctx.Err() == nil
	}
}

// hold reads the link until it brings no more envelopes, and says why. When ctx
// ends it is read until nothing is in hand, so that what still comes is refused.
func (b *Bot) hold(ctx context.Context, l *link) error {
	// Work outlives the link, and ctx until the end of the drain.
	work := context.WithoutCancel(ctx)
	go l.keepAlive()
	ended := make(chan error, 1)
	go b.read(work, l, ended)
	select {
	case err := <-ended:
		b.desk.leave(l, err.Error())
		go b.letGo(l, linger)
		return err
	case <-ctx.Done():
		b.desk.stop(drainTimeout)
		b.desk.leave(l, "stopping")
		b.letGo(l, lastWords)
		return ctx.Err()
	}
}

// read hands envelopes to the desk until the link is broken. Slack's wish to end
// it is reported at once; what comes all the same is taken.
func (b *Bot) read(ctx context.Context, l *link, ended chan<- error) {
	defer close(l.closed)
	report := func(err error) {
		select {
		case ended <- err:
		default: // it was reported
		}
	}
	for {
		evt, err := l.next()
		var told toldToGo
		var bad unreadable
		switch {
		case errors.As(err, &bad):
			b.desk.takeUnreadable(ctx, l, bad)
		case errors.As(err, &told):
			report(err)
		case err != nil:
			report(err)
			return
		case evt.Request.EnvelopeID != "":
			l.alive()
			b.desk.take(ctx, l, evt)
		}
	}
}

// letGo closes a link when it is quiet, after limit at the latest.
func (b *Bot) letGo(l *link, limit time.Duration) {
	look := time.NewTicker(lull / 10)
	defer look.Stop()
	for began := time.Now(); !b.desk.quiet(l) && time.Since(began) < limit; {
		<-look.C
	}
	l.close()
}

// after says how long to wait after a link that ended.
func (b *Bot) after(n int, p *breaker, why error, lasted time.Duration) time.Duration {
	wait := p.afterLink(lasted)
	var told toldToGo
	errors.As(why, &told)
	switch told.reason {
	case "too_many_websockets":
		b.log.Warn("Slack allows an app ten connections, and there are more: run at most five copies of Panelist", "again_in", fullPause)
		wait = max(wait, fullPause)
	case "link_disabled":
		b.log.Error("Socket Mode was turned off: turn it on again on the app's page, Socket Mode")
	}
	if links, _, _ := b.desk.state(); links == 0 { // both went: come back one after the other
		wait = max(wait, time.Duration(n)*stagger)
	}
	if wait > stagger {
		b.log.Warn("the connection to Slack ended early", "number", n, "lasted", lasted.Round(time.Millisecond), "again_in", wait.Round(time.Millisecond), "why", why)
	}
	return wait
}

// fatal are the answers to apps.connections.open that no waiting changes.
var fatal = []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked"}

// failed says how long to wait after a link that could not be opened. It gives
// up when Slack refuses the token of a program that has just been started; one
// that has worked lives on, for its answers and its notices are not lost yet.
func (b *Bot) failed(ctx context.Context, n int, p *breaker, err error) (time.Duration, error) {
	if ctx.Err() != nil {
		return 0, nil
	}
	wait := p.afterFailure()
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		wait = max(wait, limited.RetryAfter)
	}
	b.desk.fail(err.Error())
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && slices.Contains(fatal, refused.Err) {
		if _, greeted, _ := b.desk.state(); !greeted {
			return 0, fmt.Errorf("the connection to Slack ended for good (run `panelist check`): %w", err)
		}
		wait = maxPause
		b.log.Error("Slack refuses SLACK_APP_TOKEN: put a valid one in and start Panelist again", "error", err)
		return wait, nil
	}
	b.log.Warn("cannot connect to Slack", "number", n, "again_in", wait.Round(time.Millisecond), "error", err)
	return wait, nil
}
