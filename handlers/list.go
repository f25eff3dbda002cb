package handlers

import (
	"context"

	"panelist/route"
	"panelist/views"
)

// list shows the person's interviews, the latest first.
func (h *handlers) list(ctx context.Context, r route.Request) (route.Reply, error) {
	m, err := h.listFrom(ctx, r.User, "")
	if err != nil {
		return route.Reply{}, err
	}
	return ephemeral(m), nil
}

// listMore turns the page; Value is the cursor.
func (h *handlers) listMore(ctx context.Context, r route.Request) (route.Reply, error) {
	m, err := h.listFrom(ctx, r.User, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.swapIn(ctx, r, m) }}, nil
}

func (h *handlers) listFrom(ctx context.Context, user, cursor string) (views.Message, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return views.Message{}, err
	}
	ivs, next, err := h.Store.InterviewsOf(ctx, h.Team, user, cursor, views.ListPage)
	if err != nil {
		return views.Message{}, err
	}
	return views.List(ivs, user, now, next), nil
}
