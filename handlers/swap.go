package handlers

import (
	"cmp"
	"context"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// openSwap asks with whom; Value is the interview.
func (h *handlers) openSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.assigned(ctx, r, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	if err := cmp.Or(iv.MaySwap(r.User), iv.SwapsClosed(now)); err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, views.SwapForm(iv, r.User))
}

// askSwap has the colleague asked; nothing changes before they agree.
func (h *handlers) askSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	with := views.ReadSwap(r.View)
	return h.swapNotice(ctx, r, r.View.PrivateMetadata, func(iv *panel.Interview) error { return iv.AskSwap(r.User, with) })
}

// agreeSwap exchanges the two members' categories and questions; Value is
// "interview asker".
func (h *handlers) agreeSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	id, asker := cutWord(r.Value)
	return h.swapNotice(ctx, r, id, func(iv *panel.Interview) error { return iv.AgreeSwap(r.User, asker) })
}

// refuseSwap leaves everything as it is and has the asker told.
func (h *handlers) refuseSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	id, asker := cutWord(r.Value)
	return h.swapNotice(ctx, r, id, func(iv *panel.Interview) error { return iv.RefuseSwap(r.User, asker) })
}

// swapNotice runs one step of a swap and has told whoever needs to know.
func (h *handlers) swapNotice(ctx context.Context, r route.Request, id string, step func(*panel.Interview) error) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	iv, err := h.Store.UpdateInterview(ctx, h.Team, id, func(iv *panel.Interview) ([]panel.Notice, error) {
		if err := cmp.Or(iv.SwapsClosed(now), step(iv)); err != nil {
			return nil, err
		}
		return iv.SwapNotices(now), nil
	})
	if err != nil {
		return route.Reply{}, err
	}
	return h.thenRefresh(iv, route.Reply{}), nil
}
