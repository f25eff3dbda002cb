package handlers

import (
	"context"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// openMove asks for the new time; Value is the interview.
func (h *handlers) openMove(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.managed(ctx, r, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, views.MoveForm(iv))
}

// move sets the new time. The panel is told by a fresh assignment, and the
// reminders of the old time become pointless.
func (h *handlers) move(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.managed(ctx, r, r.View.PrivateMetadata)
	if err != nil {
		return route.Reply{}, err
	}
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	people, err := h.people(ctx, append(iv.Expected(), iv.Organiser, iv.Lead)...)
	if err != nil {
		return route.Reply{}, err
	}
	start, duration := views.ReadMove(r.View)
	moves := iv.Moves
	iv, err = h.Store.UpdateInterview(ctx, h.Team, iv.ID, func(iv *panel.Interview) ([]panel.Notice, error) {
		before := iv.Moves
		if err := iv.Move(r.User, start, duration, now); err != nil || iv.Moves == before {
			return nil, err
		}
		return append(iv.Notices(people, now), iv.MoveNotices(r.User, now)...), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	said := "Everybody on the panel gets a message with the new time."
	if iv.Moves == moves {
		said = "This is the time that it had already, so nothing has changed."
	}
	return h.thenRefresh(iv, h.replace(views.SentenceModal("Move the interview", said))), nil
}
