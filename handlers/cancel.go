package handlers

import (
	"context"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// cancel calls an interview off, after the button asked, and has the panel told.
// Of a second cancellation nobody hears, not even who was first; whoever comes
// second, as organiser and lead may at the same moment, reads that it is done.
func (h *handlers) cancel(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	said := ""
	iv, err := h.Store.UpdateInterview(ctx, h.Team, r.Value, func(iv *panel.Interview) ([]panel.Notice, error) {
		before := iv.State
		if err := iv.Cancel(r.User); err != nil {
			return nil, err
		}
		if before == panel.Cancelled {
			said = "This interview was cancelled already. Everybody on the panel has been told."
			return nil, nil
		}
		said = "Cancelled. Everybody on the panel is being told."
		return iv.CancelNotices(r.User, now), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	done := views.Sentence(said)
	return h.thenRefresh(iv, route.Reply{Then: func(ctx context.Context) error {
		if inTogether(r) {
			return h.rewritePressed(ctx, r, done)
		}
		return h.swapIn(ctx, r, done)
	}}), nil
}
