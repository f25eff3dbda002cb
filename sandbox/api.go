package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Call is the record of one call of the Web API.
type Call struct {
	Method   string          `json:"method"`
	Request  json.RawMessage `json:"request"` // an object of the arguments, without the token
	Response json.RawMessage `json:"response,omitempty"`
	Status   int             `json:"status"` // HTTP
	At       time.Time       `json:"at"`     // the sandbox's clock
	Took     time.Duration   `json:"took"`   // nanoseconds
}

// Calls lists the Web API calls of the app, oldest first.
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
}

func fail(code string, messages ...string) *apiError {
	return &apiError{code: code, messages: messages}
}

// method is one method of the Web API. Its function runs with the lock held.
type method struct {
	scopes []string // any one of them is enough; none means that the method needs none
	app    bool     // it takes the app-level token
	do     func(s *Server, a args) (object, *apiError)
}

// methods is the whole Web API of the sandbox; scopes are those of slack.md section 4.
func methods() map[string]method {
	readMembers := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	return map[string]method{
		"auth.test":                    {do: (*Server).authTest},
		"apps.connections.open":        {app: true, do: (*Server).appsConnectionsOpen},
		"bots.info":                    {scopes: []string{"users:read"}, do: (*Server).botsInfo},
		"chat.delete":                  {scopes: []string{"chat:write"}, do: (*Server).chatDelete},
		"chat.getPermalink":            {do: (*Server).chatGetPermalink},
		"chat.postEphemeral":           {scopes: []string{"chat:write"}, do: (*Server).chatPostEphemeral},
		"chat.postMessage":             {scopes: []string{"chat:write"}, do: (*Server).chatPostMessage},
		"chat.update":                  {scopes: []string{"chat:write"}, do: (*Server).chatUpdate},
		"conversations.history":        {scopes: history, do: (*Server).conversationsHistory},
		"conversations.info":           {scopes: readMembers, do: (*Server).conversationsInfo},
		"conversations.members":        {scopes: readMembers, do: (*Server).conversationsMembers},
		"conversations.open":           {scopes: []string{"im:write", "mpim:write"}, do: (*Server).conversationsOpen},
		"files.completeUploadExternal": {scopes: []string{"files:write"}, do: (*Server).filesCompleteUploadExternal},
		"files.getUploadURLExternal":   {scopes: []string{"files:write"}, do: (*Server).filesGetUploadURLExternal},
		"users.info":                   {scopes: []string{"users:read"}, do: (*Server).usersInfo},
		"users.list":                   {scopes: []string{"users:read"}, do: (*Server).usersList},
		"views.open":                   {do: (*Server).viewsOpen},
		"views.publish":                {do: (*Server).viewsPublish},
		"views.push":                   {do: (*Server).viewsPush},
		"views.update":                 {do: (*Server).viewsUpdate},
	}
}

// serveAPI answers one call: planned faults first, then the method itself.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	name, began := r.PathValue("method"), time.Now()
	a, token, err := readArgs(r)
	fault := s.takeFault(name)
	if fault != nil && !pause(r, fault.Delay) {
		return
	}
	answer := fault.answer()
	if answer == nil || fault.AfterEffect {
		real := s.call(name, a, token, err)
		if answer == nil {
			answer = real
		}
	}
	s.record(name, a, answer, began)
	answer.write(w)
}

// answer is what goes back over HTTP.
type answer struct {
	status     int
	retryAfter time.Duration
	scopes     string
	body       json.RawMessage
	lost       bool // the connection breaks before the answer
}

func (a *answer) write(w http.ResponseWriter) {
	if a.lost {
		panic(http.ErrAbortHandler) // net/http's way to cut the connection without an answer
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
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
func (s *Server) call(name string, a args, token string, bad error) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, known := methods()[name]
	var reply object
	var refused *apiError
	switch {
	case !known:
		refused = fail("unknown_method")
	case bad != nil:
		refused = fail("invalid_form_data", "[ERROR] "+bad.Error())
	default:
		if refused = s.authorise(m, token); refused == nil {
			reply, refused = m.do(s, a)
		}
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
		"hash_conflict", "not_found", "not_in_channel", "user_not_in_channel", "is_bot",
	}
	if slices.Contains(happens, e.code) {
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

func (s *Server) record(name string, a args, out *answer, began time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{
		Method: name, Request: encode(object(a)), Response: out.body, Status: out.status, At: s.nowLocked(), Took: time.Since(began),
	})
	s.changedLocked()
}

// args are the arguments of a call, from a form or from JSON.
type args object

// readArgs reads the arguments and the token, from the header or from the arguments.
func readArgs(r *http.Request) (args, string, error) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	body, err := io.ReadAll(io.LimitReader(r.Body, 4<<20))
	if err != nil {
		return nil, token, err
	}
	a := args{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		if len(bytes.TrimSpace(body)) > 0 {
			err = json.Unmarshal(body, &a)
		}
	} else {
		err = a.addForm(string(body))
	}
	if err == nil {
		err = a.addForm(r.URL.RawQuery)
	}
	if given := text(object(a), "token"); token == "" {
		token = given
	}
	delete(a, "token")
	return a, token, err
}

func (a args) addForm(query string) error {
	form, err := url.ParseQuery(query)
	for key := range form {
		a[key] = form.Get(key)
	}
	return err
}

// text reads an argument; numbers and booleans of a JSON body count as their text.
func (a args) text(key string) string {
	switch v := a[key].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (a args) flag(key string) bool {
	t := a.text(key)
	return t == "true" || t == "1"
}

// count reads a number; without a usable one it is otherwise, and never above 1000 (Slack's cap on pages).
func (a args) count(key string, otherwise int) int {
	n, err := strconv.Atoi(a.text(key))
	if err != nil || n <= 0 {
		return otherwise
	}
	return min(n, 1000)
}

// json reads an argument that is JSON, which a form carries as text.
func (a args) json(key string) json.RawMessage {
	switch v := a[key].(type) {
	case nil:
		return nil
	case string:
		return json.RawMessage(v)
	default:
		raw, err := json.Marshal(v)
		if err != nil {
			return nil // cannot happen: it came from JSON
		}
		return raw
	}
}
