package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/slack-go/slack"
)

// pause is what an outcome asks of the notices that come after it; the zero
// pause asks nothing.
type pause struct {
	wait   time.Duration // Slack's Retry-After
	person string        // whose conversation alone is meant by wait, "" for all
	outage bool          // Slack is out of reach or fails
	locked bool          // Slack refuses the token
}

// stops tells whether nothing may be sent to anybody now.
func (p pause) stops() bool { return p.outage || p.locked || p.wait > 0 && p.person == "" }

// any tells whether something is asked at all.
func (p pause) any() bool { return p.stops() || p.wait > 0 }

// pause has all copies keep to what Slack asks, before the notice that met it is
// let go of. Where that cannot be written down this copy stops by itself.
func (d *dispatcher) pause(ctx context.Context, p pause) {
	ctx, done := outlasting(ctx, d.patience)
	defer done()
	var err error
	switch {
	case p.locked:
		d.locked = true
		d.log.Error("Slack refuses SLACK_BOT_TOKEN: notices wait until it is accepted again; run `panelist check`")
	case p.wait > 0 && p.person != "":
		err = d.store.CoolPerson(ctx, d.team, p.person, p.wait)
	case p.wait > 0:
		err = d.store.Cool(ctx, d.team, p.wait)
	case p.outage:
		var until time.Time
		until, err = d.store.Trouble(ctx, d.team)
		d.log.Warn("Slack cannot be reached: notices wait", "until", until)
	}
	if err != nil {
		d.log.Warn("could not note a pause", "error", err)
	}
}

// unlocked tells whether Slack takes the token. After a refusal it is asked
// before anything is claimed, so that the notices stay as they are.
func (d *dispatcher) unlocked(ctx context.Context) bool {
	if !d.locked {
		return true
	}
	ctx, done := context.WithTimeout(ctx, d.patience)
	defer done()
	if _, err := d.slack.AuthTestContext(ctx); err != nil {
		return false
	}
	d.locked = false
	d.log.Info("Slack accepts SLACK_BOT_TOKEN again: notices go on")
	return true
}

// lockedOut are the errors by which Slack refuses the token itself.
var lockedOut = []string{"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "org_login_required", "team_added_to_org"}

func isLockedOut(err error) bool {
	var refused slack.SlackErrorResponse
	return errors.As(err, &refused) && slices.Contains(lockedOut, refused.Err)
}
