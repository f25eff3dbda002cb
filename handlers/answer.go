package handlers

import (
	"context"
	"slices"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// accept notes that the member will be there; Value is the interview. Who had
// declined gets the reminders that are still to come, which an interview that
// moved meanwhile has not planned for them.
func (h *handlers) accept(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	people, err := h.people(ctx, r.User)
	if err != nil {
		return route.Reply{}, err
	}
	iv, err := h.Store.UpdateWithCards(ctx, h.Team, r.Value, func(iv *panel.Interview, submitted []string) ([]panel.Notice, error) {
		if err := iv.MayRejoin(r.User, submitted); err != nil {
			return nil, err
		}
		was, _ := iv.Member(r.User)
		if err := iv.Accept(r.User); err != nil {
			return nil, err
		}
		return append(iv.AnswerNotices(r.User, now), iv.NoticesAfter(was, people, now)...), nil
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

// decline takes the member off the panel's duties and has the organiser told,
// and, when theirs was the last card awaited, that the debrief is ready.
func (h *handlers) decline(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	reason := views.ReadReason(r.View)
	iv, err := h.Store.UpdateWithCards(ctx, h.Team, r.View.PrivateMetadata, func(iv *panel.Interview, submitted []string) ([]panel.Notice, error) {
		if slices.Contains(submitted, r.User) && iv.MaySee(r.User) {
			return nil, panel.Errorf(panel.Conflict, "You have sent feedback on this interview, so you were there.")
		}
		if err := iv.Decline(r.User, reason); err != nil {
			return nil, err
		}
		return append(iv.AnswerNotices(r.User, now), iv.DebriefNotices(submitted, now)...), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	return h.thenRefresh(iv, route.Reply{}), nil
}
