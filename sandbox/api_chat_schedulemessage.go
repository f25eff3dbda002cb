package sandbox

import (
	"strconv"
	"time"
)

// slack.md section 3: scheduleMessage ≤120 days ahead, ≤30 per 5 min per channel.
const (
	maxAhead        = 120 * 24 * time.Hour
	maxScheduled    = 30
	scheduledWithin = 5 * time.Minute
)

// scheduled is a message of the app that waits for its time.
type scheduled struct {
	id      string
	channel *channel
	due     time.Time // the sandbox's clock
	what    content
}

// chatScheduleMessage is chat.scheduleMessage: the sandbox's clock delivers it. A message with metadata
// is taken and never posted, as at Slack (slack.md section 3).
func (s *Server) chatScheduleMessage(a args) (object, *apiError) {
	c, refused := s.targetLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	due, refused := s.dueLocked(c, a.text("post_at"))
	if refused != nil {
		return nil, refused
	}
	what, refused := s.contentLocked(a)
	if refused != nil {
		return nil, refused
	}
	waiting := &scheduled{id: newID("Q"), channel: c, due: due, what: what}
	s.scheduled = append(s.scheduled, waiting)
	s.wakeLocked()
	return object{
		"channel": c.ID, "scheduled_message_id": waiting.id, "post_at": due.Unix(),
		"message": object{"text": what.text, "type": "delayed_message", "user": s.app.UserID, "bot_id": s.app.BotID, "team": s.team.ID},
	}, nil
}

func (s *Server) dueLocked(c *channel, at string) (time.Time, *apiError) {
	seconds, err := strconv.ParseInt(at, 10, 64)
	due, now := time.Unix(seconds, 0), s.nowLocked()
	switch {
	case err != nil:
		return due, fail("invalid_time")
	case !due.After(now):
		return due, fail("time_in_past")
	case due.Sub(now) > maxAhead:
		return due, fail("time_too_far")
	}
	if s.crowdLocked(c, due) >= maxScheduled {
		return due, fail("restricted_too_many")
	}
	return due, nil
}

// crowdLocked counts what waits in the fullest five minutes of a channel that hold a moment.
func (s *Server) crowdLocked(c *channel, due time.Time) int {
	most := s.waitingLocked(c, due)
	for _, first := range s.scheduled {
		if ahead := due.Sub(first.due); ahead >= 0 && ahead < scheduledWithin {
			most = max(most, s.waitingLocked(c, first.due))
		}
	}
	return most
}

// waitingLocked counts the messages to a channel in the five minutes from a moment on.
func (s *Server) waitingLocked(c *channel, from time.Time) int {
	n := 0
	for _, m := range s.scheduled {
		if after := m.due.Sub(from); m.channel == c && after >= 0 && after < scheduledWithin {
			n++
		}
	}
	return n
}

// postDueLocked posts what is due, and returns how long until the next message is, at most longest.
func (s *Server) postDueLocked(now time.Time, longest time.Duration) time.Duration {
	waiting := s.scheduled
	s.scheduled = nil
	for _, m := range waiting {
		if m.due.After(now) {
			s.scheduled = append(s.scheduled, m)
			longest = min(longest, m.due.Sub(now))
			continue
		}
		if _, refused := s.targetLocked(m.channel.ID); refused == nil && m.what.metadata == nil {
			s.addLocked(m.channel, s.fromApp(m.what))
		}
	}
	return longest
}
