package sandbox

import "fmt"

// OpenHome opens the app's Home tab; the app hears of it and may publish a view.
func (s *Server) OpenHome(user string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.actorLocked(user); err != nil {
		return err
	}
	dm := s.dmLocked(user)
	if dm == nil {
		return fmt.Errorf("sandbox: %q is a bot and has no Home tab", user)
	}
	s.actLocked(Act{Kind: ActHome, As: user})
	event := object{
		"type": "app_home_opened", "user": user, "channel": dm.ID, "tab": "home", "event_ts": s.newTSLocked(),
	}
	if home := s.homes[user]; home != nil {
		event["view"] = s.viewObjectLocked(home)
	}
	s.eventLocked("app_home_opened", user, event)
	return nil
}
