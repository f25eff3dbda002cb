package sandbox

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

const (
	ackLimit = 3 * time.Second // slack.md section 1.3: one ack each, within 3 s
	ackBytes = 20 * 1024       // slack.md section 5.1: an ack of 20,480 bytes or more is dropped
)

// Envelope is the record of one envelope sent to the app.
type Envelope struct {
	ID         string          `json:"id"`
	Type       string          `json:"type"` // slash_commands, interactive or events_api
	Payload    json.RawMessage `json:"payload"`
	Connection int             `json:"connection"` // which connection got it; 0 when none was open
	SentAt     time.Time       `json:"sent_at"`    // the sandbox's clock
	Acked      bool            `json:"acked"`
	AckAfter   time.Duration   `json:"ack_after"` // nanoseconds; 0 until acked
	Ack        json.RawMessage `json:"ack,omitempty"`
	Attempt    int             `json:"retry_attempt"` // events_api: 0 for the first delivery
	User       string          `json:"user"`          // the id of who caused it

	// Failure is why nobody waits for its ack any more: dispatch_failed (no connection was open),
	// operation_timeout (none came in time) or connection_lost.
	Failure string `json:"failure,omitempty"`

	// Copies is how often it was delivered again under the same id, see DuplicateNext.
	Copies int `json:"copies,omitempty"`
}

// envelope is an Envelope with what happens when its answer comes, or does not.
type envelope struct {
	Envelope
	user     string // who caused it
	accepts  bool
	carrier  *conn
	entry    *entry    // of the journal
	sent     time.Time // real time
	timer    *time.Timer
	done     bool
	spare    int                           // acks beyond the first that are no fault, because it was delivered more than once
	answered func(payload json.RawMessage) // runs with the lock held
	failed   func(reason string)           // runs with the lock held; reason is Slack's word for it
}

const (
	failedDispatch = "dispatch_failed"   // no connection was open
	failedTimeout  = "operation_timeout" // no ack came in time
	failedLost     = "connection_lost"   // the connection that carried it ended or broke before an ack: nobody's fault
)

// Envelopes lists what was sent to the app lately, oldest first: the last 5,000 at least.
func (s *Server) Envelopes() []Envelope {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Envelope, len(s.sent))
	for i, e := range s.sent {
		list[i] = e.Envelope
	}
	return list
}

// sendLocked gives an envelope to one connection and waits for its ack in the background.
func (s *Server) sendLocked(e *envelope, payload any) {
	raw, err := json.Marshal(payload)
	if err != nil {
		s.violateLocked("the sandbox could not write a payload: %v", err)
		return
	}
	e.Payload = raw
	s.registerLocked(e)
	if s.delivery.reorder > 0 && len(s.conns) > 0 {
		s.holdLocked(e)
		return
	}
	s.deliverLocked(e)
}

// registerLocked gives an envelope its id and its place in the records. From now on its answer is awaited.
func (s *Server) registerLocked(e *envelope) {
	e.ID, e.SentAt, e.sent, e.User = newSecret(8)+"-"+newSecret(12), s.nowLocked(), time.Now(), e.user
	s.rememberLocked(e)
	s.envelopes[e.ID] = e
	s.pending[e.user]++
	s.changedLocked()
}

// deliverLocked puts an envelope on a connection, or tells at once that there is none.
func (s *Server) deliverLocked(e *envelope) {
	c := s.pickLocked()
	if c == nil {
		e.Failure = failedDispatch
		s.journal.touch(e.entry)
		s.finishLocked(e)
		e.failed(failedDispatch)
		return
	}
	s.launchLocked(e, c)
	if s.delivery.duplicate > 0 {
		s.delivery.duplicate--
		s.repeatLocked(e)
	}
}

func (s *Server) launchLocked(e *envelope, c *conn) {
	e.Connection, e.carrier, e.SentAt, e.sent = c.number, c, s.nowLocked(), time.Now()
	e.timer = time.AfterFunc(ackLimit, func() { s.expire(e) })
	c.write(e.frame())
	s.journal.touch(e.entry)
	s.changedLocked()
}

// frame is the envelope on the wire (slack.md section 1.3).
func (e *envelope) frame() map[string]any {
	frame := map[string]any{"envelope_id": e.ID, "type": e.Type, "payload": e.Payload, "accepts_response_payload": e.accepts}
	if e.Type == "events_api" {
		frame["retry_attempt"], frame["retry_reason"] = e.Attempt, reasonOf(e.Attempt)
	}
	return frame
}

// rememberLocked records an envelope and forgets those that are no longer listed.
func (s *Server) rememberLocked(e *envelope) {
	kept := latest(s.sent)
	for _, gone := range s.sent[:len(s.sent)-len(kept)] {
		delete(s.envelopes, gone.ID)
	}
	s.sent = append(kept, e)
	e.entry = s.journal.add(entry{at: e.SentAt, envelope: e})
}

func reasonOf(attempt int) string {
	if attempt == 0 {
		return ""
	}
	return "timeout"
}

// expire gives up on an envelope that was not acked in time.
func (s *Server) expire(e *envelope) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.done || s.ctx.Err() != nil {
		return
	}
	s.finishLocked(e)
	reason := failedTimeout
	if s.lostLocked(e) {
		reason = failedLost
	}
	e.Failure = reason
	s.journal.touch(e.entry)
	e.failed(reason)
}

// lostLocked says whether the connection that carried the envelope has ended, was told to go or broke.
func (s *Server) lostLocked(e *envelope) bool {
	return !slices.Contains(s.conns, e.carrier) || e.carrier.ghost()
}

// lateLocked records that an envelope got no ack in time, where that is the app's fault.
func (s *Server) lateLocked(e *envelope, reason string) {
	if reason == failedTimeout {
		s.violateLocked("no ack for %s within %s", strings.TrimSpace(e.name()), ackLimit)
	}
}

func (s *Server) finishLocked(e *envelope) {
	e.done = true
	if e.timer != nil { // it was delivered
		e.timer.Stop()
	}
	s.pending[e.user]--
	s.changedLocked()
}

// name says which envelope it is in a violation.
func (e *envelope) name() string {
	var p struct {
		Type, Command, Text string
		CallbackID          string `json:"callback_id"`
		Event               struct{ Type string }
		View                struct {
			CallbackID string `json:"callback_id"`
		}
		Actions []struct {
			ActionID string `json:"action_id"`
		}
	}
	_ = json.Unmarshal(e.Payload, &p) // an empty name is still a name
	switch {
	case p.Command != "":
		return p.Command + " " + p.Text
	case p.Event.Type != "":
		return "event " + p.Event.Type
	case len(p.Actions) > 0:
		return p.Type + " " + p.Actions[0].ActionID
	}
	return p.Type + " " + p.CallbackID + p.View.CallbackID
}

func isNull(raw json.RawMessage) bool {
	return len(raw) == 0 || string(bytes.TrimSpace(raw)) == "null"
}

// saysNothing says whether the payload of an ack is none. Slack's own Node client has an empty object
// in every ack that says nothing (SocketModeClient.send of @slack/socket-mode 3.1.0).
func saysNothing(payload json.RawMessage) bool {
	var o object
	return isNull(payload) || json.Unmarshal(payload, &o) == nil && len(o) == 0
}
