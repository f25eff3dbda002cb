package sandbox

// Reset makes the workspace as New made it: the people and channels of the Options with their ids,
// no messages, no faults, the clock where it started. Address, team, app, tokens and page stay.
// Connections are cut without a word, and what was under way is forgotten: an answer of the app to
// something from before (an ack, a response_url, a trigger_id) finds nothing and is no violation.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.abandonLocked()
	old := s.state
	s.state = newState()
	s.era, s.version, s.watchers, s.forgotten = old.era+1, old.version, old.watchers, old.forgotten
	s.furnishLocked()
	s.wakeLocked()
}

// abandonLocked ends what is under way, so that no timer and no connection of the old state touches the new one.
func (s *Server) abandonLocked() {
	if len(s.forgotten) > maxRecords {
		s.forgotten = map[string]bool{} // several resets ago: no app is that late
	}
	for id, e := range s.envelopes {
		s.forgotten[id] = true
		if !e.done {
			s.finishLocked(e)
			e.failed(failedLost) // somebody may wait for the answer
		}
	}
	for id := range s.responses {
		s.forgotten[id] = true
	}
	for id := range s.triggers {
		s.forgotten[id] = true
	}
	s.cutLocked()
	close(s.healed)
}

// eraNow tells calls from before a Reset from those after it.
func (s *Server) eraNow() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.era
}
