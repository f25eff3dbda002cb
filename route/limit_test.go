package route_test

import (
	"context"
	"errors"
	"testing"

	"github.com/slack-go/slack/slackevents"

	"panelist/route"
)

// TestLimitTurnsAwayAtOnce has the handlers of one limit share its slots, and
// gives a slot back when a handler returns or panics.
func TestLimitTurnsAwayAtOnce(t *testing.T) {
	limit := route.Limit(2)
	entered, leave := make(chan struct{}), make(chan struct{})
	slow := limit(func(context.Context, route.Request) (route.Reply, error) {
		entered <- struct{}{}
		<-leave
		return route.Reply{}, nil
	})
	other := limit(func(context.Context, route.Request) (route.Reply, error) { panic("a bug") })
	call := func(h route.Handler) error { _, err := h(t.Context(), route.Request{}); return err }

	done := make(chan error, 2)
	for range 2 {
		go func() { done <- call(slow) }()
		<-entered
	}
	if err := call(other); !errors.Is(err, route.ErrFull) {
		t.Errorf("with both slots taken it said %v", err)
	}
	close(leave)
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	for range 3 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("there was no room after all had left")
				}
			}()
			_ = call(other)
		}()
	}
}

// TestARefusedEventComesAgain leaves an event without an acknowledgement when
// there is no room, and tells a person who typed a command.
func TestARefusedEventComesAgain(t *testing.T) {
	table := newTable()
	full := func(context.Context, route.Request) (route.Reply, error) { return route.Reply{}, route.ErrFull }
	table.Event("message.im", full)
	table.Command("/do", "", full)
	var got acks
	table.Serve(t.Context(), message(slackevents.MessageEvent{ChannelType: "im", User: "U1", Text: "hello"}), got.ack)
	if len(got) > 0 {
		t.Errorf("the event was acknowledged with %v, so Slack will not send it again", got)
	}
	table.Serve(t.Context(), command(""), got.ack)
	if len(got) != 1 {
		t.Errorf("%d acknowledgements of the command", len(got))
	}
}
