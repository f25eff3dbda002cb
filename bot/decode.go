package bot

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// decode reads a frame of the socket into the event that slack-go's client
// would make of it. An error comes with what could be read of the envelope.
func decode(frame []byte) (socketmode.Event, error) {
	req := &socketmode.Request{}
	if err := json.Unmarshal(frame, req); err != nil {
		return socketmode.Event{Request: req}, fmt.Errorf("read a frame: %w", err)
	}
	evt := socketmode.Event{Request: req}
	var err error
	switch req.Type {
	case socketmode.RequestTypeHello:
		evt.Type = socketmode.EventTypeHello
	case socketmode.RequestTypeDisconnect:
		evt.Type = socketmode.EventTypeDisconnect
	case socketmode.RequestTypeEventsAPI:
		evt.Type = socketmode.EventTypeEventsAPI
		evt.Data, err = slackevents.ParseEvent(req.Payload, slackevents.OptionNoVerifyToken())
	case socketmode.RequestTypeSlashCommands:
		evt.Type = socketmode.EventTypeSlashCommand
		evt.Data, err = read[slack.SlashCommand](req.Payload)
	case socketmode.RequestTypeInteractive:
		evt.Type = socketmode.EventTypeInteractive
		evt.Data, err = read[slack.InteractionCallback](req.Payload)
	default:
		err = fmt.Errorf("nobody knows the type %q", req.Type)
	}
	if err != nil {
		return evt, fmt.Errorf("read an envelope: %w", err)
	}
	return evt, nil
}

func read[T any](payload []byte) (v T, err error) {
	err = json.Unmarshal(payload, &v)
	return v, err
}
