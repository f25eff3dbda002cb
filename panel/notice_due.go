package panel

import (
	"slices"
	"time"
)

// DueFor is when the notice is due by the recipient's present zone: who has
// travelled west gets it at nine where they are now; who has travelled east gets
// it when it was planned, which is later in their day. News and debriefs, which
// Notices does not plan, stay due when they were.
func (iv Interview) DueFor(n Notice, to Person) time.Time {
	planned := iv.Notices(map[string]Person{to.User: to}, iv.planned())
	i := slices.IndexFunc(planned, func(p Notice) bool { return p.ID == n.ID })
	if i < 0 {
		return n.Due
	}
	return planned[i].Due
}
