package route

import "context"

// Limit returns a wrapper for handlers that wait for something slow: at most n
// of all that it wraps run at once, and what comes on top is turned away with
// ErrFull in the same moment. A person can then try again, where one who waits
// in a queue would see Slack's own error after 3 s (slack.md section 2).
func Limit(n int) func(Handler) Handler {
	slots := make(chan struct{}, n)
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Reply, error) {
			select {
			case slots <- struct{}{}:
				defer func() { <-slots }()
				return h(ctx, r)
			default:
				return Reply{}, ErrFull
			}
		}
	}
}
