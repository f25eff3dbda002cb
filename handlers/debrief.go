package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// debrief opens the debrief of the person's one started interview, and offers
// a choice where there are several.
func (h *handlers) debrief(ctx context.Context, r route.Request) (route.Reply, error) {
	begun, err := h.begun(ctx, r.User)
	switch {
	case err != nil:
		return route.Reply{}, err
	case len(begun) == 0:
		return sentence("There is nothing to debrief yet: none of your interviews has started. `%s list` shows them.", Command), nil
	case len(begun) == 1:
		return h.showDebrief(ctx, r, begun[0].ID)
	}
	return ephemeral(views.DebriefList(begun)), nil
}

// begun lists the person's latest interviews that have started.
func (h *handlers) begun(ctx context.Context, user string) ([]panel.Interview, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return nil, err
	}
	var begun []panel.Interview
	for cursor, pages := "", 0; pages < debriefPages; pages++ {
		ivs, next, err := h.Store.InterviewsOf(ctx, h.Team, user, cursor, debriefPage)
		if err != nil {
			return nil, err
		}
		for _, iv := range ivs {
			if iv.State == panel.Scheduled && !iv.Start.After(now) {
				begun = append(begun, iv)
			}
		}
		if cursor = next; cursor == "" || len(begun) >= debriefPage {
			break
		}
	}
	return begun, nil
}

// Interviews come with the latest start first, those ahead before those that
// have begun, so several pages may have to be read.
const (
	debriefPage  = 20
	debriefPages = 10
)

// openDebrief opens the debrief; Value is the interview.
func (h *handlers) openDebrief(ctx context.Context, r route.Request) (route.Reply, error) {
	return h.showDebrief(ctx, r, r.Value)
}

func (h *handlers) showDebrief(ctx context.Context, r route.Request, id string) (route.Reply, error) {
	view, err := h.debriefView(ctx, r.User, id)
	if err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, view)
}

// debriefView is the whole debrief for whom the blind rule lets read; others
// learn when it opens, and nothing of what is in; members who declined, nothing.
// Reading is noted in the audit.
func (h *handlers) debriefView(ctx context.Context, user, id string) (slack.ModalViewRequest, error) {
	iv, cards, err := h.Store.Cards(ctx, h.Team, id, user)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	if m, _ := iv.Member(user); !cards.Readable && m.Answer == panel.Declined && !iv.MayManage(user) {
		return slack.ModalViewRequest{}, panel.Errorf(panel.Forbidden, "You have declined this interview, so its debrief is not for you. Ask the organiser.")
	}
	if !cards.Readable {
		return views.Blind(iv, user), nil
	}
	if err := h.Store.Audit(ctx, h.Team, user, "debrief-read", id); err != nil {
		return slack.ModalViewRequest{}, err
	}
	people, err := h.people(ctx, iv.Organiser)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	return views.Debrief(iv, panel.NewDebrief(iv, cards.Open), people), nil
}
