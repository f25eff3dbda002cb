package script

import (
	"fmt"
	"slices"
	"strings"
)

// Step is one deed: who acts, where, and what is done. It has exactly one of the keys from Say on.
type Step struct {
	// As is the handle of the person who acts, without "@".
	As string `yaml:"as,omitempty" json:"as,omitempty"`
	// In is where: "#general", the app's name for the conversation with it, or "Home" for its tab.
	// Without it a deed happens in the modal on top.
	In string `yaml:"in,omitempty" json:"in,omitempty"`

	// Modal is the title that the modal on top must have: the step waits for it.
	Modal string `yaml:"modal,omitempty" json:"modal,omitempty"`
	// Seen waits until there is as much as there was for a recorded deed: so many messages that this
	// person sees in the conversation; for a view, how often the app has drawn it; without any of
	// these, so many messages in the whole workspace.
	Seen int `yaml:"seen,omitempty" json:"seen,omitempty"`
	// Faulted waits until so many calls of the app have met a fault, before the clock, the connections
	// or the faults change. An app tries again at its own pace: when patience ends, one is enough.
	Faulted int `yaml:"faulted,omitempty" json:"faulted,omitempty"`
	// Message narrows down the message: only those with these words count.
	Message string `yaml:"message,omitempty" json:"message,omitempty"`
	// Back is which message, of those that have what the deed needs: 0 is the newest.
	Back int `yaml:"back,omitempty" json:"back,omitempty"`
	// Index is which element of those with the same label: 0 is the first.
	Index int `yaml:"index,omitempty" json:"index,omitempty"`
	// Block and Action narrow the element down by its ids.
	Block  string `yaml:"block,omitempty" json:"block,omitempty"`
	Action string `yaml:"action,omitempty" json:"action,omitempty"`
	// Search is what to type into a select whose options the app suggests; by default the option's label.
	Search string `yaml:"search,omitempty" json:"search,omitempty"`

	// Say types a message or a slash command.
	Say string `yaml:"say,omitempty" json:"say,omitempty"`
	// Reply types into the thread below a message of In, which Message and Back tell.
	Reply string `yaml:"reply,omitempty" json:"reply,omitempty"`
	// DM opens the conversation with another person, by handle; from then on In may be their name.
	DM string `yaml:"dm,omitempty" json:"dm,omitempty"`
	// Press presses a button by its text, and says yes if it asks for confirmation.
	Press string `yaml:"press,omitempty" json:"press,omitempty"`
	// Fill gives inputs their values, by label: text, the labels of options, handles of people,
	// "#names" of channels, 2026-11-26, 14:30, 2026-11-26T14:30:00Z, or the name of a file, which is
	// then uploaded with a line of text in it. An empty value empties the input.
	Fill Fields `yaml:"fill,omitempty" json:"fill,omitempty"`
	// Choose is the same as Fill, for a text that reads better: a select or a menu in a message.
	Choose Fields `yaml:"choose,omitempty" json:"choose,omitempty"`
	// Submit sends the modal. What is wrong with it shows under its inputs, as for a person.
	Submit bool `yaml:"submit,omitempty" json:"submit,omitempty"`
	// Close presses Cancel; CloseAll presses the X, which closes the whole stack.
	Close    bool `yaml:"close,omitempty" json:"close,omitempty"`
	CloseAll bool `yaml:"close_all,omitempty" json:"close_all,omitempty"`
	// Shortcut runs a shortcut by its callback id; a message shortcut runs on a message of In.
	Shortcut string `yaml:"shortcut,omitempty" json:"shortcut,omitempty"`
	// Home opens the app's Home tab.
	Home bool `yaml:"home,omitempty" json:"home,omitempty"`
	// Expect waits for these words in a message of In or, without In, in the modal on top.
	Expect string `yaml:"expect,omitempty" json:"expect,omitempty"`

	// Clock moves the clock on by "90m", or to "2026-11-26T14:00:00Z".
	Clock string `yaml:"clock,omitempty" json:"clock,omitempty"`
	// Connected waits until the app holds at least so many connections.
	Connected int `yaml:"connected,omitempty" json:"connected,omitempty"`
	// Messages waits until the whole workspace holds at least so many.
	Messages int `yaml:"messages,omitempty" json:"messages,omitempty"`
	// Fault makes the next calls of a method go wrong, FailAlways all until Heal, which ends every fault.
	Fault      *Fault `yaml:"fault,omitempty" json:"fault,omitempty"`
	FailAlways *Fault `yaml:"fail_always,omitempty" json:"fail_always,omitempty"`
	Heal       bool   `yaml:"heal,omitempty" json:"heal,omitempty"`
	// Disconnect tells every connection to go: "warning", "refresh_requested" or "link_disabled".
	Disconnect string `yaml:"disconnect,omitempty" json:"disconnect,omitempty"`
	// Drop cuts every connection without a word.
	Drop bool `yaml:"drop,omitempty" json:"drop,omitempty"`
	// HalfOpen breaks so many connections as a dead network does.
	HalfOpen int `yaml:"half_open,omitempty" json:"half_open,omitempty"`
	// RefreshEvery replaces every connection at that age: "30s"; "0s" ends it.
	RefreshEvery string `yaml:"refresh_every,omitempty" json:"refresh_every,omitempty"`
	// Duplicate delivers the next so many envelopes twice; Reorder holds them back and delivers them last first.
	Duplicate int `yaml:"duplicate,omitempty" json:"duplicate,omitempty"`
	Reorder   int `yaml:"reorder,omitempty" json:"reorder,omitempty"`
	// Deactivate takes the account of a person away, by handle; Reactivate gives it back.
	Deactivate string `yaml:"deactivate,omitempty" json:"deactivate,omitempty"`
	Reactivate string `yaml:"reactivate,omitempty" json:"reactivate,omitempty"`
	// RemoveApp takes the app out of a channel, by "#name"; InviteApp takes it in.
	RemoveApp string `yaml:"remove_app,omitempty" json:"remove_app,omitempty"`
	InviteApp string `yaml:"invite_app,omitempty" json:"invite_app,omitempty"`

	line int // where it stands in its file, from 1; 0 when it stands in none
}

// Check says what is wrong with the step on its own, "" for nothing: whether it has one deed, and
// what that deed needs.
func (st Step) Check() string {
	var found []deed
	for _, d := range deeds() {
		if d.given(st) {
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 0:
		return "this step does nothing; give it one of: " + strings.Join(deedNames(), ", ")
	case len(found) > 1:
		return fmt.Sprintf("this step does two things, %s and %s; make two steps of it", found[0].name, found[1].name)
	}
	return found[0].check(st)
}

func (st Step) deed() deed {
	at := slices.IndexFunc(deeds(), func(d deed) bool { return d.given(st) })
	return deeds()[at]
}

func deedNames() []string {
	var names []string
	for _, d := range deeds() {
		names = append(names, d.name)
	}
	return names
}
