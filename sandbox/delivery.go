package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// holdLimit is how long ReorderNext holds envelopes back: short against the 3 s of an ack.
const holdLimit = time.Second

// delivery is what goes wrong between Slack and the app.
type delivery struct {
	off       bool          // Socket Mode is switched off
	refresh   time.Duration // connections are refreshed after so long; 0 as usual
	duplicate int           // so many envelopes still come twice
	reorder   int           // so many envelopes are still held back
	held      *held
}

// held are envelopes that wait for others to overtake them.
type held struct {
	envelopes []*envelope
	timer     *time.Timer
}

// DuplicateNext delivers the next n envelopes twice. An event comes again with a new envelope_id and
// the same event_id, as was seen at Slack (slack.md section 1.4); both want their ack, as every
// envelope does, and an event whose first copy gets none comes again. Any other envelope comes again as
// it is, on another connection where there is one, as a bad network may do it: then the app may
// acknowledge it twice, and the first ack counts. A second use of its trigger_id is refused as ever,
// but is no violation.
func (s *Server) DuplicateNext(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delivery.duplicate += max(0, n)
	s.actLocked(Act{Kind: ActDuplicate, Count: n})
}

// ReorderNext holds the next n envelopes back and delivers them last first, at the latest a second
// after the first. The three seconds of each ack and of its trigger_id begin with its delivery.
func (s *Server) ReorderNext(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delivery.reorder += max(0, n)
	s.actLocked(Act{Kind: ActReorder, Count: n})
}

func (s *Server) holdLocked(e *envelope) {
	d := &s.delivery
	if d.held == nil {
		h := &held{}
		h.timer = time.AfterFunc(holdLimit, func() { s.release(h) })
		d.held = h
	}
	d.held.envelopes = append(d.held.envelopes, e)
	if d.reorder--; d.reorder == 0 {
		s.releaseLocked()
	}
}

// release is what the timer does. What it was made for may have been delivered already.
func (s *Server) release(h *held) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.delivery.held == h {
		s.delivery.reorder = 0
		s.releaseLocked()
	}
}

func (s *Server) releaseLocked() {
	h := s.delivery.held
	if h == nil {
		return
	}
	s.delivery.held = nil
	h.timer.Stop()
	for _, e := range slices.Backward(h.envelopes) {
		if t := s.triggerOfLocked(e); t != nil {
			t.made = time.Now() // the person does not wait longer for that
		}
		s.deliverLocked(e)
	}
}

// triggerOfLocked is the trigger_id that an envelope carries, nil when it carries none.
func (s *Server) triggerOfLocked(e *envelope) *trigger {
	var p struct {
		Trigger string `json:"trigger_id"`
	}
	_ = json.Unmarshal(e.Payload, &p) // we wrote it ourselves
	return s.triggers[p.Trigger]
}

func (s *Server) healDeliveryLocked() {
	s.delivery.reorder = 0
	s.releaseLocked()
	s.delivery = delivery{}
	for _, c := range slices.Clone(s.conns) {
		s.scheduleLocked(c)
		s.buryLocked(c)
	}
	s.changedLocked()
}

// repeatLocked delivers an envelope a second time.
func (s *Server) repeatLocked(e *envelope) {
	if e.Type == "events_api" {
		again := &envelope{Envelope: Envelope{Type: e.Type, Attempt: e.Attempt, Payload: e.Payload}, user: e.user}
		again.answered = func(json.RawMessage) {}
		again.failed = func(reason string) { s.lateLocked(again, reason) } // the first one is delivered again, not this one
		s.registerLocked(again)
		s.launchLocked(again, s.otherLocked(e.carrier))
		return
	}
	e.spare++
	e.Copies++
	if t := s.triggerOfLocked(e); t != nil {
		t.twice = true
	}
	s.journal.touch(e.entry)
	s.otherLocked(e.carrier).write(e.frame())
}
