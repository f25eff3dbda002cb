package sandbox

import (
	"cmp"
	"slices"
)

// act says in which view it happened.
func (v *view) act(a Act) Act {
	a.Home = v.kind == "home"
	a.View = text(child(v.raw, "title"), "text")
	return a
}

func kindOf(e element) string {
	if e.input {
		return ActValue
	}
	return ActPress
}

// pressedLocked says which element among those of its message or view it was, and what was given to
// it. The action is what the app is told; nil when nothing was given.
func (s *Server) pressedLocked(a Act, blocks []object, e element, v Value, action object) Act {
	a.Element, a.Label, a.Value = e.kind(), e.label(), v
	a.ActionID, a.BlockID = given(e.actionID()), given(e.blockID())
	for _, other := range elementsOf(blocks) {
		if other.blockID() == e.blockID() && other.actionID() == e.actionID() {
			break
		}
		if other.named(e) {
			a.Index++
		}
	}
	a.Chosen = s.chosenLocked(action)
	return a
}

func given(id string) string {
	if isMadeUp(id) {
		return ""
	}
	return id
}

// label is what a person calls the element.
func (e element) label() string {
	return cmp.Or(e.names()...)
}

// names lists everything that a person may call the element, what is nearest first.
func (e element) names() []string {
	return slices.DeleteFunc([]string{
		textIn(e.el, "text"), textIn(e.block, "label"), textIn(e.el, "placeholder"), textIn(e.block, "text"),
		text(e.el, "accessibility_label"),
	}, func(name string) bool { return name == "" })
}

func textIn(o object, key string) string { return text(child(o, key), "text") }

// named says whether a person would call both elements the same.
func (e element) named(other element) bool {
	if label := other.label(); label != "" {
		return e.label() == label
	}
	return e.label() == "" && given(e.actionID()) == given(other.actionID())
}

// newer counts the messages after m that fit.
func (c *channel) newer(m *message, fits func(*message) bool) int {
	n := 0
	for i := len(c.messages) - 1; i >= 0 && c.messages[i] != m; i-- {
		if fits(c.messages[i]) {
			n++
		}
	}
	return n
}

// like finds messages of the app that this person sees and that hold such an element.
func like(e element, user string) func(*message) bool {
	return func(m *message) bool {
		if m.BotID == "" || !m.shownTo(user) {
			return false
		}
		for _, other := range elementsOf(parseBlocks(m.Blocks)) {
			if other.named(e) {
				return true
			}
		}
		return false
	}
}

// chosenLocked is what a person reads of their choice.
func (s *Server) chosenLocked(action object) []string {
	var all []string
	for _, key := range []string{
		"selected_option", "selected_options", "selected_user", "selected_users", "selected_channel",
		"selected_channels", "selected_conversation", "selected_conversations", "files",
	} {
		items, several := action[key].([]any)
		if !several && action[key] != nil {
			items = []any{action[key]}
		}
		for _, item := range items {
			all = append(all, s.readLocked(item))
		}
	}
	return all
}

// readLocked is the text of an option, the handle of a person, or the name of a conversation or file.
func (s *Server) readLocked(item any) string {
	if option, ok := item.(object); ok {
		return cmp.Or(textIn(option, "text"), text(option, "name"))
	}
	id, _ := item.(string)
	if u, ok := s.userLocked(id); ok {
		return u.Name
	}
	if c := s.conversationLocked(id); c != nil {
		return s.nameLocked(c, "")
	}
	return id
}
