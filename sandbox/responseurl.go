package sandbox

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"time"
)

const (
	responseUses  = 5                // slack.md section 2
	responseLimit = 30 * time.Minute // slack.md section 2
)

// response is a response_url.
type response struct {
	user    string
	channel *channel
	source  *message // the app's message a button was pressed in or a shortcut run on; nil for all else
	made    time.Time
	uses    int
}

// replyBody is what an app sends to a response_url or in the ack of a slash command.
type replyBody struct {
	ResponseType    string          `json:"response_type"`
	Text            string          `json:"text"`
	Blocks          json.RawMessage `json:"blocks"`
	Metadata        json.RawMessage `json:"metadata"`
	ThreadTS        string          `json:"thread_ts"`
	ReplaceOriginal bool            `json:"replace_original"`
	DeleteOriginal  bool            `json:"delete_original"`
}

// responseURLLocked makes a response_url of the kind "commands", "actions" or "app", as slack.md section 1.3 shows them.
func (s *Server) responseURLLocked(kind, user string, c *channel, source *message) string {
	id, now := newSecret(24), s.nowLocked()
	maps.DeleteFunc(s.responses, func(_ string, r *response) bool { return now.Sub(r.made) > responseLimit+afterlife })
	s.responses[id] = &response{user: user, channel: c, source: source, made: now}
	return s.base + "/" + kind + "/" + id
}

func (s *Server) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	began, era := time.Now(), s.eraNow()
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return // the client has gone
	}
	const name = "response_url"
	out := s.answered(name, r, func() *answer { return s.respond(r.PathValue("id"), raw) })
	if out == nil {
		return
	}
	var a args
	_ = json.Unmarshal(raw, &a) // only for the record
	s.record(era, name, a, out, began)
	out.write(w)
}

// respond does what a body sent to a response_url asks. Which words Slack answers to a used or old
// one is not known; the status is not 2xx (slack.md section 7).
func (s *Server) respond(id string, raw []byte) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	refused, status := s.respondLocked(s.responses[id], raw)
	if refused == nil {
		return &answer{status: http.StatusOK, body: json.RawMessage(`{"ok":true}`)}
	}
	refused.excused = s.forgotten[id]
	s.blameLocked("response_url", refused)
	return &answer{status: status, body: encode(refused.object())}
}

func (s *Server) respondLocked(r *response, raw []byte) (*apiError, int) {
	var body replyBody
	switch err := json.Unmarshal(raw, &body); {
	case r == nil || r.uses >= responseUses:
		return fail("used_url"), http.StatusNotFound
	case s.nowLocked().Sub(r.made) > responseLimit:
		return fail("expired_url"), http.StatusNotFound
	case err != nil:
		return fail("invalid_payload", err.Error()), http.StatusBadRequest
	}
	r.uses++
	if refused := s.replyLocked(r, body); refused != nil {
		return refused, http.StatusBadRequest
	}
	return nil, 0
}

// replyLocked replaces or deletes the message it came from, or says something new: to the
// person alone unless response_type is in_channel (slack.md section 2).
func (s *Server) replyLocked(r *response, body replyBody) *apiError {
	if body.DeleteOriginal {
		if r.source != nil {
			r.channel.remove(r.source)
			s.ownDeletedLocked(r.source)
			s.changedLocked()
		}
		return nil
	}
	what, refused := s.checkedLocked(content{text: body.Text, blocks: body.Blocks, metadata: body.Metadata, thread: r.channel.threadOf(body.ThreadTS)})
	if refused != nil {
		return refused
	}
	if body.ReplaceOriginal && r.source != nil {
		s.rewriteLocked(r.source, what)
		return nil
	}
	m := s.fromApp(what)
	if body.ResponseType != "in_channel" {
		m.only, m.Ephemeral = r.user, true
	}
	s.addLocked(r.channel, m)
	return nil
}
