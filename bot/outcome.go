package bot

import (
	"errors"
	"net"
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
	later                            // it is not due yet for this person
	notSent                          // it was certainly not posted: try again
)

func (k outcomeKind) String() string {
	return [...]string{"unknown", "sent", "pointless", "undeliverable", "later", "not sent"}[k]
}

// outcome is the end of one attempt.
type outcome struct {
	kind        outcomeKind
	why         string
	channel, ts string        // of the message, when sent
	at          time.Time     // when to try, for later
	wait        time.Duration // what Slack asked for, for notSent
}

// failedWith is an attempt that ended before anything was posted.
func failedWith(err error) outcome { return outcome{kind: notSent, why: err.Error()} }

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

// refusedUnsent are the errors that Slack gives before it does anything.
var refusedUnsent = []string{
	"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
	"not_allowed_token_type", "org_login_required", "team_added_to_org",
}

// classify says what an error of chat.postMessage means. Everything that might
// have been posted is unknown, which is also what a new error counts as.
func classify(err error) outcome {
	var limited *slack.RateLimitedError
	var refused slack.SlackErrorResponse
	var network *net.OpError
	switch {
	case errors.As(err, &limited):
		return outcome{kind: notSent, why: err.Error(), wait: limited.RetryAfter}
	case errors.As(err, &refused) && isPermanent(refused.Err):
		return outcome{kind: undeliverable, why: refused.Err}
	case errors.As(err, &refused) && slices.Contains(refusedUnsent, refused.Err):
		return outcome{kind: notSent, why: refused.Err}
	case errors.As(err, &network) && network.Op == "dial":
		return outcome{kind: notSent, why: err.Error()}
	}
	return outcome{kind: unknown, why: err.Error()}
}

// beforePost is classify for the calls that lead up to a post: whatever became
// of such a call, the notice itself was not posted by it.
func beforePost(err error) outcome {
	o := classify(err)
	if o.kind == unknown {
		return failedWith(err)
	}
	return o
}
