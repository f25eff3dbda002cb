package sandbox

import (
	"bytes"
	"encoding/json"
	"time"
)

// ack takes a frame of the app: the answer to an envelope.
func (s *Server) ack(frame []byte) {
	var a struct {
		ID      string          `json:"envelope_id"`
		Payload json.RawMessage `json:"payload"`
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := json.Unmarshal(frame, &a); err != nil {
		s.violateLocked("the app sent a frame that is no JSON: %.80q", frame)
		return
	}
	e := s.envelopes[a.ID]
	if e == nil && s.forgotten[a.ID] {
		return // it belongs to the time before a Reset
	}
	if e == nil {
		s.violateLocked("ack for an unknown envelope %q", a.ID)
		return
	}
	if len(bytes.TrimSpace(frame)) >= ackBytes {
		s.violateLocked("ack of %d bytes for %s: Slack drops acks of %d bytes and more", len(frame), e.name(), ackBytes)
		return
	}
	s.acceptLocked(e, a.Payload)
}

func (s *Server) acceptLocked(e *envelope, payload json.RawMessage) {
	if e.Acked && e.spare > 0 {
		e.spare--
		return
	}
	if e.Acked {
		s.violateLocked("second ack for %s", e.name())
		return
	}
	if saysNothing(payload) {
		payload = nil
	}
	e.Acked, e.AckAfter, e.Ack = true, time.Since(e.sent), payload
	s.journal.touch(e.entry)
	if e.done {
		if e.carrier == nil || s.lostLocked(e) {
			s.changedLocked()
			return // it had to wait for a new connection
		}
		s.violateLocked("late ack for %s: after %s, Slack waits %s", e.name(), e.AckAfter.Round(time.Millisecond), ackLimit)
		return
	}
	s.finishLocked(e)
	if payload != nil && !e.accepts {
		s.violateLocked("ack of %s carries a payload, which Slack does not accept here", e.name())
		payload = nil
	}
	e.answered(payload)
}
