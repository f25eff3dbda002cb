package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
)

const trouble = "We had some trouble connecting. Try again?"

// SetValue types into, or chooses in, an input of a modal. The app hears of it only when the input
// has dispatch_action. Outside of an input it is the same as Press.
func (s *Server) SetValue(user, viewID, blockID, actionID string, v Value) error {
	return s.Press(user, Place{View: viewID}, blockID, actionID, v)
}

// Submit sends the top modal. Faults that the client finds itself come back as *InputErrors and
// nothing is sent; otherwise the app's answer appears in the Snapshot.
func (s *Server) Submit(user, viewID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, v, err := s.topLocked(user, viewID)
	if err != nil {
		return err
	}
	switch {
	case v.busy:
		return fmt.Errorf("sandbox: %s has submitted this already and waits for the answer", u.Name)
	case v.raw["submit"] == nil && !hasInput(v.blocks):
		return fmt.Errorf("sandbox: this modal has no submit button")
	}
	v.fault, v.errors = "", checkInputs(v.blocks, v.state)
	s.changedLocked()
	if len(v.errors) > 0 {
		return &InputErrors{Errors: maps.Clone(v.errors)}
	}
	s.actLocked(v.act(Act{Kind: ActSubmit, As: user}))
	s.sendSubmissionLocked(u, v)
	return nil
}

func hasInput(blocks []object) bool {
	for _, e := range elementsOf(blocks) {
		if e.input {
			return true
		}
	}
	return false
}

func (s *Server) topLocked(user, viewID string) (User, *view, error) {
	u, v, err := s.shownLocked(user, viewID)
	if err != nil {
		return u, nil, err
	}
	if stack := s.stacks[user]; v.kind != "modal" || stack[len(stack)-1] != v {
		return u, nil, fmt.Errorf("sandbox: view %q is not the modal on top", viewID)
	}
	return u, v, nil
}

func (s *Server) sendSubmissionLocked(u User, v *view) {
	v.busy = true
	e := &envelope{Envelope: Envelope{Type: "interactive"}, user: u.ID, accepts: true}
	e.answered = func(payload json.RawMessage) {
		v.busy = false
		if err := s.submittedLocked(v, payload); err != nil {
			s.violateLocked("the answer to %s was refused: %v", e.name(), err)
			v.fault = trouble
		}
		s.changedLocked()
	}
	e.failed = func(reason string) {
		v.busy, v.fault = false, trouble
		s.lateLocked(e, reason)
	}
	s.sendLocked(e, s.fromLocked(u, object{
		"type": "view_submission", "trigger_id": s.triggerLocked(u.ID, v.id), "view": s.viewObjectLocked(v), "response_urls": []any{},
	}))
}

// submittedLocked does what the ack of a submission asks: nothing closes the top view
// (slack.md sections 1.3 and 2).
func (s *Server) submittedLocked(v *view, payload json.RawMessage) error {
	var answer struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   json.RawMessage   `json:"view"`
	}
	if s.views[v.id] == nil {
		return nil // the person closed it meanwhile
	}
	if payload != nil {
		if err := json.Unmarshal(payload, &answer); err != nil {
			return err
		}
	}
	switch answer.Action {
	case "":
		s.popLocked(v)
	case "clear":
		s.clearLocked(v.user)
	case "errors":
		return showErrors(v, answer.Errors)
	case "update", "push":
		return s.answerViewLocked(v, answer.Action, answer.View)
	default:
		return fmt.Errorf("there is no response_action %q", answer.Action)
	}
	return nil
}

// showErrors shows the app's errors. Their keys must be block ids of input blocks: anything else
// shows "trouble connecting" (slack.md section 1.3).
func showErrors(v *view, errors map[string]string) error {
	inputs := map[string]bool{}
	for _, e := range elementsOf(v.blocks) {
		inputs[e.blockID()] = e.input
	}
	for block := range errors {
		if !inputs[block] {
			return fmt.Errorf("errors for %q, which is no input block of this view", block)
		}
	}
	if len(errors) == 0 {
		return fmt.Errorf("response_action errors without errors")
	}
	v.errors = errors
	return nil
}

func (s *Server) answerViewLocked(v *view, action string, raw json.RawMessage) error {
	except := v.id
	if action == "push" {
		except = ""
	}
	o, refused := s.checkViewLocked(raw, "modal", except)
	if refused != nil {
		return fmt.Errorf("%s %v", refused.code, refused.messages)
	}
	if action == "update" {
		s.fillLocked(v, o)
		return nil
	}
	if _, refused := s.pushLocked(v.user, o); refused != nil {
		return fmt.Errorf("%s", refused.code)
	}
	return nil
}

// CloseView closes the top modal; all closes the whole stack, as the X in its corner does. The app
// is told when the view asked for it (slack.md section 1.3).
func (s *Server) CloseView(user, viewID string, all bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, v, err := s.topLocked(user, viewID)
	if err != nil {
		return err
	}
	s.actLocked(v.act(Act{Kind: ActClose, As: user, All: all}))
	all = all || flag(v.raw, "clear_on_close")
	gone := v
	if all {
		gone = s.stacks[user][0]
	}
	shown := s.viewObjectLocked(gone)
	s.popLocked(gone)
	if flag(gone.raw, "notify_on_close") {
		e := object{"type": "view_closed", "view": shown, "is_cleared": all}
		s.interactLocked(u, "", e, func() {})
	}
	return nil
}
