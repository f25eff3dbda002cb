package handlers

import (
	"context"
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"

	"panelist/panel"
	"panelist/route"
)

// sendCalendar puts a calendar file into the conversation with the member;
// Value is the interview.
func (h *handlers) sendCalendar(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.assigned(ctx, r, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	entry := file{"interview.ics", calendar(iv, now)}
	return route.Reply{Then: func(ctx context.Context) error {
		return h.upload(ctx, r.Channel, []string{iv.ID}, entry)
	}}, nil
}

// calendar is the interview as an iCalendar file. The uid stays the same when
// the interview moves, so that a newer file replaces the older entry.
func calendar(iv panel.Interview, now time.Time) string {
	cal := ics.NewCalendarFor("Panelist")
	cal.SetMethod(ics.MethodPublish)
	event := cal.AddEvent(iv.ID + "@panelist")
	event.SetDtStampTime(now)
	event.SetSequence(iv.Moves)
	event.SetStartAt(iv.Start)
	event.SetEndAt(iv.End())
	event.SetSummary(fmt.Sprintf("Interview: %s (%s)", iv.Candidate, iv.RoleTitle))
	event.SetDescription("Questions and feedback are in Slack, in your conversation with Panelist.")
	if iv.CallLink != "" {
		event.SetLocation(iv.CallLink)
	}
	if iv.State == panel.Cancelled {
		event.SetStatus(ics.ObjectStatusCancelled)
	}
	return cal.Serialize()
}
