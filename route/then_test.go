package route_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/route"
)

func TestThenRunsAfterTheAcknowledgementAndOutlivesTheBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		table := newTable()
		table.Command("/do", "", func(ctx context.Context, _ route.Request) (route.Reply, error) {
			<-ctx.Done() // a handler that uses its whole budget
			return route.Reply{Then: func(ctx context.Context) error {
				order = append(order, "then")
				return ctx.Err()
			}}, nil
		})
		began := time.Now()
		table.Serve(t.Context(), command(""), func(context.Context, any) error {
			order = append(order, "ack "+time.Since(began).String())
			return nil
		})
		if diff := cmp.Diff([]string{"ack " + route.Budget.String(), "then"}, order); diff != "" {
			t.Error(diff)
		}
	})
}

// TestAFailedThenIsToldAndOthersAreNot has what comes after the acknowledgement
// fail in every way; "told" is the Then of the explanation.
func TestAFailedThenIsToldAndOthersAreNot(t *testing.T) {
	broken := errors.New("broken")
	fails := func(context.Context) error { return broken }
	for name, c := range map[string]struct {
		evt   socketmode.Event
		reply route.Reply
		err   error
		want  []string
	}{
		"all well":                   {press("do", ""), route.Reply{Then: func(context.Context) error { return nil }}, nil, nil},
		"then of an action":          {press("do", ""), route.Reply{Then: fails}, nil, []string{"explained: broken", "told"}},
		"panic in then":              {press("do", ""), route.Reply{Then: func(context.Context) error { panic(broken) }}, nil, []string{"explained: panic", "told"}},
		"then takes too long":        {press("do", ""), route.Reply{Then: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}, nil, []string{"explained: context deadline exceeded", "told"}},
		"after of an action":         {press("do", ""), route.Reply{After: fails}, nil, nil},
		"the explanation itself":     {press("do", ""), route.Reply{}, broken, []string{"explained: broken", "told"}},
		"then of a command":          {command(""), route.Reply{Then: fails}, nil, nil},
		"then of a submission":       {submission(slack.InteractionTypeViewSubmission), route.Reply{Then: fails}, nil, nil},
		"both of an action, in turn": {press("do", ""), route.Reply{Then: fails, After: fails}, nil, []string{"explained: broken", "told"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got []string
				table := route.New(route.Options{Team: team, Log: slog.New(slog.DiscardHandler), Explain: func(_ route.Request, err error) route.Reply {
					text, _, _ := strings.Cut(err.Error(), ": ")
					got = append(got, "explained: "+text)
					return route.Reply{Then: func(ctx context.Context) error {
						if ctx.Err() == nil {
							got = append(got, "told")
						}
						return errors.New("telling fails too")
					}}
				}})
				answer := func(context.Context, route.Request) (route.Reply, error) { return c.reply, c.err }
				table.Command("/do", "", answer)
				table.Action("do", answer)
				table.Submit("form", answer)
				var a acks
				table.Serve(t.Context(), c.evt, a.ack)
				if diff := cmp.Diff(c.want, got); diff != "" || len(a) != 1 {
					t.Errorf("%d acknowledgements (-want +got):\n%s", len(a), diff)
				}
			})
		})
	}
}

func TestAfterRunsWhenThenHasFailedAndBeenTold(t *testing.T) {
	var order []string
	note := func(what string) func(context.Context) error {
		return func(context.Context) error { order = append(order, what); return errors.New(what) }
	}
	table := route.New(route.Options{Team: team, Log: slog.New(slog.DiscardHandler), Explain: func(route.Request, error) route.Reply {
		return route.Reply{Then: note("told")}
	}})
	table.Action("do", func(context.Context, route.Request) (route.Reply, error) {
		return route.Reply{Then: note("then"), After: note("after")}, nil
	})
	table.Serve(t.Context(), press("do", ""), new(acks).ack)
	if diff := cmp.Diff([]string{"then", "told", "after"}, order); diff != "" {
		t.Error(diff)
	}
}
