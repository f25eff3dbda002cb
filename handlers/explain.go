package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// explain turns an error into what the person reads: under the input at fault
// in a modal, as a message for their eyes elsewhere. It is the one place where
// errors become words.
func (h *handlers) explain(r route.Request, err error) route.Reply {
	faults, forPeople := refusals(err)
	m := views.Advice(faults.Error())
	if !forPeople {
		reference, trouble := h.report(r, err), troubleOf(err)
		m, faults = views.Broken(reference, trouble, h.Admins), panel.Faults{notSaved(reference, trouble)}
	}
	switch r.Kind {
	case route.Command:
		return ephemeral(m)
	case route.Submit:
		if errors.Is(err, route.ErrBusy) { // nothing typed is lost: the same form is being worked on
			return h.replace(views.MessageModal("Being done", m))
		}
		return h.explainInForm(r, faults)
	case route.Action:
		if keepsDraft(r) {
			return h.explainNotKept(r, err)
		}
		if errors.Is(err, route.ErrBusy) {
			return route.Reply{} // the same press, delivered twice: the other one answers
		}
		return route.Reply{Then: func(ctx context.Context) error { return h.explainAction(ctx, r, m) }}
	}
	return route.Reply{}
}

// refusals are the sentences of an error that was made for people; ok is false
// for any other.
func refusals(err error) (faults panel.Faults, ok bool) {
	var one *panel.Error
	var unknown *route.UnknownError
	switch {
	case errors.As(err, &faults):
		return faults, true
	case errors.As(err, &one):
		return panel.Faults{one}, true
	case errors.Is(err, route.ErrBusy):
		return panel.Faults{panel.Errorf(panel.Conflict, "This is being done already. Give it a moment.")}, true
	case errors.Is(err, route.ErrAgain):
		return panel.Faults{panel.Errorf(panel.Conflict, "You pressed this a moment ago, so it is done or on its way. To have it once more, press again in half a minute.")}, true
	case errors.Is(err, route.ErrFull):
		return panel.Faults{panel.Errorf(panel.Conflict, "I cannot take this just now. Nothing is lost: please try again in a few seconds.")}, true
	case errors.As(err, &unknown):
		return panel.Faults{panel.Errorf(panel.NotFound, "This button is from an older version. Type `%s` to start afresh.", Command)}, true
	}
	return nil, false
}

// report logs what went wrong inside under a reference that a person can pass on.
func (h *handlers) report(r route.Request, err error) string {
	reference := rand.Text()[:4]
	h.Log.Error("internal", "reference", reference, "kind", string(r.Kind), "name", r.Name, "error", err)
	return reference
}

// troubleOf says what is wrong with Redis, where an error comes from that: whoever
// is told the reference knows at once where to look. "" for any other error.
func troubleOf(err error) string {
	var outage interface{ Outage() string }
	if errors.As(err, &outage) {
		return "Redis, where everything is kept, " + outage.Outage()
	}
	return ""
}

// notSaved is what a form says when saving it failed.
func notSaved(reference, trouble string) *panel.Error {
	if trouble != "" {
		reference += ": " + trouble
	}
	return panel.Errorf("", "This could not be saved just now. Your text is still here: wait a moment and press the button again. If it goes on, tell your admin reference %s.", reference)
}

// explainInForm puts each sentence under its input, and under the first input
// what belongs to none of them, since Slack knows no error for a whole form
// and an acknowledgement without errors would close it with all that was typed.
func (h *handlers) explainInForm(r route.Request, faults panel.Faults) route.Reply {
	inputs := inputsOf(r.View)
	if len(inputs) == 0 {
		return h.replace(views.MessageModal("Not possible", views.Advice(faults.Error())))
	}
	under := map[string]string{}
	for _, f := range faults {
		field := f.Field
		if !slices.Contains(inputs, field) {
			field = inputs[0]
		}
		if under[field] != "" {
			under[field] += " "
		}
		under[field] += strings.ReplaceAll(f.Message, "`", "") // Slack shows these as plain text
	}
	return route.Reply{Payload: slack.NewErrorsViewSubmissionResponse(under)}
}

func (h *handlers) explainAction(ctx context.Context, r route.Request, m views.Message) error {
	if r.InModal() {
		return h.open(ctx, r, views.MessageModal("Not possible", m))
	}
	return h.answer(ctx, r, m)
}

// inputsOf lists the block ids of a view's inputs, in order.
func inputsOf(v slack.View) []string {
	var ids []string
	for _, b := range v.Blocks.BlockSet {
		if input, ok := b.(*slack.InputBlock); ok {
			ids = append(ids, input.BlockID)
		}
	}
	return ids
}
