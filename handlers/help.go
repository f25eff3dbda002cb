package handlers

import (
	"context"

	"panelist/route"
	"panelist/views"
)

// help lists everything with an example each.
func (h *handlers) help(context.Context, route.Request) (route.Reply, error) {
	return ephemeral(views.Help(h.Bank)), nil
}

// talk answers a direct message as if it were the words of the command, and
// with the help when it is not.
func (h *handlers) talk(_ context.Context, r route.Request) (route.Reply, error) {
	m, err := h.questionsFor(r.Text, h.lot(r))
	if err != nil || r.Text == "" {
		m = views.Help(h.Bank)
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.say(ctx, r.Channel, m) }}, nil
}
