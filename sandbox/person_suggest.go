package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"

	"panelist/sandbox/blockkit"
)

// Suggest types into an external select of a view and returns what the app offers. It waits for the
// app, three seconds at most.
func (s *Server) Suggest(user, viewID, blockID, actionID, query string) ([]Choice, error) {
	return s.SuggestAt(user, Place{View: viewID}, blockID, actionID, query)
}

// SuggestAt is Suggest for an external select wherever it stands, in a message too.
func (s *Server) SuggestAt(user string, at Place, blockID, actionID, query string) ([]Choice, error) {
	offered, err := s.ask(user, at, blockID, actionID, query)
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

// asked is the external select that a person types into, and where it stands.
type asked struct {
	u       User
	el      element
	act     Act
	blocks  []object
	offers  map[string][]object // kept with the view or the message
	payload object
}

func (s *Server) ask(user string, at Place, blockID, actionID, query string) (<-chan suggestion, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in, err := s.askedLocked(user, at, blockID, actionID)
	if err != nil {
		return nil, err
	}
	in.act.Text = query
	s.actLocked(s.pressedLocked(in.act, in.blocks, in.el, Value{}, nil))
	least, ok := number(in.el.el, "min_query_length")
	if !ok {
		least = 3 // slack.md section 3
	}
	offered := make(chan suggestion, 1)
	if int64(len([]rune(query))) < least {
		offered <- suggestion{}
		return offered, nil
	}
	e := &envelope{Envelope: Envelope{Type: "interactive"}, user: in.u.ID, accepts: true}
	e.answered = func(payload json.RawMessage) {
		offered <- s.offerLocked(in.offers, blockID+"/"+actionID, payload)
	}
	e.failed = func(reason string) {
		s.lateLocked(e, reason)
		offered <- suggestion{err: fmt.Errorf("sandbox: %s offered nothing in time", s.app.Name)}
	}
	in.payload["type"], in.payload["block_id"], in.payload["action_id"], in.payload["value"] = "block_suggestion", blockID, actionID, query
	s.sendLocked(e, s.fromLocked(in.u, in.payload))
	return offered, nil
}

func (s *Server) askedLocked(user string, at Place, blockID, actionID string) (asked, error) {
	if at.View == "" {
		return s.askedInMessageLocked(user, at, blockID, actionID)
	}
	u, v, err := s.shownLocked(user, at.View)
	if err != nil {
		return asked{}, err
	}
	el, err := find(v.blocks, blockID, actionID)
	return asked{
		u: u, el: el, act: v.act(Act{Kind: ActSuggest, As: user}), blocks: v.blocks, offers: v.offered,
		payload: object{"container": object{"type": "view", "view_id": v.id}, "view": s.viewObjectLocked(v)},
	}, err
}

func (s *Server) askedInMessageLocked(user string, at Place, blockID, actionID string) (asked, error) {
	u, c, err := s.presentLocked(user, at.Channel)
	if err != nil {
		return asked{}, err
	}
	m := c.find(at.TS)
	if m == nil || !m.shownTo(user) {
		return asked{}, fmt.Errorf("sandbox: %s sees no message %s there", u.Name, at.TS)
	}
	if m.offered == nil {
		m.offered = map[string][]object{}
	}
	blocks := parseBlocks(m.Blocks)
	el, err := find(blocks, blockID, actionID)
	payload := object{
		"container": object{"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": m.Ephemeral},
		"channel":   object{"id": c.ID, "name": c.Name},
	}
	if !m.Ephemeral {
		payload["message"] = s.messageObject(m, true)
	}
	act := Act{Kind: ActSuggest, As: user, Conversation: s.nameLocked(c, user), Back: c.newer(m, like(el, user))}
	return asked{u: u, el: el, act: act, blocks: blocks, offers: m.offered, payload: payload}, err
}

// offerLocked reads the options of the ack and keeps them; Slack shows none when one of them breaks its
// limits.
func (s *Server) offerLocked(offers map[string][]object, key string, payload json.RawMessage) suggestion {
	var o object
	faults := blockkit.CheckSuggestion(payload)
	if err := json.Unmarshal(payload, &o); err != nil || len(faults) > 0 {
		s.violateLocked("the answer to a block_suggestion was refused: %v", faults)
		return suggestion{err: fmt.Errorf("sandbox: %s answered without options that can be shown", s.app.Name)}
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
	offers[key] = merged(all, offers[key])
	return offer
}

// merged is what was offered so far: the newest text for a value counts, and each value stands once.
func merged(fresh, before []object) []object {
	all := slices.Clone(fresh)
	for _, old := range before {
		if !slices.ContainsFunc(fresh, func(o object) bool { return text(o, "value") == text(old, "value") }) {
			all = append(all, old)
		}
	}
	return all
}
