package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"panelist/sandbox"
)

const maxBody = 1 << 20 // bytes: no form of Slack's comes near

// action is the body of every POST; which fields count depends on the path.
type action struct {
	As           string        `json:"as"` // the person who acts
	Conversation string        `json:"conversation"`
	Text         string        `json:"text"`
	TS           string        `json:"ts"`
	Place        sandbox.Place `json:"place"`
	View         string        `json:"view"`
	BlockID      string        `json:"block_id"`
	ActionID     string        `json:"action_id"`
	Value        sandbox.Value `json:"value"`
	Query        string        `json:"query"`
	All          bool          `json:"all"`
	CallbackID   string        `json:"callback_id"`
	ID           string        `json:"id"`
}

// act reads the body and answers what do returns as JSON.
func act(do func(action) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			refuse(w, http.StatusUnsupportedMediaType, "Send JSON with Content-Type: application/json.")
			return
		}
		var a action
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&a); err != nil {
			refuse(w, http.StatusBadRequest, fmt.Sprintf("The body is not the JSON that is wanted here: %v.", err))
			return
		}
		result, err := do(a)
		if err != nil {
			refuse(w, http.StatusUnprocessableEntity, strings.TrimPrefix(err.Error(), "sandbox: "))
			return
		}
		answer(w, http.StatusOK, result)
	})
}

type done struct{}

func (p *page) post(a action) (any, error) {
	return done{}, p.slack.Post(a.As, a.Conversation, a.Text)
}

// reply writes into the thread of the message at the timestamp.
func (p *page) reply(a action) (any, error) {
	return done{}, p.slack.Reply(a.As, a.Conversation, a.TS, a.Text)
}

// direct opens the conversation with the person of the id.
func (p *page) direct(a action) (any, error) {
	id, err := p.slack.OpenDM(a.As, a.ID)
	return map[string]string{"conversation": id}, err
}

func (p *page) press(a action) (any, error) {
	return done{}, p.slack.Press(a.As, a.Place, a.BlockID, a.ActionID, a.Value)
}

func (p *page) value(a action) (any, error) {
	return done{}, p.slack.SetValue(a.As, a.View, a.BlockID, a.ActionID, a.Value)
}

// submit answers ok to faults of the form: the next snapshot shows them under their inputs.
func (p *page) submit(a action) (any, error) {
	err := p.slack.Submit(a.As, a.View)
	if faults := (*sandbox.InputErrors)(nil); errors.As(err, &faults) {
		return done{}, nil
	}
	return done{}, err
}

func (p *page) close(a action) (any, error) {
	return done{}, p.slack.CloseView(a.As, a.View, a.All)
}

func (p *page) suggest(a action) (any, error) {
	choices, err := p.slack.SuggestAt(a.As, a.Place, a.BlockID, a.ActionID, a.Query)
	return map[string]any{"options": choices}, err
}

func (p *page) home(a action) (any, error) {
	return done{}, p.slack.OpenHome(a.As)
}

func (p *page) shortcut(a action) (any, error) {
	return done{}, p.slack.Shortcut(a.As, a.CallbackID, a.Place)
}

func (p *page) read(a action) (any, error) {
	p.reads.mark(a.As, a.Conversation, a.TS)
	return done{}, nil
}

func (p *page) jump(a action) (any, error) {
	for _, j := range p.options.Clock {
		if j.ID == a.ID && p.options.Jump != nil {
			return done{}, p.options.Jump(a.ID)
		}
	}
	d, err := time.ParseDuration(a.ID)
	if err != nil || p.options.Clock != nil || d < 0 {
		return nil, fmt.Errorf("the clock has no jump %q", a.ID)
	}
	p.slack.Advance(d)
	return done{}, nil
}

// clock is what the bar offers: the options' jumps, or plain steps whose id is a duration.
func (p *page) clock() []Jump {
	if p.options.Clock != nil {
		return p.options.Clock
	}
	return []Jump{{Label: "+15 minutes", ID: "15m"}, {Label: "+1 hour", ID: "1h"}, {Label: "+1 day", ID: "24h"}}
}
