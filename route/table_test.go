package route_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

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

// TestOnlyStrangeTrafficIsInTheLog: Slack tells an app of its own messages too,
// which is worth no line; another workspace is.
func TestOnlyStrangeTrafficIsInTheLog(t *testing.T) {
	stranger := command("")
	stranger.Data = slack.SlashCommand{TeamID: "T2", Command: "/do"}
	for name, tc := range map[string]struct {
		evt  socketmode.Event
		want bool
	}{
		"own message":       {message(slackevents.MessageEvent{User: "U1", BotID: "B1", ChannelType: "im"}), false},
		"edited message":    {message(slackevents.MessageEvent{User: "U1", SubType: "message_changed", ChannelType: "im"}), false},
		"closed form":       {submission(slack.InteractionTypeViewClosed), false},
		"shortcut":          {submission(slack.InteractionTypeShortcut), true},
		"message shortcut":  {submission(slack.InteractionTypeMessageAction), true},
		"another workspace": {stranger, true},
	} {
		t.Run(name, func(t *testing.T) {
			var a acks
			var log bytes.Buffer
			route.New(route.Options{Team: team, Log: slog.New(slog.NewTextHandler(&log, nil))}).Serve(t.Context(), tc.evt, a.ack)
			if got := log.Len() > 0; got != tc.want {
				t.Errorf("logged: %v, want %v:\n%s", got, tc.want, &log)
			}
		})
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
