package panel

import (
	"slices"
	"time"
)

// NoticesAfter are the notices still to come for a member who accepts now; was
// is how they stood before. There are none unless they had declined, since the
// others were planned.
// The assignment itself is not sent again; its message is brought up to date.
func (iv Interview) NoticesAfter(was Member, people map[string]Person, now time.Time) []Notice {
	if was.Answer != Declined {
		return nil
	}
	return slices.DeleteFunc(iv.Notices(people, now), func(n Notice) bool {
		return n.To != was.User || n.Kind == Assigned
	})
}
