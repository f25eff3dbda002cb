package handlers

import (
	"context"

	"panelist/panel"
	"panelist/route"
)

// visible reads an interview that the person may know of. Whoever may not gets
// the same answer as for one that does not exist.
func (h *handlers) visible(ctx context.Context, r route.Request, id string) (panel.Interview, error) {
	iv, err := h.Store.Interview(ctx, h.Team, id)
	if err != nil {
		return panel.Interview{}, err
	}
	if !iv.MaySee(r.User) {
		return panel.Interview{}, panel.NoSuchInterview()
	}
	return iv, nil
}

// assigned reads an interview of whose panel the person is.
func (h *handlers) assigned(ctx context.Context, r route.Request, id string) (panel.Interview, error) {
	iv, err := h.visible(ctx, r, id)
	if err != nil {
		return panel.Interview{}, err
	}
	if _, on := iv.Member(r.User); !on {
		return panel.Interview{}, panel.NoSuchInterview()
	}
	return iv, nil
}

// managed reads an interview that the person may change.
func (h *handlers) managed(ctx context.Context, r route.Request, id string) (panel.Interview, error) {
	iv, err := h.visible(ctx, r, id)
	if err != nil {
		return panel.Interview{}, err
	}
	if !iv.MayManage(r.User) {
		return panel.Interview{}, panel.Errorf(panel.Forbidden, "Only the organiser and the lead can change this interview. Ask one of them.")
	}
	return iv, nil
}

// active refuses what comes in the name of a deactivated account, whatever it is
// about, so that the refusal tells nothing. Slack takes nothing from such people;
// this is for what was on its way. It asks what is known and not Slack, which would
// take up the time of everybody's deeds: that is at most an hour old.
func (h *handlers) active(do route.Handler) route.Handler {
	return func(ctx context.Context, r route.Request) (route.Reply, error) {
		known, err := h.Store.People(ctx, h.Team, r.User)
		if err != nil {
			return route.Reply{}, err
		}
		if known[r.User].Gone {
			return route.Reply{}, panel.Errorf(panel.Forbidden, "Your account in this workspace is deactivated, so nothing was done.")
		}
		return do(ctx, r)
	}
}
