package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
)

// Snapshot is what this person sees now, with every message of every conversation. For an unknown user
// only the workspace is filled in.
func (s *Server) Snapshot(user string) Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap := s.frameLocked(user)
	snap.Notices = append(snap.Notices, s.notices[user]...)
	for _, c := range s.channels {
		if s.memberLocked(c, user) {
			seen := s.headLocked(c, user)
			seen.Messages, _ = c.visible(user, everything, 0, 1, len(c.messages))
			snap.Conversations = append(snap.Conversations, seen)
		}
	}
	return snap
}

// frameLocked is what a person sees around the conversations.
func (s *Server) frameLocked(user string) Snapshot {
	app := s.app
	app.Connected = len(s.conns)
	me, _ := s.userLocked(user)
	snap := Snapshot{
		Version: s.version, Now: s.nowLocked(), Team: s.team, App: app, Me: me, People: slices.Clone(s.users),
		Conversations: []Conversation{}, Views: []View{}, Notices: []Notice{}, Pending: s.pending[user],
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

// headLocked is a conversation without its messages.
func (s *Server) headLocked(c *channel, user string) Conversation {
	head := Conversation{ID: c.ID, Name: c.Name, Kind: c.kind, Private: c.Private, Members: slices.Clone(s.membersLocked(c)), Messages: []Message{}}
	if c.kind != "channel" {
		head.Name = s.nameLocked(c, user)
	}
	return head
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
