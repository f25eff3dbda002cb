package bot

import (
	"context"
	"errors"
	"time"
)

// closingTimeout bounds, from the moment of a stop on, all together that is
// still written down: what became of a post, what is given back. A Redis that
// hangs then costs it once and not for each notice. A post that has begun may
// take callTimeout of it.
const closingTimeout = 8 * time.Second

// stopped is why a context has ended, and when.
type stopped struct{ at time.Time }

func (stopped) Error() string { return "the program stops" }

func (stopped) Unwrap() error { return context.Canceled }

// markingStop is ctx, except that it keeps the moment of its end for outlasting.
func markingStop(ctx context.Context) (context.Context, context.CancelFunc) {
	marked, end := context.WithCancelCause(context.WithoutCancel(ctx))
	stop := func() { end(stopped{time.Now()}) }
	context.AfterFunc(ctx, stop)
	return marked, stop
}

// outlasting is a context for what has to be written down even when ctx has
// ended. It lasts for limit, and after a stop not beyond closingTimeout.
func outlasting(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	until := time.Now().Add(limit)
	var stop stopped
	if errors.As(context.Cause(ctx), &stop) && stop.at.Add(closingTimeout).Before(until) {
		until = stop.at.Add(closingTimeout)
	}
	return context.WithDeadline(context.WithoutCancel(ctx), until)
}
