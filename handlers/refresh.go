package handlers

import (
	"context"
	"errors"
	"reflect"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// thenRefresh brings the messages that show the interview up to date after the
// reply, and has new notices sent.
func (h *handlers) thenRefresh(iv panel.Interview, reply route.Reply) route.Reply {
	return h.refreshing(iv.ID, usersOf(iv), reply)
}

// thenRefreshPressed is thenRefresh after a member's answer, which shows in
// their own messages alone. The pressed one is rewritten also when it is not yet
// known to have been sent.
func (h *handlers) thenRefreshPressed(r route.Request, iv panel.Interview) route.Reply {
	return h.refreshing(iv.ID, []string{r.User}, route.Reply{Then: func(ctx context.Context) error {
		people, err := h.people(ctx, r.User)
		if err != nil {
			return err
		}
		return h.rewritePressed(ctx, r, views.Assignment(iv, people[r.User]))
	}})
}

func (h *handlers) refreshing(id string, users []string, reply route.Reply) route.Reply {
	reply.After = func(ctx context.Context) error {
		h.Wake()
		return h.refresh(ctx, id, users)
	}
	return reply
}

// refresh rewrites the assignment messages of these members in place, also
// those of former times of the interview. What it read may be old when it has
// written the last of them, and so be written over what a later change had
// written already: then it begins again.
func (h *handlers) refresh(ctx context.Context, id string, users []string) error {
	for {
		was, err := h.Store.Interview(ctx, h.Team, id)
		if err != nil {
			return err
		}
		if err := h.redraw(ctx, was, users); err != nil {
			return err
		}
		if is, err := h.Store.Interview(ctx, h.Team, id); err != nil || reflect.DeepEqual(is, was) {
			return err
		}
	}
}

func (h *handlers) redraw(ctx context.Context, iv panel.Interview, users []string) error {
	people, err := h.people(ctx, users...)
	if err != nil {
		return err
	}
	var errs []error
	for _, user := range users {
		for seq := range iv.Moves + 1 {
			n := panel.NewNotice(iv.ID, user, panel.Assigned, seq, iv.Created, iv.Start)
			errs = append(errs, h.rewriteNotice(ctx, n, views.Assignment(iv, people[user])))
		}
	}
	return errors.Join(errs...)
}

// rewriteNotice changes a notice that was sent; one that was not is no matter.
func (h *handlers) rewriteNotice(ctx context.Context, n panel.Notice, m views.Message) error {
	channel, ts, sent, err := h.Store.SentNotice(ctx, h.Team, n.ID)
	if err != nil || !sent {
		return err
	}
	all, among, err := h.together(ctx, n.ID, n.To)
	if err != nil {
		return err
	}
	if among {
		m = all
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
