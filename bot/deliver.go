package bot

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/store"
	"panelist/views"
)

// noticeEvent marks our notices in a conversation's history. The metadata holds
// ids only: everybody in the conversation can read it (slack.md section 4).
const noticeEvent = "panelist_notice"

// postTo sends a message with the ids of its notices in the metadata, by which
// lookBack finds them.
func (d *dispatcher) postTo(ctx context.Context, channel string, items []item, m views.Message) outcome {
	// A started post is not given up when the program stops: its outcome would be lost.
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), d.patience)
	defer done()
	channel, ts, err := d.slack.PostMessageContext(ctx, channel,
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: noticeEvent, EventPayload: mark(items)}))
	if err != nil {
		return classify(err)
	}
	return outcome{kind: sent, channel: channel, ts: ts, message: idsOf(items)}
}

// mark is what a message says of its notices: nid of one, nids of several.
func mark(items []item) map[string]any {
	if len(items) == 1 {
		return map[string]any{"nid": items[0].Notice.ID}
	}
	return map[string]any{"nids": idsOf(items)}
}

func idsOf(items []item) []string {
	var ids []string
	for _, i := range items {
		ids = append(ids, i.Notice.ID)
	}
	return ids
}

// marked lists the notices of a message; none for what is not a notice of ours.
func marked(m slack.Message) []string {
	if m.Metadata.EventType != noticeEvent {
		return nil
	}
	all, _ := m.Metadata.EventPayload["nids"].([]any)
	var ids []string
	for _, id := range append(all, m.Metadata.EventPayload["nid"]) {
		if id, ok := id.(string); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// historyPage is how many messages are asked for at once.
const historyPage = 100

// clockMargin is how far the clock of Redis, by which a notice was first tried,
// may be ahead of Slack's, by which messages are dated.
const clockMargin = time.Hour

// lookBack looks for notices that an earlier, lost attempt may have posted,
// through everything since the first attempt. It returns the message of each;
// what is missing there may be sent. An outcome says that the history could not
// be read to its end while the lease has time left for a post: not knowing, we
// do not send, and look anew at the next attempt.
func (d *dispatcher) lookBack(ctx context.Context, channel string, doubtful []store.Claimed) (found map[string]slack.Message, failed *outcome) {
	ctx, done := context.WithDeadline(ctx, doubtful[0].ClaimedAt.Add(d.lease-d.settling-d.patience))
	defer done()
	found = map[string]slack.Message{}
	err := historySince(ctx, d.slack, channel, firstTried(doubtful), func(m slack.Message) (enough bool) {
		for _, id := range marked(m) {
			found[id] = m
		}
		return containsAll(found, doubtful)
	})
	if err != nil {
		o := beforePost(err)
		o.pause.outage = o.pause.outage && ctx.Err() == nil
		return nil, &o
	}
	return found, nil
}

// historySince goes through what was said in a conversation since a time of the
// workspace's clock, the newest first, until look has seen enough.
func historySince(ctx context.Context, api *slack.Client, channel string, since time.Time, look func(slack.Message) (enough bool)) error {
	params := &slack.GetConversationHistoryParameters{
		ChannelID: channel, Limit: historyPage, IncludeAllMetadata: true,
		Oldest: fmt.Sprintf("%d.000000", since.Add(-clockMargin).Unix()),
	}
	for {
		page, err := api.GetConversationHistoryContext(ctx, params)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(page.Messages, look) || !page.HasMore {
			return nil
		}
		params.Cursor = page.ResponseMetaData.NextCursor
	}
}

func firstTried(doubtful []store.Claimed) time.Time {
	return slices.MinFunc(doubtful, func(a, b store.Claimed) int { return a.FirstTried.Compare(b.FirstTried) }).FirstTried
}

func containsAll(found map[string]slack.Message, wanted []store.Claimed) bool {
	return !slices.ContainsFunc(wanted, func(c store.Claimed) bool { return found[c.Notice.ID].Timestamp == "" })
}

// end writes down what became of claimed notices, and first of all what it asks
// of those that come after them, which it returns.
func (d *dispatcher) end(ctx context.Context, o outcome, cs ...store.Claimed) pause {
	if ctx.Err() != nil && o.kind == notSent { // it failed because the program stops
		o = givenBack()
	}
	if o.pause.any() {
		d.pause(ctx, o.pause)
	}
	err := d.settle(ctx, o, cs)
	for _, c := range cs {
		d.log.Info("notice", "id", c.Notice.ID, "attempt", c.Attempt, "outcome", o.kind.String(), "why", o.why, "error", err)
	}
	return o.pause
}

// settle writes the outcome down under the claims' tokens: if the lease has run
// out, another copy holds the notices by now and this changes nothing.
func (d *dispatcher) settle(ctx context.Context, o outcome, cs []store.Claimed) error {
	ctx, done := outlasting(ctx, d.patience)
	defer done()
	if o.kind == sent {
		return d.store.SettleTogether(ctx, cs, o.message, o.channel, o.ts)
	}
	var errs []error
	for _, c := range cs {
		errs = append(errs, d.settleOne(ctx, o, c))
	}
	return errors.Join(errs...)
}

func (d *dispatcher) settleOne(ctx context.Context, o outcome, c store.Claimed) error {
	switch {
	case o.kind == pointless:
		return d.store.SettleGone(ctx, c, o.why)
	case o.kind == undeliverable:
		return d.giveUp(ctx, c, o)
	case o.kind == later && !o.at.IsZero():
		return d.store.Postpone(ctx, c, o.at, o.why)
	case o.kind == later, o.kind == notSent && o.pause.any():
		return d.store.Postpone(ctx, c, c.Notice.Due, o.why)
	case o.kind == notSent:
		return d.retry(ctx, c, o)
	}
	return nil // unknown: the lease runs out, and the next claim looks first
}

// giveUp ends a notice that can never be delivered, after the organiser's news of
// that have been written down: a copy that dies in between does both again.
func (d *dispatcher) giveUp(ctx context.Context, c store.Claimed, o outcome) error {
	now, err := d.store.Now(ctx, d.team)
	if err != nil {
		return err
	}
	_, err = d.store.UpdateInterview(ctx, d.team, c.Notice.Interview, func(iv *panel.Interview) ([]panel.Notice, error) {
		return iv.UnreachedNotices(c.Notice.To, now), nil
	})
	if err != nil && panel.CodeOf(err) != panel.NotFound { // erased meanwhile
		return err
	}
	return d.store.SettleDead(ctx, c, o.why)
}

// retry puts the notice back for a while that doubles with every attempt, and of
// which up to half is left to chance.
func (d *dispatcher) retry(ctx context.Context, c store.Claimed, o outcome) error {
	wait := min(time.Second<<min(c.Attempt, 9), 5*time.Minute)
	now, err := d.store.Now(ctx, d.team)
	if err != nil {
		return err
	}
	return d.store.Postpone(ctx, c, now.Add(wait/2+rand.N(wait/2+1)), o.why)
}
