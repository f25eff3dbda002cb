package handlers

import (
	"context"
	"slices"
	"time"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// accept notes that the member will be there; Value is the interview.
func (h *handlers) accept(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	iv, err := h.Store.UpdateInterview(ctx, h.Team, r.Value, func(iv *panel.Interview) ([]panel.Notice, error) {
		if err := iv.Accept(r.User); err != nil {
			return nil, err
		}
		return iv.AnswerNotices(r.User, now), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	return h.thenRefreshPressed(r, iv), nil
}

// openDecline asks for the reason; Value is the interview.
func (h *handlers) openDecline(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.assigned(ctx, r, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, views.DeclineForm(iv))
}

// decline takes the member off the panel's duties and has the organiser told.
func (h *handlers) decline(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	if err := h.notSubmitted(ctx, r.View.PrivateMetadata, r.User); err != nil {
		return route.Reply{}, err
	}
	reason := views.ReadReason(r.View)
	iv, err := h.Store.UpdateInterview(ctx, h.Team, r.View.PrivateMetadata, func(iv *panel.Interview) ([]panel.Notice, error) {
		if err := iv.Decline(r.User, reason); err != nil {
			return nil, err
		}
		return iv.AnswerNotices(r.User, now), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	return h.thenRefresh(iv, route.Reply{}), h.tellIfComplete(ctx, iv.ID, now)
}

// tellIfComplete has the debrief announced when the card of the member who
// declined was the last one awaited.
func (h *handlers) tellIfComplete(ctx context.Context, id string, now time.Time) error {
	_, submitted, err := h.Store.Progress(ctx, h.Team, id)
	if err != nil || len(submitted) == 0 {
		return err
	}
	_, err = h.Store.UpdateInterview(ctx, h.Team, id, func(iv *panel.Interview) ([]panel.Notice, error) {
		return iv.DebriefNotices(submitted, now), nil
	})
	return err
}

// notSubmitted refuses a member whose card is in: declining would hide it.
func (h *handlers) notSubmitted(ctx context.Context, id, user string) error {
	_, submitted, err := h.Store.Progress(ctx, h.Team, id)
	if err == nil && slices.Contains(submitted, user) {
		return panel.Errorf(panel.Conflict, "You have sent feedback on this interview, so you were there.")
	}
	return err
}
