package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"panelist/panel"
	"panelist/sandbox/page"
)

// jumps are the ways to move the clock on.
var jumps = []page.Jump{
	{Label: "Next notice", ID: "notice"},
	{Label: "+1 hour", ID: "hour"},
	{Label: "End of interview", ID: "end"},
}

// patience bounds what the clock asks of Redis, which is in this process.
const patience = 5 * time.Second

// jump moves the clock of the local Slack and of the bot together.
func (d *demo) jump(id string) error {
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	by, err := d.distance(ctx, id)
	if err != nil {
		return err
	}
	return d.advance(by)
}

// advance moves both clocks on, and has the bot look for what is due.
func (d *demo) advance(by time.Duration) error {
	d.moving.Lock()
	defer d.moving.Unlock()
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	if err := d.bot().Store().Advance(ctx, d.file.Team.ID, by); err != nil {
		return err
	}
	d.slack.Advance(by)
	d.bot().Wake()
	return nil
}

func (d *demo) distance(ctx context.Context, id string) (time.Duration, error) {
	now, err := d.bot().Store().Now(ctx, d.file.Team.ID)
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
	first, err := d.upcoming(ctx, now)
	if err != nil {
		return 0, err
	}
	if len(first) == 0 {
		return 0, panel.Errorf(panel.NotFound, "No notice is waiting. Schedule an interview first: /interview schedule.")
	}
	return first[0].Due.Sub(now) + time.Second, nil
}

// toEnd goes to the end of the interview that ends next.
func (d *demo) toEnd(ctx context.Context, now time.Time) (time.Duration, error) {
	ivs, err := d.interviews(ctx)
	if err != nil {
		return 0, err
	}
	var ends []time.Time
	for _, iv := range ivs {
		if iv.End().After(now) {
			ends = append(ends, iv.End())
		}
	}
	if len(ends) == 0 {
		return 0, panel.Errorf(panel.NotFound, "No interview lies ahead. Schedule one first: /interview schedule.")
	}
	return slices.MinFunc(ends, time.Time.Compare).Sub(now) + time.Second, nil
}
