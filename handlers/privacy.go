package handlers

import (
	"context"

	"panelist/route"
	"panelist/views"
)

// privacy says what is kept of candidates.
func (h *handlers) privacy(context.Context, route.Request) (route.Reply, error) {
	return ephemeral(views.Privacy(h.KeepDays, h.Admins)), nil
}
