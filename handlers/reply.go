package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"panelist/route"
	"panelist/views"
)

// maxAck is the most that goes into an acknowledgement, with some room below
// the 20 kB at which Slack drops it (slack.md section 5.1).
const maxAck = 18_000

// ephemeral is the answer to a command that only its author sees. A map and
// not slack.Msg, which always sends replace_original and empty fields along
// (slack.md section 5.4).
func ephemeral(m views.Message) route.Reply {
	payload := map[string]any{"response_type": slack.ResponseTypeEphemeral, "text": m.Text}
	if len(m.Blocks) > 0 {
		payload["blocks"] = m.Blocks
	}
	return route.Reply{Payload: payload}
}

// sentence answers a command with one plain sentence.
func sentence(format string, args ...any) route.Reply {
	return ephemeral(views.Advice(fmt.Sprintf(format, args...)))
}

// open shows a modal: on top of the one the person is in, or as the first.
func (h *handlers) open(ctx context.Context, r route.Request, view slack.ModalViewRequest) error {
	var err error
	if r.InModal() {
		_, err = h.Slack.PushViewContext(ctx, r.TriggerID, view)
	} else {
		_, err = h.Slack.OpenViewContext(ctx, r.TriggerID, view)
	}
	if err != nil {
		return fmt.Errorf("open the view %q: %w", view.CallbackID, err)
	}
	return nil
}

// opened is open as a handler's last line. A trigger that was used already says
// that the same press or command came twice and the other one has opened the
// view, so that there is nothing left to do or to say.
func (h *handlers) opened(ctx context.Context, r route.Request, view slack.ModalViewRequest) (route.Reply, error) {
	err := h.open(ctx, r, view)
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && refused.Err == "exchanged_trigger_id" {
		h.Log.Info("opened already, by another delivery of the same request", "name", r.Name, "user", r.User)
		return route.Reply{}, nil
	}
	return route.Reply{}, err
}

// push answers a submission with a further view on top.
func (h *handlers) push(view slack.ModalViewRequest) route.Reply {
	return h.show(slack.RAPush, view)
}

// replace answers a submission with a view in the place of the submitted one.
func (h *handlers) replace(view slack.ModalViewRequest) route.Reply {
	return h.show(slack.RAUpdate, view)
}

// show sends a view inside the acknowledgement, or a skeleton first where the
// view is too large for that.
func (h *handlers) show(how slack.ViewResponseAction, view slack.ModalViewRequest) route.Reply {
	payload := map[string]any{"response_action": how, "view": view}
	if raw, err := json.Marshal(payload); err == nil && len(raw) < maxAck {
		return route.Reply{Payload: payload}
	}
	skeleton := views.Loading(view.Title.Text)
	skeleton.ExternalID = newID()
	payload["view"] = skeleton
	return route.Reply{Payload: payload, Then: func(ctx context.Context) error {
		view.ExternalID = skeleton.ExternalID
		return h.fill(ctx, view)
	}}
}

// working answers a submission with a skeleton, does something slow and says in
// its place that it is done, or that it failed.
func (h *handlers) working(title, done string, work func(ctx context.Context) error) route.Reply {
	skeleton := views.Loading(title)
	skeleton.ExternalID = newID()
	payload := map[string]any{"response_action": slack.RAUpdate, "view": skeleton}
	return route.Reply{Payload: payload, Then: func(ctx context.Context) error {
		bounded, end := context.WithTimeout(ctx, workBudget)
		defer end()
		failed := work(bounded)
		if failed != nil {
			done = "This did not work. Please try again in a moment."
		}
		view := views.SentenceModal(title, done)
		view.ExternalID = skeleton.ExternalID
		return errors.Join(failed, h.fill(ctx, view))
	}}
}

// workBudget leaves time to say how it went before Reply.Then must have returned.
const workBudget = 4 * time.Second

// fill puts the view in the place of its skeleton. Slack knows that one only
// when it has read the acknowledgement, which may be later than this call; it
// is tried until ctx ends.
func (h *handlers) fill(ctx context.Context, view slack.ModalViewRequest) error {
	for wait := 25 * time.Millisecond; ; wait *= 2 {
		_, err := h.Slack.UpdateViewContext(ctx, view, view.ExternalID, "", "")
		var refused slack.SlackErrorResponse
		if !errors.As(err, &refused) || refused.Err != "not_found" {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("fill the view %q: %w", view.CallbackID, err)
		case <-time.After(wait):
		}
	}
}

// renew draws a view anew where it still is as the person saw it when they
// acted. One that has changed or closed since is left alone: whatever came
// later knows better.
func (h *handlers) renew(ctx context.Context, seen slack.View, view slack.ModalViewRequest) error {
	_, err := h.Slack.UpdateViewContext(ctx, view, "", seen.Hash, seen.ID)
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && (refused.Err == "hash_conflict" || refused.Err == "not_found") {
		return nil
	}
	return err
}

// answer posts through the request's response_url: a further message that only
// the person sees.
func (h *handlers) answer(ctx context.Context, r route.Request, m views.Message) error {
	return h.respond(ctx, r, m, slack.MsgOptionResponseURL(r.ResponseURL, slack.ResponseTypeEphemeral))
}

// swapIn puts a message in the place of the one that was pressed.
func (h *handlers) swapIn(ctx context.Context, r route.Request, m views.Message) error {
	return h.respond(ctx, r, m,
		slack.MsgOptionResponseURL(r.ResponseURL, slack.ResponseTypeEphemeral), slack.MsgOptionReplaceOriginal(r.ResponseURL))
}

// post puts a message into the channel for everybody there.
func (h *handlers) post(ctx context.Context, r route.Request, m views.Message) error {
	return h.respond(ctx, r, m, slack.MsgOptionResponseURL(r.ResponseURL, slack.ResponseTypeInChannel))
}

func (h *handlers) respond(ctx context.Context, r route.Request, m views.Message, how ...slack.MsgOption) error {
	options := append([]slack.MsgOption{slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...)}, how...)
	if _, _, err := h.Slack.PostMessageContext(ctx, r.Channel, options...); err != nil {
		return fmt.Errorf("answer in place: %w", err)
	}
	return nil
}

// say posts a message into a conversation.
func (h *handlers) say(ctx context.Context, channel string, m views.Message) error {
	_, _, err := h.Slack.PostMessageContext(ctx, channel, slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...))
	if err != nil {
		return fmt.Errorf("post a message: %w", err)
	}
	return nil
}

// rewrite changes a message that was sent before.
func (h *handlers) rewrite(ctx context.Context, channel, ts string, m views.Message) error {
	_, _, _, err := h.Slack.UpdateMessageContext(ctx, channel, ts, slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...))
	if err != nil {
		return fmt.Errorf("update a message: %w", err)
	}
	return nil
}
