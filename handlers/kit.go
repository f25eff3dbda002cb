package handlers

import (
	"context"

	"panelist/route"
	"panelist/views"
)

// openKit shows all that the member needs in the interview; Value is the interview.
func (h *handlers) openKit(ctx context.Context, r route.Request) (route.Reply, error) {
	iv, err := h.assigned(ctx, r, r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	pack, _ := h.Bank.Pack(iv.Role) // a pack that is gone only costs the tips
	return h.opened(ctx, r, views.Kit(iv, pack, r.User))
}
