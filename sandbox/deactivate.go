package sandbox

import (
	"fmt"
	"slices"
)

// Deactivate takes a person's account away, as an admin does: users.info says deleted, their modals
// are gone, nobody can act as them, and the app can open no conversation, modal or Home tab for them. What
// they wrote stays.
func (s *Server) Deactivate(user string) error { return s.deactivate(user, true) }

// Reactivate gives a deactivated person the account back.
func (s *Server) Reactivate(user string) error { return s.deactivate(user, false) }

func (s *Server) deactivate(user string, deleted bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.users, func(u User) bool { return u.ID == user })
	switch {
	case at < 0:
		return fmt.Errorf("sandbox: there is no user %q", user)
	case s.users[at].IsBot:
		return fmt.Errorf("sandbox: %s is a bot; only people can be deactivated", s.users[at].Name)
	case s.users[at].Deleted == deleted && deleted:
		return fmt.Errorf("sandbox: %s is deactivated already", s.users[at].Name)
	case s.users[at].Deleted == deleted:
		return fmt.Errorf("sandbox: %s is active already", s.users[at].Name)
	}
	s.users[at].Deleted = deleted
	kind := ActReactivate
	if deleted {
		s.clearLocked(user)
		kind = ActDeactivate
	}
	s.eventLocked("user_change", user, object{
		"type": "user_change", "user": s.userObject(s.users[at]), "cache_ts": s.nowLocked().Unix(), "event_ts": s.newTSLocked(),
	})
	s.actLocked(Act{Kind: kind, As: user})
	s.changedLocked()
	return nil
}

// actorLocked finds a person who can act.
func (s *Server) actorLocked(user string) (User, error) {
	u, ok := s.userLocked(user)
	switch {
	case !ok:
		return u, fmt.Errorf("sandbox: there is no user %q", user)
	case u.Deleted:
		return u, fmt.Errorf("sandbox: %s is deactivated; reactivate them first", u.Name)
	}
	return u, nil
}
