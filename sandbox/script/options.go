package script

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"panelist/sandbox"
)

// Options are the workspace that the file describes. People without an id get one made of their
// handle, which is the same in every run.
func (f File) Options() sandbox.Options {
	o := sandbox.Options{
		Team:    sandbox.Team{ID: f.Team.ID, Name: f.Team.Name, Domain: f.Team.Domain},
		AppName: f.App.Name, Scopes: f.App.Scopes, Events: f.App.Events,
	}
	o.Now, _ = f.Start() // Load has looked
	for _, c := range f.App.Commands {
		o.Commands = append(o.Commands, sandbox.Command{Name: c.Name, Description: c.Description, Hint: c.Hint, Escape: c.Escape})
	}
	for _, s := range f.App.Shortcuts {
		o.Shortcuts = append(o.Shortcuts, sandbox.Shortcut{Name: s.Name, Type: cmp.Or(s.Type, "global"), CallbackID: s.CallbackID})
	}
	for _, p := range f.People {
		o.People = append(o.People, p.user())
	}
	for _, c := range f.Channels {
		o.Channels = append(o.Channels, f.channel(c))
	}
	return o
}

func (p Person) user() sandbox.User {
	return sandbox.User{
		ID: p.UserID(), Name: p.Name, RealName: p.RealName, DisplayName: p.DisplayName, TZ: p.Zone, Deleted: p.Deactivated,
		IsAdmin: p.Admin, IsRestricted: p.Guest || p.SingleGuest, IsUltraRestricted: p.SingleGuest, IsStranger: p.Stranger,
	}
}

// UserID is the person's id, or one made of the handle: "ann" is U0ANN. A handle with other signs than
// letters and digits of ASCII gets one made of its hash, so that ann.b and annb stay two people.
func (p Person) UserID() string {
	if p.ID != "" {
		return p.ID
	}
	plain := strings.ToUpper(p.Name)
	if strings.ContainsFunc(plain, func(r rune) bool { return r < '0' || r > '9' && r < 'A' || r > 'Z' }) {
		sum := sha256.Sum256([]byte(p.Name))
		return "U0" + base32.StdEncoding.EncodeToString(sum[:])[:9]
	}
	return "U0" + plain
}

func (f File) channel(c Channel) sandbox.Channel {
	made := sandbox.Channel{ID: c.ID, Name: c.Name, Private: c.Private, WithoutApp: c.WithoutApp}
	if len(c.Members) > 0 {
		made.Members = []string{} // and not everybody, whoever they are
	}
	for _, handle := range c.Members {
		for _, p := range f.People {
			if p.Name == strings.TrimPrefix(handle, "@") {
				made.Members = append(made.Members, p.UserID())
			}
		}
	}
	return made
}
