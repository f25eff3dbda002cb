package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/store"
	"panelist/views"
)

// noticeEvent marks our notices in a conversation's history. The metadata holds
// ids only: everybody in the conversation can read it (slack.md section 4).
const noticeEvent = "panelist_notice"

// postTo sends the notice with its id in the metadata, by which lookBack finds it.
func (d *dispatcher) postTo(ctx context.Context, channel string, n panel.Notice, m views.Message) outcome {
	// A started post is not given up when the program stops: its outcome would be lost.
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer done()
	channel, ts, err := d.slack.PostMessageContext(ctx, channel,
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: noticeEvent, EventPayload: map[string]any{"nid": n.ID}}))
	if err != nil {
		return classify(err)
	}
	return outcome{kind: sent, channel: channel, ts: ts}
}

// historyPage is how many messages are asked for at once.
const historyPage = 100

// clockMargin is how far the clock of Redis, by which a notice was first tried,
// may be ahead of Slack's, by which messages are dated.
const clockMargin = time.Hour

// lookBack looks for a notice that an earlier, lost attempt may have posted,
// through everything since the first attempt. It returns nil when the notice is
// not there and so may be sent. What cannot be read to its end while the lease
// has time left for a post is looked through anew at the next attempt.
func (d *dispatcher) lookBack(ctx context.Context, channel string, c store.Claimed) *outcome {
	ctx, done := context.WithDeadline(ctx, c.ClaimedAt.Add(lease-callTimeout))
	defer done()
	params := &slack.GetConversationHistoryParameters{
		ChannelID: channel, Limit: historyPage, IncludeAllMetadata: true,
		Oldest: fmt.Sprintf("%d.000000", c.FirstTried.Add(-clockMargin).Unix()),
	}
	for {
		page, err := d.slack.GetConversationHistoryContext(ctx, params)
		if err != nil {
			o := beforePost(err) // not knowing, we do not send
			return &o
		}
		for _, m := range page.Messages {
			if m.Metadata.EventType == noticeEvent && m.Metadata.EventPayload["nid"] == c.Notice.ID {
				return &outcome{kind: sent, channel: channel, ts: m.Timestamp, why: "found in the history"}
			}
		}
		if !page.HasMore {
			return nil
		}
		params.Cursor = page.ResponseMetaData.NextCursor
	}
}

// settle writes the outcome down under the claim's token: if the lease has run
// out, another copy holds the notice by now and this changes nothing.
func (d *dispatcher) settle(ctx context.Context, c store.Claimed, o outcome) error {
	ctx, done := context.WithTimeout(ctx, callTimeout)
	defer done()
	switch o.kind {
	case sent:
		return d.store.SettleSent(ctx, c, o.channel, o.ts)
	case pointless:
		return d.store.SettleGone(ctx, c, o.why)
	case undeliverable:
		return d.store.SettleDead(ctx, c, o.why)
	case later:
		return d.store.Postpone(ctx, c, o.at, o.why)
	case notSent:
		return d.retry(ctx, c, o)
	}
	return nil // unknown: the lease runs out, and the next claim looks first
}

// retry puts the notice back for a while that doubles with every attempt.
func (d *dispatcher) retry(ctx context.Context, c store.Claimed, o outcome) error {
	wait := min(time.Second<<min(c.Attempt, 9), 5*time.Minute)
	if o.wait > 0 {
		wait = o.wait
		if err := d.store.Cool(ctx, d.team, o.wait); err != nil {
			return err
		}
	}
	now, err := d.store.Now(ctx, d.team)
	if err != nil {
		return err
	}
	return d.store.Postpone(ctx, c, now.Add(wait), o.why)
}
