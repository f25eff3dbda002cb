package handlers

import (
	"context"
	"errors"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// thenRefresh brings the messages that show the interview up to date after the
// reply, and has new notices sent.
func (h *handlers) thenRefresh(iv panel.Interview, reply route.Reply) route.Reply {
	first := reply.Then
	return h.thenWake(route.Reply{Payload: reply.Payload, Then: func(ctx context.Context) error {
		var firstErr error
		if first != nil {
			firstErr = first(ctx)
		}
		return errors.Join(firstErr, h.refresh(ctx, iv))
	}})
}

// refresh rewrites every member's assignment message in place, also those of
// former times of the interview.
func (h *handlers) refresh(ctx context.Context, iv panel.Interview) error {
	people, err := h.people(ctx, usersOf(iv)...)
	if err != nil {
		return err
	}
	var errs []error
	for _, m := range iv.Members {
		for seq := range iv.Moves + 1 {
			n := panel.NewNotice(iv.ID, m.User, panel.Assigned, seq, iv.Created, iv.Start)
			errs = append(errs, h.rewriteNotice(ctx, n.ID, views.Assignment(iv, people[m.User])))
		}
	}
	return errors.Join(errs...)
}

// thenRefreshPressed is thenRefresh after a press in an assignment or in a
// nudge about one: the pressed message shows the new state too, also when it is
// not yet known to have been sent.
func (h *handlers) thenRefreshPressed(r route.Request, iv panel.Interview) route.Reply {
	return h.thenRefresh(iv, route.Reply{Then: func(ctx context.Context) error {
		people, err := h.people(ctx, r.User)
		if err != nil {
			return err
		}
		return h.rewrite(ctx, r.Channel, r.MessageTS, views.Assignment(iv, people[r.User]))
	}})
}

// rewriteNotice changes a notice that was sent; one that was not is no matter.
func (h *handlers) rewriteNotice(ctx context.Context, notice string, m views.Message) error {
	channel, ts, sent, err := h.Store.SentNotice(ctx, h.Team, notice)
	if err != nil || !sent {
		return err
	}
	return h.rewrite(ctx, channel, ts, m)
}

func usersOf(iv panel.Interview) []string {
	var users []string
	for _, m := range iv.Members {
		users = append(users, m.User)
	}
	return users
}
