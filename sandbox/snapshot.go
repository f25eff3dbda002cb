package sandbox

import (
	"encoding/json"
	"time"
)

// Snapshot is everything one person sees at one moment. It is plain data: a page, a test or a
// person with curl can read it. [Server.Snapshot] gives all of it, [Server.SnapshotOf] one window.
type Snapshot struct {
	Version       int64          `json:"version"` // grows with every change of the whole workspace
	Now           time.Time      `json:"now"`     // the sandbox's clock
	Team          Team           `json:"team"`
	App           App            `json:"app"`
	Me            User           `json:"me"`
	People        []User         `json:"people"` // everybody, the app's bot user included, in order of arrival
	Conversations []Conversation `json:"conversations"`
	Views         []View         `json:"views"`            // open modals, bottom first; at most three
	Home          *View          `json:"home,omitempty"`   // nil until the app published one
	Notices       []Notice       `json:"notices"`          // what the client itself told this person, oldest first
	Thread        *Thread        `json:"thread,omitempty"` // the thread that a Window asked for
	Pending       int            `json:"pending"`          // envelopes caused by this person that the app has not answered yet
}

// App is the bot under test as people know it.
type App struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	BotID     string     `json:"bot_id"`
	UserID    string     `json:"user_id"`
	Connected int        `json:"connected"` // open Socket Mode connections
	Commands  []Command  `json:"commands"`
	Shortcuts []Shortcut `json:"shortcuts"`
	HomeTab   bool       `json:"home_tab"` // it has one: it subscribes to app_home_opened
}

// Conversation is a channel or a direct message as one person sees it.
type Conversation struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"` // a channel's name without "#"; for a DM the other one's name
	Kind     string    `json:"kind"` // "channel", "im" (with a person) or "app" (with the app)
	Private  bool      `json:"private,omitempty"`
	Members  []string  `json:"members"` // user ids
	Messages []Message `json:"messages"`
	Earlier  bool      `json:"earlier,omitempty"` // there are older messages that a Window left out
	Later    bool      `json:"later,omitempty"`   // there are newer ones
}

// Message is one message of a conversation, oldest first.
type Message struct {
	TS        string                      `json:"ts"`
	ThreadTS  string                      `json:"thread_ts,omitempty"`
	User      string                      `json:"user"`
	BotID     string                      `json:"bot_id,omitempty"` // set when the app wrote it
	Text      string                      `json:"text"`             // Slack's markup; the fallback when Blocks is set
	Blocks    json.RawMessage             `json:"blocks,omitempty"` // an array; every block and element has its id
	Values    map[string]map[string]Value `json:"values,omitempty"` // by block_id, then action_id
	Metadata  json.RawMessage             `json:"metadata,omitempty"`
	Files     []File                      `json:"files,omitempty"`
	Reactions []Reaction                  `json:"reactions,omitempty"`
	Broadcast bool                        `json:"broadcast,omitempty"` // a reply in a thread that the conversation shows as well
	Ephemeral bool                        `json:"ephemeral,omitempty"` // only this person sees it
	Replies   *Replies                    `json:"replies,omitempty"`   // the thread below it, if there is one
	Edited    bool                        `json:"edited,omitempty"`
	Revision  int                         `json:"revision"`          // grows with every change of this message
	Pending   bool                        `json:"pending,omitempty"` // somebody pressed something here and the app has not answered yet
}

// File is an uploaded file with its bytes.
type File struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Mimetype string `json:"mimetype"`
	Size     int    `json:"size"` // bytes
	URL      string `json:"url"`  // where a browser finds the bytes
	Content  []byte `json:"-"`
}

// View is one modal of the stack, or the Home tab.
type View struct {
	ID       string                      `json:"id"`
	Type     string                      `json:"type"` // "modal" or "home"
	Raw      json.RawMessage             `json:"raw"`  // the view object as Slack would return it, state included
	Values   map[string]map[string]Value `json:"values"`
	Errors   map[string]string           `json:"errors,omitempty"` // by block_id, shown under the input
	Error    string                      `json:"error,omitempty"`  // about the whole view, "We had some trouble connecting. Try again?"
	Busy     bool                        `json:"busy,omitempty"`   // submitted and not answered yet
	Revision int                         `json:"revision"`         // grows with every update of the view
}

// Title is what stands at the head of a modal; empty for the Home tab.
func (v View) Title() string {
	var raw struct{ Title struct{ Text string } }
	_ = json.Unmarshal(v.Raw, &raw) // no title, no words
	return raw.Title.Text
}

// Notice is a text of the client itself, not of the app, like "/hello failed because the app did not respond".
type Notice struct {
	ID           int       `json:"id"`
	At           time.Time `json:"at"`
	Conversation string    `json:"conversation,omitempty"`
	Text         string    `json:"text"`
}

// Value is what a person gives to one element: they type, choose or press. Which field counts
// depends on the element.
type Value struct {
	Text      string          `json:"text,omitempty"`      // plain text, number, email and URL inputs
	Option    string          `json:"option,omitempty"`    // the value of the chosen option; a user, channel or conversation id
	Options   []string        `json:"options,omitempty"`   // the same for checkboxes and the multi selects; ids of uploaded files for a file input
	Date      string          `json:"date,omitempty"`      // datepicker, YYYY-MM-DD
	Time      string          `json:"time,omitempty"`      // timepicker, HH:mm
	DateTime  int64           `json:"date_time,omitempty"` // datetimepicker, Unix seconds
	RichText  json.RawMessage `json:"rich_text,omitempty"` // rich_text_input, a rich_text block
	Confirmed bool            `json:"confirmed,omitempty"` // the person said yes in the element's confirm dialog
	Typing    bool            `json:"typing,omitempty"`    // given without Enter: an input with dispatch_action does not tell the app yet
}

// Place is where an element stands: in a message (Channel and TS) or in a view (View).
type Place struct {
	Channel string `json:"channel,omitempty"`
	TS      string `json:"ts,omitempty"`
	View    string `json:"view,omitempty"`
}

// Choice is one option that the app suggested to an external select.
type Choice struct {
	Text  string `json:"text"`
	Value string `json:"value"`
	Group string `json:"group,omitempty"`
}
