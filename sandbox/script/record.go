package script

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"panelist/sandbox"
)

// Record is the file with other steps: what people did in the sandbox since New or Reset, and what was
// done to its clock and with faults. Now is where the session's clock started, when the file does not
// say otherwise. Values that were typed in one form one after the other become one step.
func Record(s *sandbox.Server, f File) File {
	acts := s.Acts()
	start, err := f.Start()
	if f.Now == "" || err != nil {
		start = s.Now()
		if len(acts) > 0 {
			start = acts[0].At
		}
		start = start.Truncate(time.Second)
		f.Now = start.UTC().Format(time.RFC3339)
	}
	r := recorder{people: map[string]sandbox.User{}, clock: start, cut: true}
	for _, u := range s.Snapshot("").People {
		r.people[u.ID] = u
	}
	for _, a := range acts {
		r.add(a)
	}
	if n := s.Messages(); n > 0 {
		r.steps = append(r.steps, Step{Messages: n}) // what the app said last
	}
	f.Steps = r.steps
	return f
}

// recorder turns acts into steps.
type recorder struct {
	people map[string]sandbox.User
	clock  time.Time // what a replay's clock shows at least
	steps  []Step
	search sandbox.Act // what was typed last into a select whose options the app suggests
	cut    bool        // there were no connections and nobody has waited for new ones
}

// idle is how long people may think before a replay's clock must follow. Rate limits follow that clock
// too, and a replay that is quicker than people were would meet them.
const idle = 20 * time.Second

// moment is what it takes to move the clock, at most.
const moment = 50 * time.Millisecond

func (r *recorder) add(a sandbox.Act) {
	behind := a.At.Sub(r.clock)
	switch {
	case a.Kind == sandbox.ActAdvance:
		r.move(a, Step{Seen: a.Seen, Faulted: a.Faulted})
		return
	case behind >= idle:
		r.move(a, Step{})
	}
	if r.cut && a.As != "" {
		r.steps, r.cut = append(r.steps, Step{Connected: 1}), false
	}
	if a.Kind == sandbox.ActSuggest {
		r.search = a
		return
	}
	st := r.step(a)
	if last := len(r.steps) - 1; last >= 0 && r.steps[last].takes(st) {
		r.steps[last].Fill.set(st.Fill[0])
		return
	}
	r.steps = append(r.steps, st)
}

// move lets the replay's clock catch up with the act: what a person waited counts too. It goes to a
// whole second, and not on to the next for the moment that a move itself takes.
func (r *recorder) move(a sandbox.Act, st Step) {
	r.clock = a.At.Add(time.Second - moment).Truncate(time.Second)
	st.Clock = r.clock.UTC().Format(time.RFC3339)
	r.steps = append(r.steps, st)
}

// span writes 1h0m0s as 1h.
func span(d time.Duration) string {
	text := d.String()
	if short, ok := strings.CutSuffix(text, "m0s"); ok {
		text = short + "m"
	}
	if short, ok := strings.CutSuffix(text, "h0m"); ok {
		text = short + "h"
	}
	return text
}

func (r *recorder) step(a sandbox.Act) Step {
	st := Step{As: r.people[a.As].Name, In: a.Conversation, Modal: a.View, Seen: a.Seen, Back: a.Back, Index: a.Index}
	if a.Home {
		st.In, st.Modal = homeTab, ""
	}
	if (a.Home || a.View != "") && a.Seen == 1 {
		st.Seen = 0 // a view that is there has been drawn once
	}
	switch a.Kind {
	case sandbox.ActPost:
		st.Say = a.Text
	case sandbox.ActReply:
		st.Reply = a.Text
	case sandbox.ActOpenDM:
		st.DM = a.Text
	case sandbox.ActSubmit:
		st.Submit = true
	case sandbox.ActClose:
		st.Close, st.CloseAll = !a.All, a.All
	case sandbox.ActShortcut:
		st.Shortcut = a.CallbackID
	case sandbox.ActHome:
		st.Home = true
	case sandbox.ActPress, sandbox.ActValue:
		return r.use(a, st)
	default:
		return r.mishap(a)
	}
	return st
}

// use is a press, a choice or a value.
func (r *recorder) use(a sandbox.Act, st Step) Step {
	label := cmp.Or(a.Label, a.ActionID, a.Element)
	if isButton(element{Element: sandbox.Element{Type: a.Element}}) {
		st.Press = label
		return st
	}
	field := Field{Label: label, Values: r.valuesOf(a)}
	if s := r.search; s.As == a.As && s.Label == a.Label && s.ActionID == a.ActionID && !slices.Contains(a.Chosen, s.Text) {
		st.Search = s.Text
	}
	if r.search = (sandbox.Act{}); a.Kind == sandbox.ActPress {
		st.Choose = Fields{field}
	} else {
		st.Fill = Fields{field}
	}
	return st
}

// valuesOf is what was given, in the words of a step.
func (r *recorder) valuesOf(a sandbox.Act) []string {
	v := a.Value
	switch {
	case len(a.Chosen) > 0:
		return a.Chosen
	case len(v.Options) > 0:
		return v.Options
	case v.DateTime != 0:
		return []string{time.Unix(v.DateTime, 0).In(zoneOf(r.people[a.As])).Format(time.RFC3339)}
	case len(v.RichText) > 0:
		return []string{richWords(v.RichText)}
	}
	if text := cmp.Or(v.Text, v.Date, v.Time, v.Option); text != "" {
		return []string{text}
	}
	return nil
}

func zoneOf(u sandbox.User) *time.Location {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		return time.UTC
	}
	return zone
}

// takes says whether values of the next step belong to this one: the same form, as it was drawn then.
func (st Step) takes(next Step) bool {
	return len(st.Fill) > 0 && len(next.Fill) == 1 && next.Index == 0 && st.Index == 0 && next.Search == "" && st.Search == "" &&
		st.As == next.As && st.In == next.In && st.Modal == next.Modal && st.Back == next.Back && st.Seen == next.Seen
}

// set gives a field its value, in the place of an older one.
func (f *Fields) set(field Field) {
	if at := slices.IndexFunc(*f, func(old Field) bool { return old.Label == field.Label }); at >= 0 {
		(*f)[at] = field
		return
	}
	*f = append(*f, field)
}

// mishap is a thing done to connections, calls and people.
func (r *recorder) mishap(a sandbox.Act) Step {
	st := Step{Seen: a.Seen, Faulted: a.Faulted}
	switch a.Kind {
	case sandbox.ActFailNext:
		st.Fault = faultOf(a)
	case sandbox.ActFailAlways:
		st.FailAlways = faultOf(a)
	case sandbox.ActHeal:
		st.Heal, r.cut = true, true
	case sandbox.ActDisconnect:
		st.Disconnect, r.cut = a.Reason, a.Reason == "refresh_requested"
	case sandbox.ActDrop:
		st.Drop, r.cut = true, true
	case sandbox.ActHalfOpen:
		st.HalfOpen = a.Count
	case sandbox.ActRefreshEvery:
		st.RefreshEvery = span(a.For)
	case sandbox.ActDuplicate:
		st.Duplicate = a.Count
	case sandbox.ActReorder:
		st.Reorder = a.Count
	case sandbox.ActDeactivate:
		st.Deactivate = r.people[a.As].Name
	case sandbox.ActReactivate:
		st.Reactivate = r.people[a.As].Name
	case sandbox.ActRemoveApp:
		st.RemoveApp = a.Conversation
	case sandbox.ActInviteApp:
		st.InviteApp = a.Conversation
	}
	return st
}
