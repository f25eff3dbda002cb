package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"panelist/handlers"
	"panelist/panel"
	"panelist/store"
	"panelist/views"
)

const (
	// scrubBatch is how many messages are rewritten in one go: fewer than Slack
	// lets an app change in a minute.
	scrubBatch = 30
	// scrubAgain is how long a message waits that could not be rewritten just now.
	scrubAgain = time.Minute
)

// scrub rewrites the messages that show interviews that were erased, and deletes
// files about them. What was to be done stands in Redis since the erasure, and is
// struck off when it is done: a copy that dies on the way, or a Slack that is away,
// only delays it. Doing it twice changes nothing.
func (b *Bot) scrub(ctx context.Context) error {
	traces, err := b.store.Traces(ctx, b.post.team, scrubBatch)
	if err != nil {
		return err
	}
	var errs []error
	for i, t := range traces {
		err := b.scrubOne(ctx, t)
		switch {
		case err == nil, isPermanent(code(err)), slices.Contains(unchangeable, code(err)):
			errs = append(errs, b.scrubbed(ctx, t, err))
		case answered(err) && !isLockedOut(err): // it is this one
			errs = append(errs, err, b.putOff(ctx, traces[i:i+1], err))
		default: // Slack is away, or asks for a pause: so it is for the others
			return errors.Join(append(errs, err, b.putOff(ctx, traces[i:], err))...)
		}
	}
	return errors.Join(errs...)
}

// unchangeable are the refusals, beside the permanent ones, after which a message
// or file cannot be got at any more.
var unchangeable = []string{
	"message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed", "file_not_found", "file_deleted", "cant_delete_file", "no_permission",
}

// unwritable are the refusals after which a message still stands as it was, so
// that it is deleted: it may not change, or Slack does not take the new text.
var unwritable = []string{"cant_update_message", "edit_window_closed", "invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text"}

func code(err error) string {
	var refused slack.SlackErrorResponse
	_ = errors.As(err, &refused)
	return refused.Err
}

// scrubbed strikes a trace off. That nothing could be done is noted, by ids.
func (b *Bot) scrubbed(ctx context.Context, t store.Trace, refusal error) error {
	if refusal != nil {
		b.log.Warn("what shows an erased interview could not be got at", "trace", t.ID, "error", refusal)
		if err := b.store.Audit(ctx, b.post.team, "scrub", "not-scrubbed", t.ID); err != nil {
			return err
		}
	}
	return b.store.ScrubDone(ctx, b.post.team, t)
}

// putOff has traces wait. A stop leaves them as they are: they are due still.
func (b *Bot) putOff(ctx context.Context, traces []store.Trace, why error) error {
	if ctx.Err() != nil {
		return nil
	}
	wait := scrubAgain
	var limited *slack.RateLimitedError
	if errors.As(why, &limited) {
		wait = limited.RetryAfter
	}
	ctx, done := context.WithTimeout(ctx, giveBackTimeout)
	defer done()
	var errs []error
	for _, t := range traces {
		errs = append(errs, b.store.ScrubLater(ctx, b.post.team, t, wait))
	}
	return errors.Join(errs...)
}

func (b *Bot) scrubOne(ctx context.Context, t store.Trace) error {
	ctx, done := context.WithTimeout(ctx, scrubTimeout)
	defer done()
	switch {
	case t.Files != nil:
		return b.deleteFiles(ctx, t.Files)
	case t.TS != "":
		with, err := b.store.NoticesWith(ctx, b.post.team, t.ID)
		if err != nil {
			return err
		}
		return b.rewriteTrace(ctx, t, t.Channel, t.TS, with)
	case !t.Since.IsZero():
		return b.lookForTrace(ctx, t)
	}
	return nil // it was never posted
}

// scrubTimeout bounds the calls of Slack for one trace.
const scrubTimeout = 30 * time.Second

func (b *Bot) deleteFiles(ctx context.Context, files []string) error {
	var refused error
	for _, file := range files {
		switch err := b.slack.DeleteFileContext(ctx, file); {
		case slices.Contains([]string{"file_not_found", "file_deleted"}, code(err)): // so it is gone
		case slices.Contains(unchangeable, code(err)):
			refused = err
		case err != nil:
			return err
		}
	}
	return refused
}

// lookForTrace looks for a message whose sender died, or never heard whether it
// arrived.
func (b *Bot) lookForTrace(ctx context.Context, t store.Trace) error {
	dm, _, _, err := b.slack.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{t.To}})
	if err != nil {
		return err
	}
	var found slack.Message
	var ids []string
	err = historySince(ctx, b.slack, dm.ID, t.Since, func(m slack.Message) bool {
		if ids = marked(m); slices.Contains(ids, t.ID) {
			found = m
		}
		return found.Timestamp != ""
	})
	if err != nil || found.Timestamp == "" {
		return err
	}
	with, err := b.store.NoticesOf(ctx, b.post.team, ids...)
	if err != nil {
		return err
	}
	return b.rewriteTrace(ctx, t, dm.ID, found.Timestamp, with)
}

// rewriteTrace puts in the place of a message what it says without the erased
// interview: the rest, or that it was erased. A message that cannot be changed is
// deleted.
func (b *Bot) rewriteTrace(ctx context.Context, t store.Trace, channel, ts string, with []panel.Notice) error {
	m, err := b.withoutErased(ctx, t, with)
	if err != nil {
		return err
	}
	_, _, _, err = b.slack.UpdateMessageContext(ctx, channel, ts, slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...))
	if slices.Contains(unwritable, code(err)) {
		_, _, err = b.slack.DeleteMessageContext(ctx, channel, ts)
	}
	return err
}

func (b *Bot) withoutErased(ctx context.Context, t store.Trace, with []panel.Notice) (views.Message, error) {
	items, err := handlers.Items(ctx, b.store, b.post.team, with)
	if err != nil {
		return views.Message{}, err
	}
	if len(items) > 0 {
		people, err := b.post.people.Lookup(ctx, t.To)
		return views.Together(items, people[t.To]), err
	}
	at, err := b.store.ErasedAt(ctx, b.post.team, t.Interview)
	return views.Erased(at), err
}
