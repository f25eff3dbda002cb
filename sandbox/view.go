package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"panelist/sandbox/blockkit"
)

const (
	maxViews     = 3               // slack.md section 2: a stack of three
	triggerLimit = 3 * time.Second // slack.md section 2: one use within 3 s
)

// view is an open modal or a Home tab.
type view struct {
	id, kind, user string
	root, previous string
	hash           string
	raw            object // as the app sent it, ids filled in
	blocks         []object
	state          slackState
	offered        map[string][]object // options suggested for an external select, by block_id and action_id
	errors         map[string]string
	fault          string
	busy           bool
	revision       int
}

// trigger is a trigger_id: the right to open one view for one person.
type trigger struct {
	user  string
	view  string // the modal it was made in, if any
	made  time.Time
	used  bool
	twice bool // its envelope was delivered twice, so that the app may use it twice and mean no harm
}

func (s *Server) triggerLocked(user, view string) string {
	id := fmt.Sprintf("%d.%d.%s", s.nowLocked().UnixMilli(), time.Now().UnixNano()%1e9, newSecret(24))
	maps.DeleteFunc(s.triggers, func(_ string, t *trigger) bool { return time.Since(t.made) > triggerLimit+afterlife })
	s.triggers[id] = &trigger{user: user, view: view, made: time.Now()}
	return id
}

// redeemLocked uses a trigger_id up; errors as in slack.md section 2. Which of two rules a used and
// old trigger breaks first is not documented; here it counts as used.
func (s *Server) redeemLocked(id string) (*trigger, *apiError) {
	t := s.triggers[id]
	switch {
	case t == nil && s.forgotten[id]:
		return nil, &apiError{code: "expired_trigger_id", excused: true}
	case t == nil:
		return nil, fail("invalid_trigger_id")
	case t.used:
		return nil, &apiError{code: "exchanged_trigger_id", excused: t.twice}
	case time.Since(t.made) > triggerLimit:
		return nil, fail("expired_trigger_id")
	}
	if u, _ := s.userLocked(t.user); u.Deleted {
		return nil, &apiError{code: "expired_trigger_id", excused: true} // the app could not know; Slack's word is not known
	}
	t.used = true
	return t, nil
}

// checkView refuses a view that Slack refuses: its limits, its kind, an external_id in use.
func (s *Server) checkViewLocked(raw json.RawMessage, kind, except string) (object, *apiError) {
	if isNull(raw) {
		return nil, fail("invalid_arguments", "[ERROR] missing required field: view")
	}
	if faults := blockkit.CheckView(raw); len(faults) > 0 {
		return nil, refuse(faults)
	}
	var o object
	if err := json.Unmarshal(raw, &o); err != nil || text(o, "type") != kind {
		return nil, fail("invalid_arguments", fmt.Sprintf("[ERROR] the view's type must be %q [json-pointer:/view/type]", kind))
	}
	if refused := s.videosLocked(objects(o, "blocks"), blockkit.CodeInvalidArguments, "/view/blocks"); refused != nil {
		return nil, refused
	}
	for _, v := range s.views {
		if ext := text(o, "external_id"); ext != "" && ext == text(v.raw, "external_id") && v.id != except {
			return nil, fail("duplicate_external_id") // slack.md section 2: unique per team
		}
	}
	return o, nil
}

// refuse turns block faults into Slack's answer: the first one's code, and all of them as messages.
func refuse(faults []blockkit.Fault) *apiError {
	e := fail(faults[0].Code)
	for _, f := range faults {
		e.messages = append(e.messages, f.String())
	}
	return e
}

// fill gives a view its content; what a person gave stays where the ids stay.
func (s *Server) fillLocked(v *view, o object) {
	raw, err := json.Marshal(o["blocks"])
	if err == nil {
		v.blocks = parseBlocks(withIDs(raw))
	}
	v.raw = o
	v.state = carryOver(v.state, initialState(v.blocks))
	v.hash = fmt.Sprintf("%d.%s", s.nowLocked().Unix(), newSecret(8))
	v.errors, v.fault = nil, ""
	v.revision++
	s.changedLocked()
}

func (s *Server) newViewLocked(user, kind string, o object) *view {
	v := &view{id: newID("V"), kind: kind, user: user, state: slackState{}, offered: map[string][]object{}}
	v.root = v.id
	s.views[v.id] = v
	s.fillLocked(v, o)
	return v
}

// openLocked shows a modal as the only one of the person's stack.
func (s *Server) openLocked(user string, o object) *view {
	s.clearLocked(user)
	v := s.newViewLocked(user, "modal", o)
	s.stacks[user] = []*view{v}
	return v
}

// pushLocked puts a modal on top of the person's stack.
func (s *Server) pushLocked(user string, o object) (*view, *apiError) {
	stack := s.stacks[user]
	if len(stack) >= maxViews {
		return nil, fail("push_limit_reached") // slack.md section 2
	}
	v := s.newViewLocked(user, "modal", o)
	if len(stack) > 0 {
		v.root, v.previous = stack[0].id, stack[len(stack)-1].id
	}
	s.stacks[user] = append(stack, v)
	return v, nil
}

// popLocked closes a modal and those above it.
func (s *Server) popLocked(v *view) {
	stack := s.stacks[v.user]
	at := slices.Index(stack, v)
	if at < 0 {
		return
	}
	for _, gone := range stack[at:] {
		delete(s.views, gone.id)
	}
	s.stacks[v.user] = stack[:at:at]
	s.changedLocked()
}

func (s *Server) clearLocked(user string) {
	if stack := s.stacks[user]; len(stack) > 0 {
		s.popLocked(stack[0])
	}
}

// viewObjectLocked is the view as Slack sends it (slack.md section 1.3).
func (s *Server) viewObjectLocked(v *view) object {
	o := object{
		"id": v.id, "team_id": s.team.ID, "type": v.kind, "blocks": v.blocks,
		"private_metadata": text(v.raw, "private_metadata"), "callback_id": text(v.raw, "callback_id"),
		"external_id": text(v.raw, "external_id"), "state": object{"values": v.state}, "hash": v.hash,
		"title": v.raw["title"], "close": v.raw["close"], "submit": v.raw["submit"],
		"clear_on_close": flag(v.raw, "clear_on_close"), "notify_on_close": flag(v.raw, "notify_on_close"),
		"root_view_id": v.root, "previous_view_id": orNull(v.previous),
		"app_id": s.app.ID, "app_installed_team_id": s.team.ID, "bot_id": s.app.BotID,
	}
	if v.blocks == nil {
		o["blocks"] = []any{}
	}
	return o
}
