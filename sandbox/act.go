package sandbox

import (
	"slices"
	"time"
)

// Act is one deed of a person at the client, or one thing done to the clock, the people or the
// connections. It tells where something happened in words that hold in another run too, where ids,
// timestamps and the values behind buttons differ.
type Act struct {
	At   time.Time `json:"at"`           // the sandbox's clock
	Kind string    `json:"kind"`         // one of the Act constants
	As   string    `json:"as,omitempty"` // the id of the person who acts, or to whom it is done

	// Where. A conversation is "#general", or the app's name for the person's conversation with it.
	// Elements of a message: Back counts the newer messages of the app in the conversation that this
	// person sees and that hold an element with the same Label (the same ActionID when there is no
	// label); 0 is the newest. For a message shortcut Back counts all newer messages this person sees.
	Conversation string `json:"conversation,omitempty"`
	Back         int    `json:"back,omitempty"`
	View         string `json:"view,omitempty"` // title of the modal
	Home         bool   `json:"home,omitempty"` // it was in the Home tab

	// Seen is how much was there: how many messages this person saw in the conversation, how often the
	// view had been drawn, else how many messages the whole workspace held. Who does the same again
	// waits for as much, since an app may answer late.
	Seen int `json:"seen,omitempty"`
	// Faulted is how many calls had met a fault when something was done to the clock, the people, the
	// connections or with faults; see Server.Faulted. Who heals again waits for as many.
	Faulted int `json:"faulted,omitempty"`

	// Which element. Label is what a person reads: the text of a button, else the label of the input,
	// the placeholder, the text of the section beside it, the accessibility label. Index counts the
	// elements before it in the same message or view with the same Label (ActionID without a label).
	Element  string   `json:"element,omitempty"` // its type, for example "static_select"
	Label    string   `json:"label,omitempty"`
	ActionID string   `json:"action_id,omitempty"` // empty when the app gave none
	BlockID  string   `json:"block_id,omitempty"`  // empty when the app gave none
	Index    int      `json:"index,omitempty"`
	Value    Value    `json:"value,omitzero"`
	Chosen   []string `json:"chosen,omitempty"` // what a person reads of the Value: texts of options, handles, "#channel"

	Text       string        `json:"text,omitempty"`        // what was posted, the query of a suggest, the message a shortcut ran on
	All        bool          `json:"all,omitempty"`         // close: the whole stack
	CallbackID string        `json:"callback_id,omitempty"` // of a shortcut
	Method     string        `json:"method,omitempty"`      // of a fault
	Fault      *Fault        `json:"fault,omitempty"`
	Reason     string        `json:"reason,omitempty"` // of a disconnect
	Count      int           `json:"count,omitempty"`  // of half_open, duplicate_next, reorder_next
	For        time.Duration `json:"for,omitempty"`    // nanoseconds: of advance, refresh_every
}

// The kinds of Act. Each is named for the method of Server that did it.
const (
	ActPost     = "post"     // Conversation, Text
	ActReply    = "reply"    // Conversation, Text, and in Back how many newer messages stand below the thread's first
	ActOpenDM   = "open_dm"  // Text is the handle of the other one
	ActPress    = "press"    // an element outside of an input; where, which, Value, Chosen
	ActValue    = "value"    // an input of a modal or message; the same fields
	ActSuggest  = "suggest"  // which, and Text is the query
	ActSubmit   = "submit"   // View
	ActClose    = "close"    // View, All
	ActShortcut = "shortcut" // CallbackID; on a message also Conversation, Back and its Text
	ActHome     = "home"

	ActAdvance      = "advance"       // For
	ActFailNext     = "fail_next"     // Method, Fault
	ActFailAlways   = "fail_always"   // Method, Fault
	ActHeal         = "heal"          //
	ActDisconnect   = "disconnect"    // Reason
	ActDrop         = "drop"          // DropConnections
	ActRefreshEvery = "refresh_every" // For
	ActHalfOpen     = "half_open"     // Count
	ActDuplicate    = "duplicate_next"
	ActReorder      = "reorder_next"
	ActDeactivate   = "deactivate" // As
	ActReactivate   = "reactivate" // As
	ActRemoveApp    = "remove_app" // Conversation
	ActInviteApp    = "invite_app" // Conversation
)

// Acts lists what people did and what was done to the clock and with faults, oldest first, since New
// or Reset: the last 5,000 at least. Only what succeeded is listed. Typing into the same input
// several times in a row counts once, with the last value.
func (s *Server) Acts() []Act {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.acts)
}

func (s *Server) actLocked(a Act) {
	a.At, a.Seen = s.nowLocked(), s.awareLocked(a)
	who, _ := s.userLocked(a.As) // most are about nobody, or their words name nobody
	words := a.note(who.Name)
	if words != "" || a.Kind == ActDisconnect { // nobody at the client did it
		a.Faulted = s.faulted
	}
	if last := len(s.acts) - 1; last >= 0 && a.Kind == ActValue && s.acts[last].sameInput(a) {
		s.acts[last] = a
		return
	}
	s.acts = append(latest(s.acts), a)
	if words != "" {
		s.noteLocked("%s", words)
	}
}

func (a Act) sameInput(b Act) bool {
	return a.Kind == ActValue && a.As == b.As && a.Conversation == b.Conversation && a.Back == b.Back && a.View == b.View &&
		a.Home == b.Home && a.Element == b.Element && a.Label == b.Label && a.ActionID == b.ActionID && a.BlockID == b.BlockID && a.Index == b.Index
}
