package sandbox

import (
	"net/http"
	"slices"
	"time"
)

// Options say what the workspace holds before anybody does anything. Every field may stay empty.
type Options struct {
	Team      Team
	AppName   string       // default "App"
	Scopes    []string     // the bot token's scopes; default DefaultScopes
	Commands  []Command    // slash commands of the app
	Shortcuts []Shortcut   // global and message shortcuts of the app
	Events    []string     // Events API subscriptions; default app_home_opened, message.im and app_mention
	People    []User       // persons to begin with
	Channels  []Channel    // default #general
	Page      http.Handler // serves "/" and what no other path takes; see also Server.SetPage
	Now       time.Time    // where the sandbox's clock starts, past or future, after 1970; zero: real time

	Unlimited     bool // no rate-limit tiers: for tests and demos that flood on purpose
	NoMessagesTab bool // the app has no Messages tab: nobody can write to it, and it to nobody
}

// withIDs fills in the ids that are left open, so that they outlast a Reset.
func (o Options) withIDs() Options {
	o.People, o.Channels = slices.Clone(o.People), slices.Clone(o.Channels)
	for i := range o.People {
		if o.People[i].ID == "" {
			o.People[i].ID = newID("U")
		}
	}
	for i := range o.Channels {
		if o.Channels[i].ID == "" {
			o.Channels[i].ID = newID("C")
		}
	}
	return o
}

// Team is the workspace.
type Team struct {
	ID     string `json:"id"`
	Name   string `json:"name"`   // default "Acme"
	Domain string `json:"domain"` // default "acme"
}

// Command is a slash command of the app.
type Command struct {
	Name        string `json:"name"` // with its slash: "/hello"
	Description string `json:"description"`
	Hint        string `json:"hint"`
	Escape      bool   `json:"should_escape"` // turns @ann and #general in the text into <@U…|ann> and <#C…|general>
}

// Shortcut is a global or message shortcut of the app.
type Shortcut struct {
	Name       string `json:"name"`
	Type       string `json:"type"` // "global" or "message"
	CallbackID string `json:"callback_id"`
}

// User is a person, or a bot.
type User struct {
	ID                string `json:"id"`                     // U…; made up when empty
	Name              string `json:"name"`                   // the handle, without "@"
	RealName          string `json:"real_name"`              // default Name
	DisplayName       string `json:"display_name,omitempty"` // what they chose to be called; many never choose
	TZ                string `json:"tz"`                     // IANA name, default "Etc/UTC"
	Email             string `json:"email,omitempty"`
	IsBot             bool   `json:"is_bot,omitempty"`
	Deleted           bool   `json:"deleted,omitempty"`
	IsAdmin           bool   `json:"is_admin,omitempty"`
	IsRestricted      bool   `json:"is_restricted,omitempty"`
	IsUltraRestricted bool   `json:"is_ultra_restricted,omitempty"`
	IsStranger        bool   `json:"is_stranger,omitempty"`
}

// Channel is a channel of the workspace.
type Channel struct {
	ID         string   `json:"id"`      // C…; made up when empty
	Name       string   `json:"name"`    // without "#"
	Members    []string `json:"members"` // user ids; nil means everybody but guests
	Private    bool     `json:"private,omitempty"`
	Archived   bool     `json:"archived,omitempty"`    // nothing can be posted there any more
	WithoutApp bool     `json:"without_app,omitempty"` // the app is not in it
}

// DefaultScopes are the bot scopes of an app whose Options name none.
func DefaultScopes() []string {
	return []string{
		"app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:write",
		"im:history", "im:read", "im:write", "users:read",
	}
}
