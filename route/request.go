package route

import (
	"context"
	"time"

	"github.com/slack-go/slack"
)

// Kind says what a person did.
type Kind string

// The kinds of request.
const (
	Command Kind = "command" // typed a slash command
	Action  Kind = "action"  // pressed a button or changed a select
	Submit  Kind = "submit"  // submitted a modal
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

	Channel     string    // "" where the request has none (a modal)
	MessageTS   string    // the message that holds the pressed element, "" in a modal
	Block       string    // the block of the pressed element
	Text        string    // the command's words after Name; a message's text
	Value       string    // a button's value, or the chosen option's
	At          time.Time // when Slack took the action, in microseconds; zero for other kinds. It tells which of two came first
	TriggerID   string    // opens one modal within three seconds (slack.md section 2)
	ResponseURL string    // answers in place for thirty minutes, five times (slack.md section 2)
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
	// Then is what the person waits for and what need not be, or cannot be, in
	// the acknowledgement; it runs after that has been handed over and may be
	// nil. Its error is logged, and for an Action told: the Then of what
	// Options.Explain makes of it is run, once. The other kinds are told in
	// their acknowledgement only, which is out by now.
	Then func(ctx context.Context) error
	// After is for work that nobody waits for, such as bringing older messages
	// up to date. It runs after Then, failed or not, within what is left of 5 s
	// for both; it may be nil. Its error is only logged.
	After func(ctx context.Context) error
}
