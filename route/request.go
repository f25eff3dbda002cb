package route

import (
	"context"

	"github.com/slack-go/slack"
)

// Kind says what a person did.
type Kind string

// The kinds of request.
const (
	Command Kind = "command" // typed a slash command
	Action  Kind = "action"  // pressed a button or changed a select
	Submit  Kind = "submit"  // submitted a modal
	Closed  Kind = "closed"  // closed a modal that asked to be told
	Event   Kind = "event"   // something happened that the app subscribed to
)

// Request is one envelope, read. Everything in it comes from Slack on behalf of
// User in Team, but Value, Text and View were in the hands of that person:
// treat them as claims to be checked.
type Request struct {
	Kind   Kind
	Name   string // what routes are registered under: "/cmd word", an action id, a callback id, an event type
	Suffix string // what stood behind the first ":" of an action id
	Team   string
	User   string

	Channel     string // "" where the request has none (a modal)
	MessageTS   string // the message that holds the pressed element, "" in a modal
	Text        string // the command's words after Name; a message's text
	Value       string // a button's value, or the chosen option's
	TriggerID   string // opens one modal within three seconds (slack.md section 2)
	ResponseURL string // answers in place for thirty minutes, five times (slack.md section 2)
	View        slack.View

	// Key is the same for every delivery of the same deed: event_id,
	// trigger_id, view id and hash, or user, action and action_ts. It is never
	// the envelope's id, which changes when Slack delivers again.
	Key string

	payloadAllowed bool
}

// InModal tells whether the request came from a modal.
func (r Request) InModal() bool { return r.View.ID != "" }

// Reply is what a Handler answers.
type Reply struct {
	// Payload goes into the acknowledgement: a message for a command, a
	// response_action for a submission. It must stay under 20 kB and is only
	// for kinds that Slack accepts one from: Command and Submit.
	Payload any
	// Then runs after the acknowledgement has been handed over; it may be nil.
	// Its error is logged and, where Options.Explain finds a way, told.
	Then func(ctx context.Context) error
}
