package panel

import (
	"slices"
	"time"
)

// DueFor is when the notice is due by the recipient's present zone: somebody
// who travels gets it at nine where they are. News and debriefs, which Notices
// does not plan, stay due when they were.
func (iv Interview) DueFor(n Notice, to Person) time.Time {
	planned := iv.Notices(map[string]Person{to.User: to}, iv.planned())
	i := slices.IndexFunc(planned, func(p Notice) bool { return p.ID == n.ID })
	if i < 0 {
		return n.Due
	}
	return planned[i].Due
}
