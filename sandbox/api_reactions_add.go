package sandbox

import (
	"regexp"
	"slices"
)

// Reaction is one emoji under a message and who put it there.
type Reaction struct {
	Name  string   `json:"name"`  // without colons
	Users []string `json:"users"` // user ids, oldest first
	Count int      `json:"count"`
}

var emojiName = regexp.MustCompile(`^[a-z0-9_+'-]+(::skin-tone-[2-6])?$`)

// reactionsAdd is reactions.add: the app reacts to a message (slack.md section 4).
func (s *Server) reactionsAdd(a args) (object, *apiError) {
	if a.text("channel") == "" || a.text("timestamp") == "" {
		return nil, fail("no_item_specified")
	}
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	m := c.find(a.text("timestamp"))
	switch {
	case !emojiName.MatchString(a.text("name")):
		return nil, fail("invalid_name")
	case m == nil || m.Ephemeral:
		return nil, fail("message_not_found")
	case c.Archived:
		return nil, fail("is_archived")
	case !m.react(a.text("name"), s.app.UserID):
		return nil, fail("already_reacted")
	}
	s.changedLocked()
	return object{}, nil
}

// react adds a reaction; false means that this person's was there already. The list is made anew, as
// snapshots hold the old one.
func (m *message) react(name, user string) bool {
	all := slices.Clone(m.Reactions)
	at := slices.IndexFunc(all, func(r Reaction) bool { return r.Name == name })
	if at < 0 {
		all, at = append(all, Reaction{Name: name}), len(all)
	}
	if slices.Contains(all[at].Users, user) {
		return false
	}
	all[at].Users = append(slices.Clone(all[at].Users), user)
	all[at].Count = len(all[at].Users)
	m.Reactions = all
	m.Revision++
	return true
}
