package bot

import (
	"encoding/json"
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// outcomeKind says what became of an attempt to send a notice.
type outcomeKind int

const (
	unknown       outcomeKind = iota // it may have been posted: look before sending again
	sent                             // it is in the conversation
	pointless                        // nobody needs it any more
	undeliverable                    // it can never be sent
	later                            // it is not due yet, or was not tried
	notSent                          // it was certainly not posted: try again
)

func (k outcomeKind) String() string {
	return [...]string{"unknown", "sent", "pointless", "undeliverable", "later", "not sent"}[k]
}

// outcome is the end of one attempt.
type outcome struct {
	kind        outcomeKind
	why         string
	channel, ts string    // of the message, when sent
	message     []string  // the ids of all notices that it says
	at          time.Time // when to try, for later; zero is when it was due
	pause       pause     // for unknown and notSent
}

// failedWith is an attempt that ended before anything was posted.
func failedWith(err error) outcome { return outcome{kind: notSent, why: err.Error()} }

// givenBack is what was not tried: it is due as before.
func givenBack() outcome { return outcome{kind: later, why: "given back unsent"} }

// permanent are the errors after which a message can never arrive where it was
// addressed (reliability.md section 1.4).
var permanent = []string{
	"channel_not_found", "is_archived", "not_in_channel", "user_not_found", "user_not_visible", "user_disabled",
	"messages_tab_disabled", "msg_blocks_too_long", "msg_too_long", "invalid_blocks", "no_text",
	"is_bot", "cannot_dm_bot",
}

// isPermanent also knows the variants of restricted_action, one for each reason.
func isPermanent(code string) bool {
	return slices.Contains(permanent, code) || strings.HasPrefix(code, "restricted_action")
}

// refusedUnsent are, beside those that refuse the token, the errors that Slack
// gives before it does anything.
var refusedUnsent = []string{"missing_scope", "not_allowed_token_type"}

// classify says what an error of chat.postMessage means. Everything that might
// have been posted is unknown, which is also what a new error counts as.
func classify(err error) outcome {
	var limited *slack.RateLimitedError
	var refused slack.SlackErrorResponse
	var network *net.OpError
	switch {
	case errors.As(err, &limited):
		return outcome{kind: notSent, why: err.Error(), pause: pause{wait: limited.RetryAfter}}
	case isLockedOut(err):
		return outcome{kind: notSent, why: err.Error(), pause: pause{locked: true}}
	case errors.As(err, &refused) && isPermanent(refused.Err):
		return outcome{kind: undeliverable, why: refused.Err}
	case errors.As(err, &refused) && slices.Contains(refusedUnsent, refused.Err):
		return outcome{kind: notSent, why: refused.Err}
	case errors.Is(err, errTooLate):
		return outcome{kind: notSent, why: err.Error()}
	case errors.As(err, &network) && network.Op == "dial":
		return outcome{kind: notSent, why: err.Error(), pause: pause{outage: true}}
	}
	return outcome{kind: unknown, why: err.Error(), pause: pause{outage: !answered(err)}}
}

// failing are the errors by which Slack says that it is in trouble itself.
var failing = []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout"}

// answered tells whether a Slack that works has refused a call. A code that
// nobody knows is such a refusal.
func answered(err error) bool {
	var refused slack.SlackErrorResponse
	return errors.As(err, &refused) && !slices.Contains(failing, refused.Err)
}

// fromSlack tells an error of a call of the Web API from one of Redis.
func fromSlack(err error) bool {
	var (
		network *url.Error
		status  slack.StatusCodeError
		limited *slack.RateLimitedError
		refused slack.SlackErrorResponse
		garbled *json.SyntaxError
	)
	return errors.As(err, &network) || errors.As(err, &status) || errors.As(err, &limited) || errors.As(err, &refused) || errors.As(err, &garbled)
}

// beforePost is classify for the calls that lead up to a post: whatever became
// of such a call, the notice itself was not posted by it.
func beforePost(err error) outcome {
	o := classify(err)
	if o.kind == unknown {
		o.kind = notSent
	}
	return o
}
