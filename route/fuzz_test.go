package route_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/route"
)

// decode reads an envelope into an event the way slack-go's client does with
// what a socket brings. ok is false for what that client turns away.
func decode(raw []byte) (evt socketmode.Event, ok bool) {
	req := &socketmode.Request{}
	if json.Unmarshal(raw, req) != nil {
		return evt, false
	}
	evt = socketmode.Event{Request: req}
	var err error
	switch req.Type {
	case socketmode.RequestTypeEventsAPI:
		evt.Type = socketmode.EventTypeEventsAPI
		evt.Data, err = slackevents.ParseEvent(req.Payload, slackevents.OptionNoVerifyToken())
	case socketmode.RequestTypeSlashCommands:
		var c slack.SlashCommand
		err = json.Unmarshal(req.Payload, &c)
		evt.Type, evt.Data = socketmode.EventTypeSlashCommand, c
	case socketmode.RequestTypeInteractive:
		var c slack.InteractionCallback
		err = json.Unmarshal(req.Payload, &c)
		evt.Type, evt.Data = socketmode.EventTypeInteractive, c
	default:
		return evt, false
	}
	return evt, err == nil
}

// FuzzEnvelope serves whatever a socket may bring: no panic, one
// acknowledgement, and the handlers see requests of their own workspace only.
func FuzzEnvelope(f *testing.F) {
	for _, raw := range []string{
		`{"envelope_id":"e","type":"slash_commands","accepts_response_payload":true,"payload":{"team_id":"T1","user_id":"U1","command":"/do","text":"this now"}}`,
		`{"envelope_id":"e","type":"interactive","payload":{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"actions":[{"action_id":"go:1","action_ts":"1.2","type":"button","value":"v"}]}}`,
		`{"envelope_id":"e","type":"interactive","payload":{"type":"block_actions","user":{"team_id":"T1"},"actions":[null]}}`,
		`{"envelope_id":"e","type":"interactive","accepts_response_payload":true,"payload":{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"view":{"id":"V1","hash":"h","callback_id":"form","blocks":[{"type":"input","block_id":"b"}],"state":{"values":{"b":{"a":{"type":"plain_text_input","value":"x"}}}}}}}`,
		`{"envelope_id":"e","type":"interactive","payload":{"type":"view_closed","team":{"id":"T1"}}}`,
		`{"envelope_id":"e","type":"events_api","payload":{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"message","channel_type":"im","user":"U1","text":"hello"}}}`,
		`{"envelope_id":"e","type":"events_api","payload":{"type":"event_callback","event_id":"Ev1","team_id":"T2","event":{"type":"message","channel_type":"im","user":"U1","text":"hello"}}}`,
		`{"envelope_id":"e","type":"slash_commands","payload":null}`, `{"envelope_id":"e","type":"interactive","payload":[]}`, `{}`, `[]`, `{"type":7}`,
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		evt, ok := decode(raw)
		if !ok {
			return // the client hands on what it could not read; package bot acknowledges that
		}
		var log bytes.Buffer
		var foreign bool
		table := everything(&log, func(r route.Request) { foreign = foreign || r.Team != team })
		for _, serve := range []func(context.Context, socketmode.Event, route.Ack){table.Serve, table.Refuse} {
			var a acks
			serve(t.Context(), evt, a.ack)
			if len(a) > 1 || len(a) == 0 && evt.Type != socketmode.EventTypeEventsAPI {
				t.Errorf("%d acknowledgements", len(a))
			}
		}
		if foreign || strings.Contains(log.String(), "panic") {
			t.Errorf("a request of another workspace was handled: %v; the log:\n%s", foreign, &log)
		}
	})
}

// everything is a table that hands all it can be asked to one function.
func everything(log *bytes.Buffer, saw func(route.Request)) *route.Table {
	table := route.New(route.Options{
		Team: team, Log: slog.New(slog.NewTextHandler(log, nil)),
		Explain: func(_ route.Request, err error) route.Reply { return route.Reply{Payload: err.Error()} },
	})
	h := func(_ context.Context, r route.Request) (route.Reply, error) {
		saw(r)
		return route.Reply{Payload: r.Name + r.Value + r.Text + r.Suffix + r.View.CallbackID}, nil
	}
	table.Command("/do", "", h)
	table.Command("/do", "this", h)
	table.Action("go", h)
	table.Submit("form", h)
	table.Event("message.im", h)
	return table
}
