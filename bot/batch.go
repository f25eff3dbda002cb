package bot

import (
	"context"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/store"
	"panelist/views"
)

const (
	// zoneSlack is how much later than planned a notice may be due by the
	// person's present zone before it is put back.
	zoneSlack = time.Minute
	// late is how long after its time a notice is one of those that pile up while
	// nobody can send.
	late = 5 * time.Minute
)

// item is a claimed notice with what it is about.
type item struct {
	claim store.Claimed
	views.Item
}

// sendTo brings the claimed notices to one person to an end, or leaves them to
// the next claim. It looks at the present state before it sends: what was planned
// may have become pointless, and may have been sent by a copy that died.
func (d *dispatcher) sendTo(ctx context.Context, claimed []store.Claimed) pause {
	now, err := d.store.Now(ctx, d.team)
	if err != nil {
		return d.end(ctx, failedWith(err), claimed...)
	}
	items := d.wanted(ctx, claimed, now)
	if len(items) == 0 {
		return pause{}
	}
	to, o := d.recipient(ctx, items[0].Notice.To)
	if o != nil {
		return d.end(ctx, *o, claims(items)...)
	}
	items = d.dueNow(ctx, items, to, now)
	items, p := d.unsent(ctx, items, to)
	for _, m := range messages(items, now) {
		if p.any() {
			d.end(ctx, givenBack(), claims(m)...)
			continue
		}
		p = d.post(ctx, m, to)
	}
	return p
}

// wanted ends the notices that nobody needs any more and returns the others.
func (d *dispatcher) wanted(ctx context.Context, claimed []store.Claimed, now time.Time) []item {
	var items []item
	for _, c := range claimed {
		iv, submitted, err := d.store.Progress(ctx, d.team, c.Notice.Interview)
		switch {
		case panel.CodeOf(err) == panel.NotFound:
			d.end(ctx, outcome{kind: pointless, why: "no such interview"}, c)
		case err != nil:
			d.end(ctx, failedWith(err), c)
		case !iv.Wants(c.Notice, submitted, now):
			d.end(ctx, outcome{kind: pointless, why: "no longer wanted"}, c)
		default:
			items = append(items, item{c, views.Item{Notice: c.Notice, Interview: iv, Submitted: submitted}})
		}
	}
	return items
}

// dueNow ends what a later notice says as well and puts back what is not due yet
// where the person is now.
func (d *dispatcher) dueNow(ctx context.Context, items []item, to panel.Person, now time.Time) []item {
	return slices.DeleteFunc(items, func(i item) bool {
		o := outcome{}
		if due := i.Interview.DueFor(i.Notice, to); due.After(now.Add(zoneSlack)) {
			o = outcome{kind: later, at: due, why: "the person's working hours have changed"}
		}
		if i.Interview.Superseded(i.Notice, to, now) {
			o = outcome{kind: pointless, why: "a later notice is due as well"}
		}
		if o.why != "" {
			d.end(ctx, o, i.claim)
		}
		return o.why != ""
	})
}

// unsent looks for what an earlier, lost attempt may have posted, ends what it
// finds and returns the rest.
func (d *dispatcher) unsent(ctx context.Context, items []item, to panel.Person) ([]item, pause) {
	doubtful := slices.DeleteFunc(slices.Clone(items), func(i item) bool { return !i.claim.Again })
	if len(doubtful) == 0 {
		return items, pause{}
	}
	found, o := d.lookBack(ctx, to.Channel, claims(doubtful))
	if o != nil {
		certain := slices.DeleteFunc(items, func(i item) bool { return i.claim.Again })
		return certain, d.end(ctx, *o, claims(doubtful)...)
	}
	return d.endFound(ctx, items, to.Channel, found), pause{}
}

// endFound ends the notices that were found, those of one message together so
// that all that it says is known of it, and returns the rest.
func (d *dispatcher) endFound(ctx context.Context, items []item, channel string, found map[string]slack.Message) (rest []item) {
	together := map[string][]store.Claimed{}
	for _, i := range items {
		if m := found[i.Notice.ID]; m.Timestamp != "" {
			together[m.Timestamp] = append(together[m.Timestamp], i.claim)
		} else {
			rest = append(rest, i)
		}
	}
	for ts, cs := range together {
		message := marked(found[cs[0].Notice.ID])
		d.end(ctx, outcome{kind: sent, channel: channel, ts: ts, message: message, why: "found in the history"}, cs...)
	}
	return rest
}

// messages says which notices go out together: each by itself, and all at once
// when they have piled up.
func messages(items []item, now time.Time) [][]item {
	piled := slices.ContainsFunc(items, func(i item) bool { return now.Sub(i.Notice.Due) > late })
	if piled && len(items) > 1 {
		return [][]item{items}
	}
	return slices.Collect(slices.Chunk(items, 1))
}

// post sends one message and ends its notices.
func (d *dispatcher) post(ctx context.Context, items []item, to panel.Person) pause {
	if ctx.Err() != nil || d.timeLeft(items) < d.patience {
		return d.end(ctx, givenBack(), claims(items)...)
	}
	o := d.postTo(ctx, to.Channel, items, message(items, to))
	if o.pause.wait > 0 {
		o.pause.person = to.User
	}
	return d.end(ctx, o, claims(items)...)
}

// timeLeft is how long a post may take from now on so that it has ended, and
// Slack has brought it into the conversation, before somebody else may look.
func (d *dispatcher) timeLeft(items []item) time.Duration {
	return time.Until(items[0].claim.ClaimedAt.Add(d.lease - d.settling))
}

func message(items []item, to panel.Person) views.Message {
	if len(items) == 1 {
		i := items[0]
		return views.Notice(i.Notice, i.Interview, to, i.Submitted)
	}
	var all []views.Item
	for _, i := range items {
		all = append(all, i.Item)
	}
	return views.Together(all, to)
}

func claims(items []item) []store.Claimed {
	var all []store.Claimed
	for _, i := range items {
		all = append(all, i.claim)
	}
	return all
}

// recipient finds the person and the direct message with them.
func (d *dispatcher) recipient(ctx context.Context, user string) (panel.Person, *outcome) {
	people, err := d.people.Lookup(ctx, user)
	if err != nil {
		o := lookedUp(err)
		return panel.Person{}, &o
	}
	to, known := people[user]
	if !known || to.Gone {
		return to, &outcome{kind: undeliverable, why: "the account is deactivated or unknown"}
	}
	if to.Channel != "" {
		return to, nil
	}
	dm, _, _, err := d.slack.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		o := beforePost(err)
		return to, &o
	}
	to.Channel = dm.ID
	if err := d.store.SavePerson(ctx, d.team, to); err != nil {
		d.log.Warn("could not remember a conversation", "error", err)
	}
	return to, nil
}

// lookedUp is beforePost for the directory, which asks Redis as well: that Redis
// fails says nothing about Slack.
func lookedUp(err error) outcome {
	if !fromSlack(err) {
		return failedWith(err)
	}
	return beforePost(err)
}
