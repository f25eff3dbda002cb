package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
)

// ErrConfirm says that the element asks first: show its confirm dialog and press again with Confirmed.
var ErrConfirm = errors.New("sandbox: this asks for confirmation first")

// Press uses an element outside of an input: a button, a select, a picker, an overflow menu in a
// message, a modal or the Home tab. The app learns of it at once.
func (s *Server) Press(user string, at Place, blockID, actionID string, v Value) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at.View != "" {
		return s.pressInViewLocked(user, at.View, blockID, actionID, v)
	}
	return s.pressInMessageLocked(user, at, blockID, actionID, v)
}

// actionLocked turns a press into the "actions" entry; state is where the new value goes, if it has one.
func (s *Server) actionLocked(e element, v Value, state slackState, offered []object) (object, error) {
	if e.el["confirm"] != nil && !v.Confirmed {
		return nil, ErrConfirm
	}
	action := object{}
	switch {
	case e.kind() == "overflow":
		chosen, err := pickOne(e.options(), v.Option)
		if err != nil {
			return nil, err
		}
		action["selected_option"] = chosen
	case e.kind() == "feedback_buttons":
		pressed, err := e.feedback(v.Option)
		if err != nil {
			return nil, err
		}
		action["text"], action["value"] = pressed["text"], pressed["value"]
	case e.holdsState():
		given, err := e.give(v, offered)
		if err != nil {
			return nil, err
		}
		put(state, e, given)
		for key, value := range given {
			action[key] = value
		}
	default:
		for _, key := range []string{"text", "value", "style"} {
			if e.el[key] != nil {
				action[key] = e.el[key]
			}
		}
	}
	action["type"], action["block_id"], action["action_id"] = e.kind(), e.blockID(), e.actionID()
	action["action_ts"] = s.newTSLocked()
	return action, nil
}

func (s *Server) pressInMessageLocked(user string, at Place, blockID, actionID string, v Value) error {
	u, c, err := s.presentLocked(user, at.Channel)
	if err != nil {
		return err
	}
	m := c.find(at.TS)
	if m == nil || !m.shownTo(user) {
		return fmt.Errorf("sandbox: %s sees no message %s there", u.Name, at.TS)
	}
	e, err := find(parseBlocks(m.Blocks), blockID, actionID)
	if err != nil {
		return err
	}
	action, err := s.actionLocked(e, v, m.actions, m.offered[blockID+"/"+actionID])
	if err != nil {
		return err
	}
	s.actLocked(s.pressedLocked(Act{
		Kind: ActPress, As: user, Conversation: s.nameLocked(c, user), Back: c.newer(m, like(e, user)),
	}, parseBlocks(m.Blocks), e, v, action))
	s.changedLocked()
	if silent(e, v) {
		return nil
	}
	m.pending++
	s.interactLocked(u, c.ID, s.messagePressLocked(u, c, m, action), func() { m.pending-- })
	return nil
}

// messagePressLocked is block_actions from a message (slack.md section 1.3). An ephemeral message is
// not part of the payload.
func (s *Server) messagePressLocked(u User, c *channel, m *message, action object) object {
	p := object{
		"type":    "block_actions",
		"channel": object{"id": c.ID, "name": c.Name},
		"container": object{
			"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": m.Ephemeral,
		},
		"state": object{"values": m.actions}, "actions": []object{action}, "trigger_id": s.triggerLocked(u.ID, ""),
		"response_url": s.responseURLLocked("actions", u.ID, c, m),
	}
	if !m.Ephemeral {
		p["message"] = s.messageObject(m, true)
	}
	return p
}

func (s *Server) pressInViewLocked(user, viewID, blockID, actionID string, v Value) error {
	u, shown, err := s.shownLocked(user, viewID)
	if err != nil {
		return err
	}
	e, err := find(shown.blocks, blockID, actionID)
	if err != nil {
		return err
	}
	action, err := s.actionLocked(e, v, shown.state, append(shown.offered[blockID+"/"+actionID], s.filesOfLocked(user, e, v)...))
	if err != nil {
		return err
	}
	s.actLocked(s.pressedLocked(shown.act(Act{Kind: kindOf(e), As: user}), shown.blocks, e, v, action))
	delete(shown.errors, blockID)
	s.changedLocked()
	if silent(e, v) {
		return nil
	}
	s.interactLocked(u, "", s.viewPressLocked(u, shown, action), func() {})
	return nil
}

// silent says whether the app hears nothing of a value: it stands in the state of what comes next.
func silent(e element, v Value) bool {
	return e.input && (v.Typing || !flag(e.block, "dispatch_action"))
}

func (s *Server) viewPressLocked(u User, v *view, action object) object {
	trigger := s.triggerLocked(u.ID, "")
	if v.kind == "modal" {
		trigger = s.triggerLocked(u.ID, v.id)
	}
	return object{
		"type": "block_actions", "container": object{"type": "view", "view_id": v.id}, "trigger_id": trigger,
		"view": s.viewObjectLocked(v), "actions": []object{action},
	}
}

// shownLocked finds a view that this person has in front of them, or below it in the stack.
func (s *Server) shownLocked(user, viewID string) (User, *view, error) {
	u, err := s.actorLocked(user)
	if err != nil {
		return u, nil, err
	}
	v := s.views[viewID]
	if v == nil || v.user != user {
		return u, nil, fmt.Errorf("sandbox: %s has no view %q open", user, viewID)
	}
	return u, v, nil
}

// interactLocked sends an interaction that takes no payload in its ack.
func (s *Server) interactLocked(u User, channel string, payload object, after func()) {
	e := &envelope{Envelope: Envelope{Type: "interactive"}, user: u.ID}
	e.answered = func(json.RawMessage) { after() }
	e.failed = func(reason string) {
		after()
		s.lateLocked(e, reason)
		s.noticeLocked(u.ID, channel, "%s did not respond. Try again.", s.app.Name)
	}
	s.sendLocked(e, s.fromLocked(u, payload))
}

// fromLocked adds what every interaction carries.
func (s *Server) fromLocked(u User, payload object) object {
	payload["user"] = object{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": s.team.ID}
	payload["team"] = object{"id": s.team.ID, "domain": s.team.Domain}
	payload["api_app_id"], payload["token"] = s.app.ID, "x"
	payload["enterprise"], payload["is_enterprise_install"] = nil, false
	return payload
}
