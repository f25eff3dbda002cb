package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// retry is an event to deliver again.
type retry struct {
	event   map[string]any
	attempt int
	user    string
	due     time.Time // the sandbox's clock
}

// retryDelays is slack.md section 1.4: about at once, one minute and five minutes after a failure.
var retryDelays = [...]time.Duration{0, time.Minute, 5 * time.Minute}

// eventLocked sends an Events API event when the app subscribed to it and has the scope.
func (s *Server) eventLocked(name, user string, event map[string]any) {
	scopes := map[string]string{ // slack.md section 6
		"message.im": "im:history", "app_mention": "app_mentions:read", "user_change": "users:read",
		"member_joined_channel": "channels:read", "channel_left": "channels:read", "group_left": "groups:read",
		"message.channels": "channels:history", "message.groups": "groups:history",
	}
	if !slices.Contains(s.options.Events, name) || !s.allows(scopes[name]) {
		return
	}
	s.sendEventLocked(map[string]any{
		"token": "x", "team_id": s.team.ID, "api_app_id": s.app.ID, "type": "event_callback",
		"event_id": newID("Ev"), "event_time": s.nowLocked().Unix(), "event": event,
		"authorizations":        []any{map[string]any{"enterprise_id": nil, "team_id": s.team.ID, "user_id": s.app.UserID, "is_bot": true, "is_enterprise_install": false}},
		"is_ext_shared_channel": false, "event_context": "4-" + newSecret(20),
	}, 0, user)
}

// ownHeardLocked tells the app of its own posts and edits in a conversation with a person, which
// Slack does too (slack.md section 7, "Bot hears itself"). In channels it would take other events.
// what is the message, or what a subtype says about it.
func (s *Server) ownHeardLocked(m *message, what object) {
	if m.BotID == "" || m.Ephemeral || m.in.kind != "app" {
		return
	}
	what["type"], what["channel"], what["channel_type"] = "message", m.in.ID, "im"
	what["event_ts"] = m.TS
	if what["subtype"] != nil {
		what["ts"] = s.newTSLocked()
		what["event_ts"] = what["ts"]
	}
	if len(m.Files) > 0 && what["subtype"] == nil {
		what["subtype"] = "file_share"
	}
	s.eventLocked("message.im", s.app.UserID, what)
}

func (s *Server) ownDeletedLocked(m *message) {
	s.ownHeardLocked(m, object{
		"subtype": "message_deleted", "hidden": true, "deleted_ts": m.TS, "previous_message": s.messageObject(m, false),
	})
}

func (s *Server) allows(scope string) bool {
	return scope == "" || slices.Contains(s.options.Scopes, scope)
}

// sendEventLocked sends one delivery; one that is not acked comes again with a new envelope id and the same event id.
func (s *Server) sendEventLocked(event map[string]any, attempt int, user string) {
	e := &envelope{Envelope: Envelope{Type: "events_api", Attempt: attempt}, user: user}
	e.answered = func(json.RawMessage) {}
	e.failed = func(reason string) {
		s.lateLocked(e, reason)
		if attempt < len(retryDelays) {
			due := s.nowLocked().Add(retryDelays[attempt])
			s.retries = append(s.retries, retry{event: event, attempt: attempt + 1, user: user, due: due})
			s.wakeLocked()
		}
	}
	s.sendLocked(e, event)
}
