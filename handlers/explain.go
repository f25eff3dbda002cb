package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// explain turns an error into what the person reads: under the input at fault
// in a modal, as a message for their eyes elsewhere. It is the one place where
// errors become words.
func (h *handlers) explain(r route.Request, err error) route.Reply {
	faults := h.faults(r, err)
	switch r.Kind {
	case route.Command:
		return ephemeral(views.Advice(faults.Error()))
	case route.Submit:
		return h.explainInForm(r, faults)
	case route.Action:
		return route.Reply{Then: func(ctx context.Context) error { return h.explainAction(ctx, r, faults) }}
	}
	return route.Reply{}
}

// faults are the sentences for err; what is not made for people is logged
// under a reference, and only that is shown.
func (h *handlers) faults(r route.Request, err error) panel.Faults {
	var one *panel.Error
	var all panel.Faults
	var unknown *route.UnknownError
	switch {
	case errors.As(err, &all):
		return all
	case errors.As(err, &one):
		return panel.Faults{one}
	case errors.Is(err, route.ErrBusy):
		return panel.Faults{panel.Errorf(panel.Conflict, "This is being done already. Give it a moment.")}
	case errors.Is(err, route.ErrFull):
		return panel.Faults{panel.Errorf(panel.Conflict, "I cannot take this just now. Nothing is lost: please try again in a few seconds.")}
	case errors.As(err, &unknown):
		return panel.Faults{panel.Errorf(panel.NotFound, "This button is from an older version. Type `%s` to start afresh.", Command)}
	}
	reference := rand.Text()[:4]
	h.Log.Error("internal", "reference", reference, "kind", string(r.Kind), "name", r.Name, "error", err)
	return panel.Faults{panel.Errorf("", "%s", internalSentence(r, reference))}
}

func internalSentence(r route.Request, reference string) string {
	if r.Kind == route.Submit {
		return fmt.Sprintf("This could not be saved just now. Your text is still here: wait a moment and press the button again. If it goes on, tell your admin reference %s.", reference)
	}
	return fmt.Sprintf("Something broke, reference %s. Please try again in a moment; if it goes on, tell your admin the reference.", reference)
}

// explainInForm puts each sentence under its input, and under the first input
// what belongs to none of them, since Slack knows no error for a whole form
// and an acknowledgement without errors would close it with all that was typed.
func (h *handlers) explainInForm(r route.Request, faults panel.Faults) route.Reply {
	inputs := inputsOf(r.View)
	if len(inputs) == 0 {
		return h.replace(views.AdviceModal("Not possible", faults.Error()))
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
		under[field] += f.Message
	}
	return route.Reply{Payload: slack.NewErrorsViewSubmissionResponse(under)}
}

func (h *handlers) explainAction(ctx context.Context, r route.Request, faults panel.Faults) error {
	if r.InModal() {
		return h.open(ctx, r, views.AdviceModal("Not possible", faults.Error()))
	}
	return h.answer(ctx, r, views.Advice(faults.Error()))
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
