package handlers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"panelist/handlers"
)

// event is the deed as the socket would bring it, with a trigger and a
// response_url that Slack has just made for this person.
func (w *walk) event(by string, d deed) socketmode.Event {
	w.t.Helper()
	w.deeds++
	kind, name, _ := strings.Cut(d.route, " ")
	if d.team == "" {
		d.team = team
	}
	evt := socketmode.Event{Type: socketmode.EventTypeInteractive, Request: &socketmode.Request{EnvelopeID: "e", AcceptsResponsePayload: kind != "action"}}
	c := w.command(by)
	switch kind {
	case "command":
		c.TeamID, c.Command, c.Text = d.team, handlers.Command, strings.TrimSpace(strings.TrimPrefix(name, handlers.Command)+" "+d.words)
		evt.Type, evt.Data = socketmode.EventTypeSlashCommand, c
	case "event":
		w.message(&evt, by, d)
	default:
		evt.Data = w.interaction(c, name, d)
	}
	return evt
}

// command is what Slack sends when this person types the command. Nobody is
// connected, so that it is sent to nobody; the sandbox has a record of it.
func (w *walk) command(by string) (c slack.SlashCommand) {
	w.t.Helper()
	w.must(w.slack.Post(by, w.chats[by].channel, handlers.Command))
	for _, r := range slices.Backward(w.slack.Records(w.mark, 10).Records) {
		if r.Envelope != nil {
			w.must(json.Unmarshal(r.Envelope.Payload, &c))
			return c
		}
	}
	w.t.Fatal("Slack has sent no command")
	return c
}

func (w *walk) message(evt *socketmode.Event, by string, d deed) {
	evt.Type = socketmode.EventTypeEventsAPI
	evt.Request.Payload = fmt.Appendf(nil, `{"event_id":"Ev%d"}`, w.deeds)
	evt.Data = slackevents.EventsAPIEvent{TeamID: d.team, InnerEvent: slackevents.EventsAPIInnerEvent{
		Type: "message", Data: &slackevents.MessageEvent{User: by, Text: d.words, Channel: w.chats[by].channel, ChannelType: "im"},
	}}
}

func (w *walk) interaction(c slack.SlashCommand, name string, d deed) slack.InteractionCallback {
	i := slack.InteractionCallback{
		Type: slack.InteractionTypeBlockActions, Team: slack.Team{ID: d.team}, User: slack.User{ID: c.UserID, TeamID: d.team},
		TriggerID: c.TriggerID, ResponseURL: c.ResponseURL,
		ActionCallback: slack.ActionCallbacks{BlockActions: []*slack.BlockAction{{
			ActionID: name + ":x", BlockID: d.block, Value: d.value, ActionTs: fmt.Sprintf("1.%d", w.deeds),
		}}},
	}
	if d.view == nil {
		i.Channel.ID, i.Container.MessageTs = w.chats[c.UserID].channel, w.chats[c.UserID].ts
		return i
	}
	i.View = *d.view
	i.View.ID, i.View.Hash = fmt.Sprintf("V%d", w.deeds), "h"
	if strings.HasPrefix(d.route, "submit ") {
		i.Type, i.View.CallbackID = slack.InteractionTypeViewSubmission, name
	}
	return i
}
