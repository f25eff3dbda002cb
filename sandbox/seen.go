package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
)

// Snapshot is what this person sees now. For an unknown user only the workspace is filled in.
func (s *Server) Snapshot(user string) Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	app := s.app
	app.Connected = len(s.conns)
	me, _ := s.userLocked(user)
	snap := Snapshot{
		Version: s.version, Now: s.nowLocked(), Team: s.team, App: app, Me: me, People: slices.Clone(s.users),
		Conversations: []Conversation{}, Views: []View{}, Notices: append([]Notice{}, s.notices[user]...), Pending: s.pending[user],
	}
	for _, c := range s.channels {
		if s.memberLocked(c, user) {
			snap.Conversations = append(snap.Conversations, s.seenLocked(c, user))
		}
	}
	for _, v := range s.stacks[user] {
		snap.Views = append(snap.Views, s.showLocked(v))
	}
	if home := s.homes[user]; home != nil {
		shown := s.showLocked(home)
		snap.Home = &shown
	}
	return snap
}

// seenLocked is a conversation with the messages this person may see.
func (s *Server) seenLocked(c *channel, user string) Conversation {
	seen := Conversation{ID: c.ID, Name: c.Name, Kind: c.kind, Members: slices.Clone(s.membersLocked(c)), Messages: []Message{}}
	if c.kind == "app" {
		seen.Name = s.app.Name
	}
	for _, m := range c.messages {
		if m.only != "" && m.only != user {
			continue
		}
		shown := m.Message
		shown.Values, shown.Pending = valuesOf(m.actions), m.pending > 0
		shown.Files = slices.Clone(m.Files)
		seen.Messages = append(seen.Messages, shown)
	}
	return seen
}

func (s *Server) showLocked(v *view) View {
	raw, err := json.Marshal(s.viewObjectLocked(v))
	if err != nil {
		raw = nil // cannot happen: it was decoded from JSON
	}
	return View{
		ID: v.id, Type: v.kind, Raw: raw, Values: valuesOf(v.state), Errors: maps.Clone(v.errors),
		Error: v.fault, Busy: v.busy, Revision: v.revision,
	}
}
