package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// OpenDM opens the conversation of a person with another one and returns its id; both see it from then
// on. The app is no part of it and hears nothing of it.
func (s *Server) OpenDM(user, other string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, err := s.actorLocked(user)
	if err != nil {
		return "", err
	}
	c, err := s.directLocked(u, other)
	if err != nil {
		return "", err
	}
	with, _ := s.userLocked(other)
	s.actLocked(Act{Kind: ActOpenDM, As: user, Text: with.Name})
	return c.ID, nil
}

// directLocked finds what two people say to each other, or begins it.
func (s *Server) directLocked(u User, other string) (*channel, error) {
	with, ok := s.userLocked(other)
	switch {
	case !ok:
		return nil, fmt.Errorf("sandbox: there is no person %q", other)
	case with.ID == u.ID:
		return nil, fmt.Errorf("sandbox: %s cannot write to themselves here", u.Name)
	case with.IsBot:
		return nil, fmt.Errorf("sandbox: %s is a bot: its conversation with %s is open already", with.Name, u.Name)
	case with.Deleted:
		return nil, fmt.Errorf("sandbox: %s is deactivated", with.Name)
	}
	for _, c := range s.channels {
		if c.kind == "im" && slices.Contains(c.Members, u.ID) && slices.Contains(c.Members, other) {
			return c, nil
		}
	}
	dm := Channel{ID: newID("D"), Name: "directmessage", Members: []string{u.ID, other}}
	c := &channel{Channel: dm, kind: "im"}
	s.channels = append(s.channels, c)
	s.changedLocked()
	return c, nil
}

// nameLocked is how this person calls a conversation: "#general", the app's name, or the other one's.
func (s *Server) nameLocked(c *channel, user string) string {
	switch c.kind {
	case "app":
		return s.app.Name
	case "im":
		return s.partnerLocked(c, user)
	}
	return "#" + c.Name
}

// partnerLocked is the name of the one with whom this person speaks in a DM.
func (s *Server) partnerLocked(c *channel, user string) string {
	for _, id := range c.Members {
		if u, ok := s.userLocked(id); ok && id != user {
			return cmp.Or(u.DisplayName, u.RealName, u.Name)
		}
	}
	return c.Name
}

// placeLocked finds a conversation as people name it: by its id, as "#general", or as "@ben", which
// opens the DM with him.
func (s *Server) placeLocked(u User, conversation string) (*channel, error) {
	if handle, ok := strings.CutPrefix(conversation, "@"); ok {
		return s.directLocked(u, s.idOfLocked("@", handle))
	}
	c := s.channelLocked(conversation)
	if c == nil || !s.memberLocked(c, u.ID) {
		return nil, fmt.Errorf("sandbox: %s is in no conversation %q", u.Name, conversation)
	}
	return c, nil
}
