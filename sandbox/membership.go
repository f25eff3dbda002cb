package sandbox

import "fmt"

// RemoveApp takes the app out of a channel, by id or name: from then on its posts there fail with
// not_in_channel, and in a private channel with channel_not_found. The app hears of it when it
// subscribed to channel_left or group_left.
func (s *Server) RemoveApp(channel string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.joinableLocked(channel)
	switch {
	case err != nil:
		return err
	case c.WithoutApp:
		return fmt.Errorf("sandbox: %s is not in #%s", s.app.Name, c.Name)
	}
	c.WithoutApp = true
	name := "channel_left"
	if c.Private {
		name = "group_left"
	}
	s.eventLocked(name, "", object{"type": name, "channel": c.ID, "event_ts": s.newTSLocked()})
	s.actLocked(Act{Kind: ActRemoveApp, Conversation: s.nameLocked(c, "")})
	s.changedLocked()
	return nil
}

// InviteApp takes the app into a channel, by id or name. It hears of it when it subscribed to
// member_joined_channel.
func (s *Server) InviteApp(channel string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.joinableLocked(channel)
	switch {
	case err != nil:
		return err
	case !c.WithoutApp:
		return fmt.Errorf("sandbox: %s is in #%s already", s.app.Name, c.Name)
	}
	c.WithoutApp = false
	s.joinedLocked(c, s.app.UserID)
	s.actLocked(Act{Kind: ActInviteApp, Conversation: s.nameLocked(c, "")})
	return nil
}

// joinedLocked tells the app, which is in the channel, that somebody or itself came in.
func (s *Server) joinedLocked(c *channel, user string) {
	kind := "C"
	if c.Private {
		kind = "G"
	}
	s.eventLocked("member_joined_channel", "", object{
		"type": "member_joined_channel", "user": user, "channel": c.ID, "channel_type": kind, "team": s.team.ID,
		"event_ts": s.newTSLocked(),
	})
	s.changedLocked()
}

// joinableLocked finds a channel that an app can be in or not.
func (s *Server) joinableLocked(id string) (*channel, error) {
	c := s.channelLocked(id)
	switch {
	case c == nil:
		return nil, fmt.Errorf("sandbox: there is no channel %q", id)
	case c.kind != "channel":
		return nil, fmt.Errorf("sandbox: the app cannot leave its conversation with a person")
	}
	return c, nil
}
