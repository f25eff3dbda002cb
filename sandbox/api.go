package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Call is the record of one call of the Web API.
type Call struct {
	Method   string          `json:"method"`
	Request  json.RawMessage `json:"request"`            // an object of the arguments, without tokens
	Response json.RawMessage `json:"response,omitempty"` // without tokens and tickets
	Status   int             `json:"status"`             // HTTP
	At       time.Time       `json:"at"`                 // the sandbox's clock
	Took     time.Duration   `json:"took"`               // nanoseconds
}

// A demo may run for weeks, so nothing is remembered for ever.
const (
	maxRecords = 5000      // calls, envelopes, violations, and notices of a person: at least so many
	afterlife  = time.Hour // how long something expired is still told from something unknown
)

// latest forgets the older half of a record that has grown to twice its size.
func latest[T any](records []T) []T {
	if len(records) < 2*maxRecords {
		return records
	}
	return slices.Clone(records[maxRecords:])
}

// Calls lists the latest Web API calls of the app, oldest first: 5,000 at least.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// apiError is a refusal in Slack's words.
type apiError struct {
	code             string
	messages         []string // response_metadata.messages
	needed, provided string   // missing_scope only
	excused          bool     // it is no mistake of the app: a Reset came between
}

func fail(code string, messages ...string) *apiError {
	return &apiError{code: code, messages: messages}
}

// method is one method of the Web API. Its function runs with the lock held.
type method struct {
	scopes []string // any one of them is enough; none means that the method needs none
	app    bool     // it takes the app-level token
	pace   pace     // its tier
	do     func(s *Server, a args) (object, *apiError)
}

// serveAPI answers one call: planned faults first, then the method itself.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	name, began, era := r.PathValue("method"), time.Now(), s.eraNow()
	a, token, err := readArgs(r)
	if errors.Is(err, errHungUp) {
		panic(http.ErrAbortHandler) // nobody reads an answer, and no call was made
	}
	out := s.answered(name, r, func() *answer { return s.call(era, name, a, token, err) })
	if out == nil {
		return
	}
	s.record(era, name, a, out, began)
	out.write(w)
}

// answer is what goes back over HTTP.
type answer struct {
	status     int
	retryAfter time.Duration
	scopes     string
	body       json.RawMessage
	kind       string // Content-Type; empty: JSON
	lost       bool   // the connection breaks before the answer
}

func (a *answer) write(w http.ResponseWriter) {
	if a.lost {
		panic(http.ErrAbortHandler) // net/http's way to cut the connection without an answer
	}
	w.Header().Set("Content-Type", cmp.Or(a.kind, "application/json; charset=utf-8"))
	if a.scopes != "" {
		w.Header().Set("X-Oauth-Scopes", a.scopes)
	}
	if a.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(max(1, a.retryAfter.Seconds()))))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // the client may be gone
}

// call checks the token, runs the method and turns its outcome into an answer.
func (s *Server) call(era int, name string, a args, token string, bad error) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if era != s.era {
		return &answer{lost: true} // the workspace was reset while it waited
	}
	m, known := methods()[name]
	var reply object
	var refused *apiError
	switch {
	case !known:
		refused = fail("unknown_method")
	case bad != nil:
		refused = fail("invalid_form_data", "[ERROR] "+bad.Error())
	default:
		if refused = s.authorise(m, token); refused != nil {
			break
		}
		if wait := s.limitLocked(name, m, a); wait > 0 {
			return limited(wait)
		}
		reply, refused = m.do(s, a)
	}
	if refused != nil {
		s.blameLocked(name, refused)
		reply = refused.object()
	} else {
		reply["ok"] = true
	}
	return &answer{status: http.StatusOK, scopes: s.scopesOf(token), body: encode(reply)}
}

func encode(o object) json.RawMessage {
	raw, err := json.Marshal(o)
	if err != nil {
		return json.RawMessage(`{"ok":false,"error":"internal_error"}`)
	}
	return raw
}

func (e *apiError) object() object {
	o := object{"ok": false, "error": e.code}
	if len(e.messages) > 0 {
		o["response_metadata"] = object{"messages": e.messages}
	}
	if e.needed != "" {
		o["needed"], o["provided"] = e.needed, e.provided
	}
	return o
}

// blameLocked records refusals that are always the app's mistake. Others (a person who has left, a
// lost race for a view) happen to correct apps too.
func (s *Server) blameLocked(name string, e *apiError) {
	happens := []string{
		"account_inactive", "channel_not_found", "user_not_found", "user_disabled", "message_not_found",
		"hash_conflict", "not_found", "not_in_channel", "user_not_in_channel", "is_bot", "is_archived",
		"user_not_visible", "users_not_found", "name_taken", "already_in_channel", "already_reacted",
		"thread_not_found", "invalid_scheduled_message_id", socketModeOff,
	}
	if e.excused || slices.Contains(happens, e.code) {
		return
	}
	text := name + " was refused: " + e.code
	if e.needed != "" {
		text += " (needed " + e.needed + ", provided " + e.provided + ")"
	}
	if len(e.messages) > 0 {
		text += " (" + strings.Join(e.messages, "; ") + ")"
	}
	s.violateLocked("%s", text)
}

func (s *Server) record(era int, name string, a args, out *answer, began time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if era != s.era {
		return // it is part of what a Reset wiped out
	}
	c := Call{
		Method: name, Request: s.withoutSecretsLocked(encode(object(a))), Response: s.withoutSecretsLocked(out.body),
		Status: out.status, At: s.nowLocked(), Took: time.Since(began),
	}
	s.calls = append(latest(s.calls), c)
	s.journal.add(entry{at: c.At, call: &c})
	s.changedLocked()
}

var anyToken = regexp.MustCompile(`\b(xox[a-z]|xapp)-[A-Za-z0-9-]+`)

// withoutSecretsLocked blanks what lets somebody in, whoever it belongs to and wherever a client put it:
// records are shown, exported and attached to reports.
func (s *Server) withoutSecretsLocked(raw json.RawMessage) json.RawMessage {
	raw = anyToken.ReplaceAll(raw, []byte("$1-…"))
	for ticket := range s.tickets {
		raw = bytes.ReplaceAll(raw, []byte(ticket), []byte("…"))
	}
	return raw
}
