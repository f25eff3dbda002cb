package route

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// parse reads an event of the socket. ok is false for what no route can answer;
// the envelope is acknowledged all the same.
func (t *Table) parse(evt socketmode.Event) (r Request, ok bool) {
	switch data := evt.Data.(type) {
	case slack.SlashCommand:
		r, ok = t.parseCommand(data), true
	case slack.InteractionCallback:
		r, ok = parseInteraction(data)
	case slackevents.EventsAPIEvent:
		r, ok = parseEvent(data, evt.Request.Payload)
	}
	r.payloadAllowed = evt.Request.AcceptsResponsePayload
	return r, ok
}

// parseCommand names the request after the command and its first word when
// that word has a route of its own, else after the command alone.
func (t *Table) parseCommand(c slack.SlashCommand) Request {
	r := Request{
		Kind: Command, Name: c.Command, Team: c.TeamID, User: c.UserID, Channel: c.ChannelID,
		Text: strings.TrimSpace(c.Text), TriggerID: c.TriggerID, ResponseURL: c.ResponseURL, Key: c.TriggerID,
	}
	word, rest := r.Text, ""
	if i := strings.IndexFunc(r.Text, unicode.IsSpace); i > 0 { // people also break lines
		word, rest = r.Text[:i], r.Text[i:]
	}
	named := c.Command + " " + strings.ToLower(word)
	if _, known := t.handlers[place{Command, named}]; known && word != "" {
		r.Name, r.Text = named, strings.TrimSpace(rest)
	}
	return r
}

func parseInteraction(c slack.InteractionCallback) (Request, bool) {
	r := Request{
		Team: c.Team.ID, User: c.User.ID, Channel: c.Channel.ID, MessageTS: c.Container.MessageTs,
		TriggerID: c.TriggerID, ResponseURL: c.ResponseURL, View: c.View,
	}
	if r.Team == "" {
		r.Team = c.User.TeamID
	}
	if r.Channel == "" {
		r.Channel = c.Container.ChannelID
	}
	switch c.Type {
	case slack.InteractionTypeBlockActions:
		return withAction(r, c.ActionCallback.BlockActions)
	case slack.InteractionTypeViewSubmission:
		r.Kind, r.Name, r.Key = Submit, c.View.CallbackID, c.View.ID+" "+c.View.Hash
	default: // such as view_closed: acknowledged, and nothing follows
		return r, false
	}
	return r, true
}

// withAction fills in what was pressed. Slack sends one action a payload.
func withAction(r Request, actions []*slack.BlockAction) (Request, bool) {
	if len(actions) == 0 || actions[0] == nil {
		return r, false
	}
	a := actions[0]
	r.Kind = Action
	r.Name, r.Suffix, _ = strings.Cut(a.ActionID, ":")
	r.Value, r.Block = a.Value, a.BlockID
	if r.Value == "" {
		r.Value = a.SelectedOption.Value
	}
	r.At = actionTime(a.ActionTs)
	r.Key = strings.Join([]string{r.User, a.ActionID, a.ActionTs}, " ")
	return r, true
}

// actionTime reads an action_ts, "seconds.micros"; zero for anything else.
func actionTime(ts string) time.Time {
	seconds, micros, _ := strings.Cut(ts, ".")
	s, err1 := strconv.ParseUint(seconds, 10, 33) // up to the year 2242
	us, err2 := strconv.ParseUint((micros + "000000")[:6], 10, 32)
	if err1 != nil || err2 != nil {
		return time.Time{}
	}
	return time.Unix(int64(s), int64(us)*int64(time.Microsecond)).UTC()
}

// parseEvent reads direct messages of people; other inner events have only
// their type as a name. What bots say is dropped here, our own words first.
func parseEvent(e slackevents.EventsAPIEvent, payload json.RawMessage) (Request, bool) {
	var outer struct {
		EventID string `json:"event_id"`
	}
	if err := json.Unmarshal(payload, &outer); err != nil || outer.EventID == "" {
		return Request{}, false
	}
	r := Request{Kind: Event, Name: e.InnerEvent.Type, Team: e.TeamID, Key: outer.EventID}
	switch inner := e.InnerEvent.Data.(type) {
	case *slackevents.MessageEvent:
		if inner.BotID != "" || inner.SubType != "" || inner.User == "" {
			return r, false
		}
		r.Name, r.User, r.Channel, r.Text = "message."+inner.ChannelType, inner.User, inner.Channel, strings.TrimSpace(inner.Text)
	case *slackevents.AppHomeOpenedEvent:
		r.User, r.Channel = inner.User, inner.Channel
	}
	return r, true
}
