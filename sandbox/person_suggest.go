package sandbox

import (
	"encoding/json"
	"fmt"
)

// Suggest types into an external select of a view and returns what the app offers. It waits for the
// app, three seconds at most.
func (s *Server) Suggest(user, viewID, blockID, actionID, query string) ([]Choice, error) {
	offered, err := s.ask(user, viewID, blockID, actionID, query)
	if err != nil {
		return nil, err
	}
	select {
	case answer := <-offered:
		return answer.choices, answer.err
	case <-s.ctx.Done():
		return nil, fmt.Errorf("sandbox: closed before %s answered", s.app.Name)
	}
}

type suggestion struct {
	choices []Choice
	err     error
}

func (s *Server) ask(user, viewID, blockID, actionID, query string) (<-chan suggestion, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, v, err := s.shownLocked(user, viewID)
	if err != nil {
		return nil, err
	}
	el, err := find(v.blocks, blockID, actionID)
	if err != nil {
		return nil, err
	}
	s.actLocked(s.pressedLocked(v.act(Act{Kind: ActSuggest, As: user, Text: query}), v.blocks, el, Value{}, nil))
	least, ok := number(el.el, "min_query_length")
	if !ok {
		least = 3 // slack.md section 3
	}
	offered := make(chan suggestion, 1)
	if int64(len([]rune(query))) < least {
		offered <- suggestion{}
		return offered, nil
	}
	e := &envelope{Envelope: Envelope{Type: "interactive"}, user: u.ID, accepts: true}
	e.answered = func(payload json.RawMessage) { offered <- s.offerLocked(v, blockID+"/"+actionID, payload) }
	e.failed = func(reason string) {
		s.lateLocked(e, reason)
		offered <- suggestion{err: fmt.Errorf("sandbox: %s offered nothing in time", s.app.Name)}
	}
	s.sendLocked(e, s.fromLocked(u, object{
		"type": "block_suggestion", "container": object{"type": "view", "view_id": v.id}, "action_id": actionID,
		"block_id": blockID, "value": query, "view": s.viewObjectLocked(v),
	}))
	return offered, nil
}

// offerLocked reads the options of the ack; at most 100 (slack.md section 3).
func (s *Server) offerLocked(v *view, key string, payload json.RawMessage) suggestion {
	var o object
	if err := json.Unmarshal(payload, &o); err != nil || o["options"] == nil && o["option_groups"] == nil {
		s.violateLocked("the answer to a block_suggestion has neither options nor option_groups")
		return suggestion{err: fmt.Errorf("sandbox: %s answered without options", s.app.Name)}
	}
	groups := append([]object{{"options": o["options"]}}, objects(o, "option_groups")...)
	var offer suggestion
	var all []object
	for _, g := range groups {
		for _, option := range objects(g, "options") {
			all = append(all, option)
			offer.choices = append(offer.choices, Choice{
				Text: text(child(option, "text"), "text"), Value: text(option, "value"), Group: text(child(g, "label"), "text"),
			})
		}
	}
	if len(all) > 100 {
		s.violateLocked("%d options were suggested, at most 100 are allowed", len(all))
	}
	v.offered[key] = append(all, v.offered[key]...) // the newest text for a value counts
	return offer
}
