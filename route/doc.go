// Package route is to Slack what net/http is to the web: it turns an envelope
// from a socket into a Request, finds the Handler that was registered for it in
// a Table, and acknowledges the envelope exactly once with the Handler's Reply.
//
//	t := route.New(route.Options{Team: "T123", Explain: explain})
//	t.Command("/hello", "", func(ctx context.Context, r route.Request) (route.Reply, error) {
//		return route.Reply{Payload: map[string]string{"text": "Hello"}}, nil
//	})
//	t.Serve(ctx, event, ack)
//
// Slack waits three seconds for the acknowledgement (slack.md section 2), so a
// Handler has Budget to return; what need not be quick goes into Reply.Then,
// which runs after the acknowledgement. The package knows no word of any
// product.
package route
