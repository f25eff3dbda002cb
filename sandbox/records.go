package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Record is one thing that passed between the sandbox and the app, for somebody who looks on. At most
// one of Envelope and Call is set. A violation, or a note of what the sandbox itself did ("connection 2
// opened, 2 in all", "the clock was moved on by 1h0m0s"), is all in its Name.
type Record struct {
	ID       int64     `json:"id"`   // counts from 1 in the order of appearance
	At       time.Time `json:"at"`   // the sandbox's clock: an envelope's sending, a call's end
	Kind     string    `json:"kind"` // envelope, call, violation or note
	Name     string    `json:"name"` // "/lunch today", "block_actions order", "chat.postMessage"
	Envelope *Envelope `json:"envelope,omitempty"`
	Call     *Call     `json:"call,omitempty"`
}

// Records are the records that are new or have changed.
type Records struct {
	Mark    string   `json:"mark"`  // ask with it for what comes after these
	Whole   bool     `json:"whole"` // these replace all that was read earlier: it was the first look, or the workspace began again
	Records []Record `json:"records"`
}

// Records lists what passed since mark, at most the newest ones, oldest first. An envelope comes
// again when its ack has arrived. An empty mark asks from the beginning; 5,000 at least are kept.
func (s *Server) Records(mark string, newest int) Records {
	s.mu.Lock()
	defer s.mu.Unlock()
	after, known := s.journal.read(mark)
	found := []Record{}
	for _, e := range slices.Backward(s.journal.entries) {
		if e.revision > after && len(found) < newest {
			found = append(found, e.record())
		}
	}
	slices.Reverse(found)
	return Records{Mark: s.journal.mark(), Whole: !known, Records: found}
}

// journal holds envelopes, calls, violations and notes in the order in which they appeared. Its entries
// have revisions, so that a reader who comes back gets only what it has not seen.
type journal struct {
	epoch    string // tells one beginning of the workspace from the next
	revision int64
	lastID   int64
	entries  []*entry
}

// entry is one thing as it stands now: the envelope may still be acked.
type entry struct {
	id, revision int64
	at           time.Time
	envelope     *envelope
	call         *Call
	violation    string
	note         string
}

func (j *journal) add(e entry) *entry {
	j.lastID++
	e.id = j.lastID
	j.touch(&e)
	j.entries = append(latest(j.entries), &e)
	return &e
}

// touch tells the readers that an entry has changed.
func (j *journal) touch(e *entry) {
	j.revision++
	e.revision = j.revision
}

func (j *journal) mark() string { return fmt.Sprintf("%s-%d", j.epoch, j.revision) }

// read returns the revision of a mark; one of another beginning is not known.
func (j *journal) read(mark string) (revision int64, known bool) {
	epoch, text, _ := strings.Cut(mark, "-")
	revision, err := strconv.ParseInt(text, 10, 64)
	if err != nil || epoch != j.epoch {
		return 0, false
	}
	return revision, true
}

func (e *entry) record() Record {
	r := Record{ID: e.id, At: e.at, Kind: "violation", Name: e.violation}
	switch {
	case e.envelope != nil:
		sent := e.envelope.Envelope
		r.Kind, r.At, r.Name, r.Envelope = "envelope", sent.SentAt, strings.TrimSpace(e.envelope.name()), &sent
	case e.call != nil:
		made := *e.call
		r.Kind, r.Name, r.Call = "call", made.Method, &made
	case e.note != "":
		r.Kind, r.Name = "note", e.note
	}
	return r
}
