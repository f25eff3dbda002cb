package panel

import "time"

// Person is what Panelist needs to know of a member of the workspace.
type Person struct {
	User    string `json:"user"`
	Name    string `json:"name"`              // display name, for plain text only; messages mention by id
	Zone    string `json:"zone"`              // IANA name, "" when Slack gave none
	Bot     bool   `json:"bot,omitempty"`     // a bot cannot interview
	Gone    bool   `json:"gone,omitempty"`    // deactivated
	Guest   bool   `json:"guest,omitempty"`   // restricted account
	Admin   bool   `json:"admin,omitempty"`   // administers or owns the workspace
	Channel string `json:"channel,omitempty"` // the DM with Panelist, "" until it was opened
}

// Location is the person's time zone, UTC when it is unknown.
func (p Person) Location() *time.Location {
	if loc, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		return loc
	}
	return time.UTC
}
