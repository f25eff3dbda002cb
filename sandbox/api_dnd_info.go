package sandbox

import "time"

// Slack's own default of Do Not Disturb: from ten in the evening to eight in the morning.
const (
	quietEnds = 8 // o'clock
	quietFor  = 10 * time.Hour
)

// dndInfo is dnd.info. Everybody in the sandbox keeps Slack's default hours, in their own zone.
func (s *Server) dndInfo(a args) (object, *apiError) {
	id := a.text("user")
	if id == "" {
		id = s.app.UserID
	}
	u, ok := s.userLocked(id)
	switch {
	case !ok:
		return nil, fail("user_not_found")
	case u.IsStranger:
		return nil, fail("user_not_visible")
	case u.IsBot:
		return object{"dnd_enabled": false, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, "snooze_enabled": false}, nil
	}
	end := nextQuietEnd(s.nowLocked().In(zoneOf(u)))
	return object{
		"dnd_enabled": true, "next_dnd_start_ts": end.Add(-quietFor).Unix(), "next_dnd_end_ts": end.Unix(), "snooze_enabled": false,
	}, nil
}

// nextQuietEnd is the next eight o'clock; the hours before it may have begun.
func nextQuietEnd(now time.Time) time.Time {
	end := time.Date(now.Year(), now.Month(), now.Day(), quietEnds, 0, 0, 0, now.Location())
	if !end.After(now) {
		end = end.AddDate(0, 0, 1)
	}
	return end
}

func zoneOf(u User) *time.Location {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		return time.UTC
	}
	return zone
}
