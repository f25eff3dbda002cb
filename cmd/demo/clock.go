package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"panelist/panel"
	"panelist/sandbox/page"
)

// jumps are the ways to move the clock on.
var jumps = []page.Jump{
	{Label: "To the next notice", ID: "notice"},
	{Label: "+1 hour", ID: "hour"},
	{Label: "To the end of the interview", ID: "end"},
}

// jump moves the clock of the local Slack and of the bot together.
func (d *demo) jump(id string) error {
	ctx, done := context.WithTimeout(context.Background(), 5*time.Second)
	defer done()
	by, err := d.distance(ctx, id)
	if err != nil {
		return err
	}
	if err := d.bot.Store().Advance(ctx, team, by); err != nil {
		return err
	}
	d.slack.Advance(by)
	d.bot.Wake()
	return nil
}

func (d *demo) distance(ctx context.Context, id string) (time.Duration, error) {
	now, err := d.bot.Store().Now(ctx, team)
	if err != nil {
		return 0, err
	}
	switch id {
	case "hour":
		return time.Hour, nil
	case "notice":
		return d.toNextNotice(ctx, now)
	case "end":
		return d.toEnd(ctx, now)
	}
	return 0, fmt.Errorf("there is no jump %q", id)
}

func (d *demo) toNextNotice(ctx context.Context, now time.Time) (time.Duration, error) {
	n, found, err := d.bot.Store().NextDue(ctx, team)
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, errors.New("no notice is waiting; schedule an interview first")
	}
	return max(0, n.Due.Sub(now)) + time.Second, nil
}

// toEnd finds the interview that ends next among those of everybody here.
func (d *demo) toEnd(ctx context.Context, now time.Time) (time.Duration, error) {
	var ends []time.Time
	for _, person := range people() {
		ivs, _, err := d.bot.Store().InterviewsOf(ctx, team, person.ID, "", 50)
		if err != nil {
			return 0, err
		}
		for _, iv := range ivs {
			if iv.State == panel.Scheduled && iv.End().After(now) {
				ends = append(ends, iv.End())
			}
		}
	}
	if len(ends) == 0 {
		return 0, errors.New("no interview lies ahead; schedule one first")
	}
	return slices.MinFunc(ends, time.Time.Compare).Sub(now) + time.Second, nil
}
