package route_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/route"
)

const team = "T1"

// acks collects what was acknowledged, in order.
type acks []any

func (a *acks) ack(_ context.Context, payload any) error {
	*a = append(*a, payload)
	return nil
}

func newTable() *route.Table {
	return route.New(route.Options{Team: team, Log: slog.New(slog.DiscardHandler), Explain: func(r route.Request, err error) route.Reply {
		return route.Reply{Payload: "explained: " + err.Error()}
	}})
}

func command(text string) socketmode.Event {
	return socketmode.Event{
		Type: socketmode.EventTypeSlashCommand, Request: &socketmode.Request{EnvelopeID: "e1", AcceptsResponsePayload: true},
		Data: slack.SlashCommand{TeamID: team, UserID: "U1", ChannelID: "C1", Command: "/do", Text: text, TriggerID: "trigger"},
	}
}

func echo(name string, got *route.Request) route.Handler {
	return func(_ context.Context, r route.Request) (route.Reply, error) {
		*got = r
		return route.Reply{Payload: name}, nil
	}
}

func TestCommandGoesByItsFirstWord(t *testing.T) {
	for _, c := range []struct{ text, handler, rest string }{
		{"", "all", ""},
		{"list", "list", ""},
		{"LIST two  three", "list", "two  three"},
		{"lists", "all", "lists"},
		{"  other words ", "all", "other words"},
	} {
		t.Run(c.text, func(t *testing.T) {
			var a acks
			var r route.Request
			table := newTable()
			table.Command("/do", "", echo("all", &r))
			table.Command("/do", "list", echo("list", &r))
			table.Serve(t.Context(), command(c.text), a.ack)
			if diff := cmp.Diff(acks{c.handler}, a); diff != "" {
				t.Error(diff)
			}
			if r.Text != c.rest {
				t.Errorf("text %q, want %q", r.Text, c.rest)
			}
		})
	}
}

func press(actionID, value string) socketmode.Event {
	return socketmode.Event{
		Type: socketmode.EventTypeInteractive, Request: &socketmode.Request{EnvelopeID: "e2"},
		Data: slack.InteractionCallback{
			Type: slack.InteractionTypeBlockActions, Team: slack.Team{ID: team}, User: slack.User{ID: "U1"},
			ActionCallback: slack.ActionCallbacks{BlockActions: []*slack.BlockAction{{ActionID: actionID, Value: value, ActionTs: "7.5"}}},
		},
	}
}

func TestActionGoesByWhatStandsBeforeTheColon(t *testing.T) {
	var a acks
	var r route.Request
	table := newTable()
	table.Action("rate", echo("rate", &r))
	table.Serve(t.Context(), press("rate:q-1", "4"), a.ack)
	if r.Name != "rate" || r.Suffix != "q-1" || r.Value != "4" || r.Key != "U1 rate:q-1 7.5" {
		t.Errorf("got %+v", r)
	}
	if diff := cmp.Diff(acks{nil}, a); diff != "" {
		t.Errorf("an action takes no payload: %s", diff)
	}
}

func TestChosenOptionIsTheValue(t *testing.T) {
	var a acks
	var r route.Request
	table := newTable()
	table.Action("pick", echo("pick", &r))
	evt := press("pick", "")
	evt.Data.(slack.InteractionCallback).ActionCallback.BlockActions[0].SelectedOption.Value = "technical"
	table.Serve(t.Context(), evt, a.ack)
	if r.Value != "technical" {
		t.Errorf("value %q", r.Value)
	}
}

func submission(kind slack.InteractionType) socketmode.Event {
	return socketmode.Event{
		Type: socketmode.EventTypeInteractive, Request: &socketmode.Request{EnvelopeID: "e3", AcceptsResponsePayload: true},
		Data: slack.InteractionCallback{
			Type: kind, Team: slack.Team{ID: team}, User: slack.User{ID: "U1"},
			View: slack.View{ID: "V1", Hash: "h1", CallbackID: "form"},
		},
	}
}

func TestSubmissionGoesByCallbackIDAndIsKnownByViewAndHash(t *testing.T) {
	var a acks
	var r route.Request
	table := newTable()
	table.Submit("form", echo("saved", &r))
	table.Serve(t.Context(), submission(slack.InteractionTypeViewSubmission), a.ack)
	if r.Key != "V1 h1" || !r.InModal() {
		t.Errorf("got %+v", r)
	}
	if diff := cmp.Diff(acks{"saved"}, a); diff != "" {
		t.Error(diff)
	}
}

func TestClosingAFormIsAcknowledged(t *testing.T) {
	var a acks
	newTable().Serve(t.Context(), submission(slack.InteractionTypeViewClosed), a.ack)
	if diff := cmp.Diff(acks{nil}, a); diff != "" {
		t.Error(diff)
	}
}

func message(m slackevents.MessageEvent) socketmode.Event {
	return socketmode.Event{
		Type:    socketmode.EventTypeEventsAPI,
		Request: &socketmode.Request{EnvelopeID: "e4", Payload: json.RawMessage(`{"event_id":"Ev1"}`)},
		Data:    slackevents.EventsAPIEvent{TeamID: team, InnerEvent: slackevents.EventsAPIInnerEvent{Type: "message", Data: &m}},
	}
}

func TestDirectMessageIsKnownByItsEventID(t *testing.T) {
	var a acks
	var r route.Request
	table := newTable()
	table.Event("message.im", echo("", &r))
	table.Serve(t.Context(), message(slackevents.MessageEvent{User: "U1", Channel: "D1", ChannelType: "im", Text: " help "}), a.ack)
	if r.Key != "Ev1" || r.Text != "help" || r.Channel != "D1" {
		t.Errorf("got %+v", r)
	}
}

func TestMessagesOfBotsAndEditsAreNotHeard(t *testing.T) {
	for name, m := range map[string]slackevents.MessageEvent{
		"bot":  {User: "U1", BotID: "B1", ChannelType: "im"},
		"edit": {User: "U1", SubType: "message_changed", ChannelType: "im"},
		"join": {ChannelType: "im"},
	} {
		t.Run(name, func(t *testing.T) {
			var a acks
			table := newTable()
			table.Event("message.im", func(context.Context, route.Request) (route.Reply, error) {
				t.Error("the handler ran")
				return route.Reply{}, nil
			})
			table.Serve(t.Context(), message(m), a.ack)
			if len(a) != 1 {
				t.Errorf("%d acknowledgements, want 1", len(a))
			}
		})
	}
}

func TestAnotherWorkspaceIsAcknowledgedAndDropped(t *testing.T) {
	var a acks
	table := newTable()
	table.Command("/do", "", func(context.Context, route.Request) (route.Reply, error) {
		t.Error("the handler ran")
		return route.Reply{}, nil
	})
	evt := command("")
	c := evt.Data.(slack.SlashCommand)
	c.TeamID = "T2"
	evt.Data = c
	table.Serve(t.Context(), evt, a.ack)
	if diff := cmp.Diff(acks{nil}, a); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsAndPanicsAreExplained(t *testing.T) {
	for name, h := range map[string]route.Handler{
		"explained: no": func(context.Context, route.Request) (route.Reply, error) { return route.Reply{}, errors.New("no") },
		"panic":         func(context.Context, route.Request) (route.Reply, error) { panic("oops") },
	} {
		t.Run(name, func(t *testing.T) {
			var a acks
			table := newTable()
			table.Command("/do", "", h)
			table.Serve(t.Context(), command(""), a.ack)
			if len(a) != 1 || a[0] == nil {
				t.Fatalf("acknowledged %v, want one explanation", a)
			}
			if name != "panic" && a[0] != name {
				t.Errorf("got %v", a[0])
			}
		})
	}
}

func TestUnknownActionIsExplained(t *testing.T) {
	var told error
	table := route.New(route.Options{Team: team, Log: slog.New(slog.DiscardHandler), Explain: func(_ route.Request, err error) route.Reply {
		told = err
		return route.Reply{}
	}})
	var a acks
	table.Serve(t.Context(), press("gone", ""), a.ack)
	var unknown *route.UnknownError
	if !errors.As(told, &unknown) || unknown.Name != "gone" {
		t.Errorf("explained %v", told)
	}
}

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

func TestRefuseTellsPeopleAndLeavesEventsToBeSentAgain(t *testing.T) {
	var people, events acks
	table := newTable()
	table.Refuse(t.Context(), command("x"), people.ack)
	table.Refuse(t.Context(), message(slackevents.MessageEvent{User: "U1", ChannelType: "im"}), events.ack)
	if diff := cmp.Diff(acks{"explained: " + route.ErrFull.Error()}, people); diff != "" {
		t.Error(diff)
	}
	if len(events) != 0 {
		t.Errorf("an event was acknowledged: %v", events)
	}
}

func TestRegisteringTwicePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	table := newTable()
	table.Action("a", nil)
	table.Action("a", nil)
}

// memory is a Once for one process.
type memory map[string]route.Standing

func (m memory) Claim(_ context.Context, team, key string) (route.Standing, string, error) {
	was := m[team+key]
	if was == route.Fresh {
		m[team+key] = route.Held
	}
	return was, "claim of " + key, nil
}

func (m memory) Settle(_ context.Context, team, key, token string, done bool) error {
	if token != "claim of "+key {
		return fmt.Errorf("%s is settled with the token %q", key, token)
	}
	m[team+key] = route.Fresh
	if done {
		m[team+key] = route.Done
	}
	return nil
}

// stuck is a Once whose memory hangs after the claim.
type stuck struct{ t *testing.T }

func (stuck) Claim(context.Context, string, string) (route.Standing, string, error) {
	return route.Fresh, "", nil
}

func (s stuck) Settle(ctx context.Context, _, _, _ string, _ bool) error {
	if ctx.Err() != nil {
		s.t.Error("no time was left to settle")
	}
	<-ctx.Done()
	return ctx.Err()
}

func TestAHangingMemoryDelaysTheAcknowledgementALittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		table := newTable()
		table.Command("/do", "", route.Idempotent(stuck{t})(func(ctx context.Context, _ route.Request) (route.Reply, error) {
			<-ctx.Done() // a deed that uses its whole budget
			return route.Reply{Payload: "done"}, nil
		}))
		began := time.Now()
		table.Serve(t.Context(), command(""), func(_ context.Context, payload any) error {
			if took := time.Since(began); took > 2900*time.Millisecond || payload != "done" {
				t.Errorf("acknowledged %v after %s, want the reply within Slack's 3 s", payload, took)
			}
			return nil
		})
	})
}

func TestIdempotentRunsADeedOnceAndAFailedOneAgain(t *testing.T) {
	once := memory{}
	runs, fail := 0, true
	h := route.Idempotent(once)(func(context.Context, route.Request) (route.Reply, error) {
		runs++
		if fail {
			return route.Reply{}, errors.New("not saved")
		}
		return route.Reply{Payload: "saved"}, nil
	})
	r := route.Request{Team: team, Key: "k"}
	if _, err := h(t.Context(), r); err == nil {
		t.Fatal("the failure was swallowed")
	}
	fail = false
	first, err := h(t.Context(), r)
	if err != nil || first.Payload != "saved" {
		t.Fatalf("second try: %v %v", first, err)
	}
	again, err := h(t.Context(), r)
	if err != nil || again.Payload != nil || runs != 2 {
		t.Errorf("repeated: reply %v, error %v, %d runs", again, err, runs)
	}
	once[team+"held"] = route.Held
	if _, err := h(t.Context(), route.Request{Team: team, Key: "held"}); !errors.Is(err, route.ErrBusy) {
		t.Errorf("a deed in hand: %v, want ErrBusy", err)
	}
}
