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
	iv, err := h.swapStep(ctx, r.View.PrivateMetadata, func(iv *panel.Interview) error { return iv.AskSwap(r.User, with) })
	if err != nil {
		return route.Reply{}, err
	}
	asked := views.SentenceModal("Swap", "Your colleague is being asked. You hear from me as soon as they answer. Until then everything stays as it is.")
	return h.thenRefresh(iv, h.replace(asked)), nil
}

// agreeSwap exchanges the two members' categories and questions; Value is
// "interview asker".
func (h *handlers) agreeSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	id, asker := cutWord(r.Value)
	iv, err := h.swapStep(ctx, id, func(iv *panel.Interview) error { return iv.AgreeSwap(r.User, asker) })
	return h.swapAnswered(r, iv, err, "You have swapped parts. Your assignment shows the new ones.")
}

// refuseSwap leaves everything as it is and has the asker told.
func (h *handlers) refuseSwap(ctx context.Context, r route.Request) (route.Reply, error) {
	id, asker := cutWord(r.Value)
	iv, err := h.swapStep(ctx, id, func(iv *panel.Interview) error { return iv.RefuseSwap(r.User, asker) })
	return h.swapAnswered(r, iv, err, "You keep your part. They are being told.")
}

// swapStep runs one step of a swap and has told whoever needs to know.
func (h *handlers) swapStep(ctx context.Context, id string, step func(*panel.Interview) error) (panel.Interview, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return panel.Interview{}, err
	}
	return h.Store.UpdateInterview(ctx, h.Team, id, func(iv *panel.Interview) ([]panel.Notice, error) {
		if err := cmp.Or(step(iv), iv.SwapsClosed(now)); err != nil {
			return nil, err
		}
		return iv.SwapNotices(now), nil
	})
}

// swapAnswered puts what was answered in the place of the question.
func (h *handlers) swapAnswered(r route.Request, iv panel.Interview, err error, said string) (route.Reply, error) {
	if err != nil {
		return route.Reply{}, err
	}
	return h.thenRefresh(iv, route.Reply{Then: func(ctx context.Context) error {
		return h.rewritePressed(ctx, r, views.Sentence(said))
	}}), nil
}
