package handlers

import (
	"context"
	"time"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// openForget asks an admin whom to forget.
func (h *handlers) openForget(ctx context.Context, r route.Request) (route.Reply, error) {
	if err := h.admin(ctx, r.User); err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, views.ForgetSearch(r.Text))
}

// searchForget shows which interviews that is about.
func (h *handlers) searchForget(ctx context.Context, r route.Request) (route.Reply, error) {
	return h.search(ctx, r, views.ForgetForm)
}

// forget erases the interviews that were left chosen, in one step. Doing it again
// changes nothing.
func (h *handlers) forget(ctx context.Context, r route.Request) (route.Reply, error) {
	if err := h.admin(ctx, r.User); err != nil {
		return route.Reply{}, err
	}
	erased, err := h.Store.Erase(ctx, h.Team, r.User, views.ReadInterviews(r.View), func(iv panel.Interview, _ time.Time) bool { return iv.MayExport(r.User) })
	if err != nil {
		return route.Reply{}, err
	}
	rewriting := h.Store.Rewrite(ctx, h.Team)
	if rewriting != nil {
		h.Log.Warn("what was erased stands in the files of Redis until BGREWRITEAOF", "error", rewriting)
	}
	return h.thenWake(h.replace(views.Forgotten(len(erased), rewriting == nil))), nil
}
