package handlers

import (
	"context"
	"slices"
	"strings"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// inTogether tells whether the pressed button stands in a message of several
// notices: its block has the id of one.
func inTogether(r route.Request) bool { return strings.Contains(r.Block, ".") }

// rewritePressed puts m in the place of the pressed message. Where that holds
// several notices they are drawn anew instead, each as it stands now.
func (h *handlers) rewritePressed(ctx context.Context, r route.Request, m views.Message) error {
	if !inTogether(r) {
		return h.rewrite(ctx, r.Channel, r.MessageTS, m)
	}
	all, ok, err := h.together(ctx, r.Block, r.User)
	if err != nil || !ok {
		return err
	}
	return h.rewrite(ctx, r.Channel, r.MessageTS, all)
}

// together draws the message in which a notice was sent with others to the same
// user; ok is false where there is none.
func (h *handlers) together(ctx context.Context, notice, user string) (m views.Message, ok bool, err error) {
	notices, err := h.Store.NoticesWith(ctx, h.Team, notice)
	if err != nil {
		return m, false, err
	}
	notices = slices.DeleteFunc(notices, func(n panel.Notice) bool { return n.To != user })
	people, err := h.people(ctx, user)
	if err != nil || len(notices) == 0 {
		return m, false, err
	}
	items, err := Items(ctx, h.Store, h.Team, notices)
	return views.Together(items, people[user]), err == nil && len(items) > 0, err
}

// Items reads what notices of one message are about, each as it stands now. What
// was erased, or is no longer for the person to see, is left out.
func Items(ctx context.Context, store Notices, team string, notices []panel.Notice) ([]views.Item, error) {
	var items []views.Item
	for _, n := range notices {
		iv, submitted, err := store.Progress(ctx, team, n.Interview)
		switch {
		case panel.CodeOf(err) == panel.NotFound: // it was erased
		case err != nil:
			return nil, err
		case iv.MaySee(n.To):
			items = append(items, views.Item{Notice: n, Interview: iv, Submitted: submitted})
		}
	}
	return items, nil
}
