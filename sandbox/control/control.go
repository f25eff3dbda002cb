// Package control lets another program, or a person with curl, act in a sandbox over HTTP: it plays
// steps of package script, plans faults and reads the records. It answers to this machine only.
//
// With a sandbox at http://127.0.0.1:8090 (go run ./cmd/sandbox):
//
//	POST /control/step        do one step; the answer is {} once it is done and the app has acknowledged it, or has
//	                          let its three seconds pass; 422 with {"error": sentence} when it cannot be done. What
//	                          the client tells the person, say that there is no such command, is no error: it
//	                          stands in the notices of the snapshot
//	  curl -H 'Content-Type: application/json' -d '{"as": "ann", "in": "#general", "say": "/hello"}' http://127.0.0.1:8090/control/step
//	POST /control/fault       make the next calls of a method fail
//	  curl -H 'Content-Type: application/json' -d '{"method": "chat.postMessage", "error": "internal_error", "times": 2}' http://127.0.0.1:8090/control/fault
//	POST /control/heal        end every fault, planned or lasting
//	  curl -H 'Content-Type: application/json' -d '{}' http://127.0.0.1:8090/control/heal
//	POST /control/reset       the workspace as at the start: no messages, no faults, the same tokens
//	  curl -H 'Content-Type: application/json' -d '{}' http://127.0.0.1:8090/control/reset
//	GET  /control/snapshot    what a person sees: ?as= takes a handle or an id
//	  curl 'http://127.0.0.1:8090/control/snapshot?as=ann'
//	GET  /control/calls       the Web API calls of the app, oldest first
//	  curl http://127.0.0.1:8090/control/calls
//	GET  /control/envelopes   what was sent to the app, with its acks
//	  curl http://127.0.0.1:8090/control/envelopes
//	GET  /control/violations  what the app did wrong
//	  curl http://127.0.0.1:8090/control/violations
//	GET  /control/acts        what people did, and what was done to the clock and with faults
//	  curl http://127.0.0.1:8090/control/acts
//	GET  /control/script      the session so far as a script that can be replayed
//	  curl http://127.0.0.1:8090/control/script
//
// A body may be YAML too, with Content-Type: application/yaml. GET answers are the JSON of
// sandbox.Snapshot, []sandbox.Call, []sandbox.Envelope, []string and []sandbox.Act; the script is YAML.
package control

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

const maxBody = 1 << 20 // bytes: no step comes near

// Options say what the program around the sandbox takes part in. Every field may stay empty.
type Options struct {
	Advance func(time.Duration) error // moves the clock on; by default the sandbox's alone
	Reset   func() error              // puts everything back to the beginning; by default the sandbox alone
	Script  func() ([]byte, error)    // the session so far; by default the steps alone
}

type control struct {
	slack   *sandbox.Server
	options Options
	player  script.Player
}

// New serves the paths under /control/ for s.
func New(s *sandbox.Server, o Options) http.Handler {
	c := &control{slack: s, options: o.or(s), player: script.Player{Slack: s, Advance: o.Advance}}
	mux := http.NewServeMux()
	mux.Handle("POST /control/step", deed(c.step))
	mux.Handle("POST /control/fault", deed(c.fault))
	mux.Handle("POST /control/heal", deed(bare(func() error { s.Heal(); return nil })))
	mux.Handle("POST /control/reset", deed(bare(c.options.Reset)))
	mux.HandleFunc("GET /control/snapshot", c.snapshot)
	mux.HandleFunc("GET /control/script", c.script)
	mux.HandleFunc("GET /control/calls", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, list(s.Calls())) })
	mux.HandleFunc("GET /control/envelopes", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, list(s.Envelopes())) })
	mux.HandleFunc("GET /control/violations", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, list(s.Violations())) })
	mux.HandleFunc("GET /control/acts", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, list(s.Acts())) })
	return sandbox.LocalOnly(mux)
}

// or fills in what the program left open.
func (o Options) or(s *sandbox.Server) Options {
	if o.Reset == nil {
		o.Reset = func() error { s.Reset(); return nil }
	}
	if o.Script == nil {
		o.Script = func() ([]byte, error) { return script.Record(s, script.File{}).YAML() }
	}
	return o
}

// list is a list that is [] and not null when it is empty.
func list[T any](items []T) []T { return append([]T{}, items...) }

// deed reads the body, does what it says and answers {} or a sentence. The type of the content keeps
// the forms of other websites out.
func deed(do func(ctx context.Context, body []byte) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")) // one that cannot be read is none
		if kind != "application/json" && kind != "application/yaml" {
			refuse(w, http.StatusUnsupportedMediaType, "Send JSON with Content-Type: application/json, or YAML with application/yaml.")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			refuse(w, http.StatusBadRequest, "The body did not come whole, or is above 1 MiB: "+err.Error())
			return
		}
		if err := do(r.Context(), body); err != nil {
			refuse(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		answer(w, http.StatusOK, struct{}{})
	})
}

// bare is a deed about which there is nothing to say: a body that says something is a mistake.
func bare(do func() error) func(context.Context, []byte) error {
	return func(_ context.Context, body []byte) error {
		if said := strings.Join(strings.Fields(string(body)), ""); said != "" && said != "{}" {
			return errors.New("this takes no body; send {}")
		}
		return do()
	}
}

func (c *control) step(ctx context.Context, body []byte) error {
	st, err := script.ReadStep(body)
	if err != nil {
		return err
	}
	return c.player.Do(ctx, st)
}

func (c *control) fault(ctx context.Context, body []byte) error {
	f, err := script.ReadFault(body)
	if err != nil {
		return err
	}
	return c.player.Do(ctx, script.Step{Fault: &f})
}

// snapshot answers what ?as= sees; the workspace alone when there is no such person.
func (c *control) snapshot(w http.ResponseWriter, r *http.Request) {
	as := strings.TrimPrefix(r.URL.Query().Get("as"), "@")
	for _, u := range c.slack.Snapshot("").People {
		if u.Name == as || u.ID == as {
			answer(w, http.StatusOK, c.slack.Snapshot(u.ID))
			return
		}
	}
	refuse(w, http.StatusNotFound, "There is nobody called "+as+". Name a person by handle or id: /control/snapshot?as=ann.")
}

func (c *control) script(w http.ResponseWriter, _ *http.Request) {
	text, err := c.options.Script()
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(text) // the reader has gone: nobody is left to tell
}

func refuse(w http.ResponseWriter, status int, sentence string) {
	answer(w, status, map[string]string{"error": sentence})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the reader has gone: nobody is left to tell
}
