package handlers

import (
	"context"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// tips opens what helps to interview for a role; Value is the role.
func (h *handlers) tips(ctx context.Context, r route.Request) (route.Reply, error) {
	pack, known := h.Bank.Pack(r.Value)
	if !known {
		return route.Reply{}, panel.Errorf(panel.NotFound, "This role's questions are no longer there. Type `%s` to see what there is.", Command)
	}
	return h.opened(ctx, r, views.PackTips(pack))
}
