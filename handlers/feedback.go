package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// feedback opens the form when the person owes one scorecard, and offers a
// choice when they owe several or have drafts that nobody waits for.
func (h *handlers) feedback(ctx context.Context, r route.Request) (route.Reply, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return route.Reply{}, err
	}
	owed, err := h.Store.Owed(ctx, h.Team, r.User, now)
	if err != nil {
		return route.Reply{}, err
	}
	drafts, unsent, err := h.drafts(ctx, r.User, owed, now)
	switch {
	case err != nil:
		return route.Reply{}, err
	case len(owed)+len(unsent) == 0:
		return sentence("You owe no feedback. Well done! `%s list` shows your interviews.", Command), nil
	case len(owed) == 1 && len(unsent) == 0:
		return h.showFeedback(ctx, r, owed[0].ID)
	}
	return ephemeral(views.OwedList(owed, drafts, unsent)), nil
}

// openFeedback opens the form, or the locked card; Value is the interview.
func (h *handlers) openFeedback(ctx context.Context, r route.Request) (route.Reply, error) {
	return h.showFeedback(ctx, r, r.Value)
}

func (h *handlers) showFeedback(ctx context.Context, r route.Request, id string) (route.Reply, error) {
	view, err := h.feedbackView(ctx, r.User, id)
	if err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, view)
}

// feedbackView is the member's submitted card, or the form with their draft.
func (h *handlers) feedbackView(ctx context.Context, user, id string) (slack.ModalViewRequest, error) {
	iv, cards, err := h.Store.Cards(ctx, h.Team, id, user)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	if cards.Own != nil {
		return views.FeedbackLocked(iv, *cards.Own), nil
	}
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	draft, found, err := h.Store.Draft(ctx, h.Team, id, user)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	if !found || draft.Blank() {
		draft = panel.Scorecard{Interview: id, User: user}
	}
	if err := iv.MayGiveFeedback(user, now); err != nil {
		return unsentView(iv, draft, err)
	}
	return views.FeedbackForm(iv, draft), nil
}

// submitFeedback locks the card. It is saved before it is acknowledged, so
// that the form stays open with its text whenever saving fails.
func (h *handlers) submitFeedback(ctx context.Context, r route.Request) (route.Reply, error) {
	card := views.ReadScorecard(r.View)
	card.User = r.User
	iv, cards, err := h.Store.Cards(ctx, h.Team, card.Interview, r.User)
	if err != nil {
		return route.Reply{}, err
	}
	switch {
	case cards.Own != nil && card.Says(*cards.Own): // it was sent twice, or the answer was lost
		return h.replace(views.FeedbackDone(iv, *cards.Own, cards.Submitted())), nil
	case cards.Own != nil:
		return h.replace(views.FeedbackLocked(iv, *cards.Own)), nil
	}
	if card.Submitted, err = h.Store.Now(ctx, h.Team); err != nil {
		return route.Reply{}, err
	}
	if err := iv.MayGiveFeedback(r.User, card.Submitted); err != nil {
		return route.Reply{}, err
	}
	if err := card.Validate(iv.QuestionsOf(r.User)); err != nil {
		return route.Reply{}, err
	}
	return h.lockCard(ctx, r, card)
}

func (h *handlers) lockCard(ctx context.Context, r route.Request, card panel.Scorecard) (route.Reply, error) {
	_, err := h.Store.SubmitCard(ctx, h.Team, card, func(iv panel.Interview, submitted []string) []panel.Notice {
		return iv.DebriefNotices(submitted, card.Submitted)
	})
	if err != nil {
		return route.Reply{}, err
	}
	iv, cards, err := h.Store.Cards(ctx, h.Team, card.Interview, r.User)
	if err != nil || cards.Own == nil {
		return route.Reply{}, err
	}
	return h.thenWake(h.replace(views.FeedbackDone(iv, *cards.Own, cards.Submitted()))), nil
}
