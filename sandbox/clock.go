package sandbox

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Now is the sandbox's clock: it starts at Options.Now or at real time, runs as fast as real time and
// is moved on by Advance.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.nowLocked()
}

func (s *Server) nowLocked() time.Time { return time.Now().Add(s.offset).UTC() }

// Advance moves the clock on. Timestamps of messages, response_url expiry and redelivery of events
// follow it. The three seconds of acks and trigger ids stay real: they measure real people and bots.
// Time does not go back: a negative d does nothing.
func (s *Server) Advance(d time.Duration) {
	if d < 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.offset += d
	s.actLocked(Act{Kind: ActAdvance, For: d})
	s.changedLocked()
	s.wakeLocked()
}

func (s *Server) wakeLocked() {
	select {
	case s.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// newTSLocked returns a message timestamp: the clock in seconds with six decimals, always above the last.
func (s *Server) newTSLocked() string {
	s.lastTS = max(s.nowLocked().UnixMicro(), s.lastTS+1)
	return fmt.Sprintf("%d.%06d", s.lastTS/1_000_000, s.lastTS%1_000_000)
}

// runClock delivers again the events, and posts the scheduled messages, whose time has come.
func (s *Server) runClock() {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		timer.Reset(s.deliverDue())
		select {
		case <-s.ctx.Done():
			return
		case <-s.wake:
		case <-timer.C:
		}
	}
}

// deliverDue sends every retry that is due and returns how long until the next one.
func (s *Server) deliverDue() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, wait := s.nowLocked(), time.Hour
	due := s.retries
	s.retries = nil
	for _, r := range due {
		if r.due.After(now) {
			s.retries = append(s.retries, r)
			continue
		}
		s.sendEventLocked(r.event, r.attempt, r.user)
	}
	for _, r := range s.retries {
		wait = min(wait, r.due.Sub(now))
	}
	wait = s.postDueLocked(now, wait)
	return max(wait, time.Millisecond)
}

// microsOf reads a timestamp such as "1732386000.000100", "1732386000" or "0" as microseconds.
func microsOf(ts string) int64 {
	whole, part, _ := strings.Cut(ts, ".")
	seconds, _ := strconv.ParseInt(whole, 10, 64) // what is no number counts as 0, like at Slack
	micros, _ := strconv.ParseInt((part + "000000")[:6], 10, 64)
	return seconds*1_000_000 + micros
}
