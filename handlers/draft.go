package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// saveDraft keeps everything in the feedback form with each change of it: Slack
// sends the whole form along then, and no values at all when a person closes it
// (slack.md section 1.3). It is called with every letter, so it costs two round
// trips to Redis, besides that of active, and nothing else.
func (h *handlers) saveDraft(ctx context.Context, r route.Request) (route.Reply, error) {
	card := views.ReadScorecard(r.View)
	card.User, card.Kept = r.User, r.At
	if err := h.Store.SaveDraft(ctx, h.Team, card); err != nil {
		return route.Reply{}, err
	}
	if views.NotKeptNote(r.View) == "" {
		return route.Reply{}, nil
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.renew(ctx, r.View, views.KeptAgain(r.View)) }}, nil
}

// keepsDraft tells whether a request is one of those that saveDraft answers.
func keepsDraft(r route.Request) bool {
	return r.Kind == route.Action && r.InModal() && (r.Name == views.ActionFeedbackRate || r.Name == views.ActionFeedbackWrite)
}

// explainNotKept says in the form, once and beside what is being typed, that it
// is not kept. A modal on top would take the keyboard away from somebody who types.
func (h *handlers) explainNotKept(r route.Request, cause error) route.Reply {
	text := "What you type is not kept for later just now. Leave this form open and go on: as soon as it is kept again, this note goes."
	var refused *panel.Error
	if errors.As(cause, &refused) {
		text = strings.ReplaceAll(refused.Message, "`", "") + " What you type here is not kept any more: copy what you need before you close this form."
	}
	if views.NotKeptNote(r.View) == text {
		return route.Reply{}
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.renew(ctx, r.View, views.NotKept(r.View, r.Block, text)) }}
}

// drafts are what the person wrote and did not send, the latest first, and of
// those the ones whose interview takes no feedback now.
func (h *handlers) drafts(ctx context.Context, user string, owed []panel.Interview, now time.Time) (drafts []panel.Scorecard, unsent []views.Unsent, err error) {
	if drafts, err = h.Store.Drafts(ctx, h.Team, user); err != nil {
		return nil, nil, err
	}
	drafts = slices.DeleteFunc(drafts, panel.Scorecard.Blank)
	for _, d := range drafts {
		if slices.ContainsFunc(owed, func(iv panel.Interview) bool { return iv.ID == d.Interview }) {
			continue
		}
		iv, err := h.Store.Interview(ctx, h.Team, d.Interview)
		switch {
		case panel.CodeOf(err) == panel.NotFound: // it was erased
		case err != nil:
			return nil, nil, err
		case iv.MaySee(user) && iv.MayGiveFeedback(user, now) != nil:
			unsent = append(unsent, views.Unsent{Interview: iv, Why: iv.MayGiveFeedback(user, now).Error()})
		}
	}
	return drafts, unsent, nil
}

// unsentView shows the member a draft that the interview refuses; without one
// there is only the refusal.
func unsentView(iv panel.Interview, draft panel.Scorecard, refused error) (slack.ModalViewRequest, error) {
	if draft.Blank() {
		return slack.ModalViewRequest{}, refused
	}
	return views.FeedbackUnsent(iv, draft, refused.Error()), nil
}
