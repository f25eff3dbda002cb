package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/page"
)

// next is what the clock bar announces: "reminder to Ann and Ben".
func (d *demo) next() (page.Next, bool) {
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	now, err := d.bot().Store().Now(ctx, d.file.Team.ID)
	if err != nil {
		return page.Next{}, false
	}
	first, err := d.upcoming(ctx, now)
	if err != nil || len(first) == 0 {
		return page.Next{}, false
	}
	return page.Next{Label: noticeWords(first[0].Kind) + " to " + d.recipients(first), At: first[0].Due}, true
}

// recipients are one or two people by name: the bar has room for no more.
func (d *demo) recipients(notices []panel.Notice) string {
	if len(notices) > 2 {
		return fmt.Sprintf("%d people", len(notices))
	}
	var names []string
	for _, n := range notices {
		names = append(names, d.firstName(n.To))
	}
	return strings.Join(names, " and ")
}

// upcoming are the notices that fall due next and together, and will be sent:
// the store's queue also holds those that have become pointless, and a jump to
// one of them would show nothing.
func (d *demo) upcoming(ctx context.Context, now time.Time) ([]panel.Notice, error) {
	ivs, err := d.interviews(ctx)
	if err != nil {
		return nil, err
	}
	var first []panel.Notice
	for _, iv := range ivs {
		_, submitted, err := d.bot().Store().Progress(ctx, d.file.Team.ID, iv.ID)
		if err != nil {
			return nil, err
		}
		for _, n := range iv.Notices(d.known(), now) {
			if n.Due.After(now) && iv.Wants(n, submitted, n.Due) {
				first = earliest(first, n)
			}
		}
	}
	return first, nil
}

// earliest adds a notice to those of one kind that fall due together, unless it comes later.
func earliest(first []panel.Notice, n panel.Notice) []panel.Notice {
	switch {
	case len(first) == 0 || n.Due.Before(first[0].Due):
		return []panel.Notice{n}
	case n.Due.Equal(first[0].Due) && n.Kind == first[0].Kind:
		return append(first, n)
	}
	return first
}

// interviews are those of everybody here that have not been cancelled.
func (d *demo) interviews(ctx context.Context) ([]panel.Interview, error) {
	found := map[string]panel.Interview{}
	for _, person := range d.people() {
		ivs, _, err := d.bot().Store().InterviewsOf(ctx, d.file.Team.ID, person.ID, "", 50)
		if err != nil {
			return nil, err
		}
		for _, iv := range ivs {
			if iv.State == panel.Scheduled {
				found[iv.ID] = iv
			}
		}
	}
	return slices.Collect(maps.Values(found)), nil
}

// noticeWords is a kind of notice as the clock bar names it.
func noticeWords(k panel.Kind) string {
	switch k {
	case panel.Assigned:
		return "assignment"
	case panel.DayBefore, panel.Soon:
		return "reminder"
	case panel.Feedback:
		return "feedback form"
	}
	return "nudge"
}

func (d *demo) firstName(user string) string {
	for _, p := range d.people() {
		if p.ID == user {
			return firstName(p)
		}
	}
	return user
}

func firstName(p sandbox.User) string {
	name, _, _ := strings.Cut(p.RealName, " ")
	return name
}
