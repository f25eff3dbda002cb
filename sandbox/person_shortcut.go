package sandbox

import "fmt"

// Shortcut runs a shortcut of the app by its callback id. A message shortcut is run on the message
// at the place; a global one takes no place (slack.md section 1.3).
func (s *Server) Shortcut(user, callbackID string, at Place) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, err := s.actorLocked(user)
	if err != nil {
		return err
	}
	for _, known := range s.app.Shortcuts {
		switch {
		case known.CallbackID != callbackID:
		case known.Type == "message":
			return s.messageShortcutLocked(u, callbackID, at)
		default:
			s.actLocked(Act{Kind: ActShortcut, As: user, CallbackID: callbackID})
			s.interactLocked(u, "", object{
				"type": "shortcut", "callback_id": callbackID, "trigger_id": s.triggerLocked(user, ""), "action_ts": s.newTSLocked(),
			}, func() {})
			return nil
		}
	}
	return fmt.Errorf("sandbox: the app has no shortcut %q", callbackID)
}

func (s *Server) messageShortcutLocked(u User, callbackID string, at Place) error {
	_, c, err := s.presentLocked(u.ID, at.Channel)
	if err != nil {
		return err
	}
	m := c.find(at.TS)
	if m == nil || !m.shownTo(u.ID) {
		return fmt.Errorf("sandbox: %s sees no message %s there", u.Name, at.TS)
	}
	s.actLocked(Act{
		Kind: ActShortcut, As: u.ID, CallbackID: callbackID, Conversation: s.nameLocked(c, u.ID), Text: m.Text,
		Back: c.newer(m, func(other *message) bool { return other.shownTo(u.ID) }),
	})
	s.interactLocked(u, c.ID, object{
		"type": "message_action", "callback_id": callbackID, "trigger_id": s.triggerLocked(u.ID, ""),
		"action_ts": s.newTSLocked(), "message_ts": m.TS, "message": s.messageObject(m, true),
		"channel": object{"id": c.ID, "name": c.Name}, "response_url": s.responseURLLocked("app", u.ID, c, s.ownLocked(m)),
	}, func() {})
	return nil
}

// ownLocked is the message if the app wrote it: nothing that an app is told lets it change what a person wrote.
func (s *Server) ownLocked(m *message) *message {
	if m.BotID != s.app.BotID {
		return nil
	}
	return m
}
