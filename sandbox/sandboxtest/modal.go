package sandboxtest

import (
	"encoding/json"
	"errors"
	"strings"

	"panelist/sandbox"
)

// Modal is an open modal, or the Home tab.
type Modal struct {
	surface
	ID string
}

func newModal(p *Person, id string) *Modal {
	v := &Modal{ID: id}
	v.surface = surface{p: p, place: sandbox.Place{View: id}, load: func() (json.RawMessage, bool) {
		now, ok := v.now()
		var raw struct {
			Blocks json.RawMessage `json:"blocks"`
		}
		_ = json.Unmarshal(now.Raw, &raw) // no view, no blocks
		return raw.Blocks, ok
	}}
	return v
}

func (v *Modal) now() (sandbox.View, bool) {
	snap := v.p.Snapshot()
	if snap.Home != nil && snap.Home.ID == v.ID {
		return *snap.Home, true
	}
	for _, view := range snap.Views {
		if view.ID == v.ID {
			return view, true
		}
	}
	return sandbox.View{}, false
}

// Text is what the person reads in the modal, values and errors included; "" once it is closed.
func (v *Modal) Text() string {
	now, ok := v.now()
	if !ok {
		return ""
	}
	return screenOf(v.p.Snapshot()).view(now)
}

// Near narrows what a label may mean: only elements at or below the first block with these words count.
func (v *Modal) Near(words string) *Modal {
	narrowed := *v
	narrowed.near = words
	return &narrowed
}

// Value is what the element with this label holds now.
func (v *Modal) Value(label string) sandbox.Value {
	v.p.world.tb.Helper()
	s := v.find(label, func(spot) bool { return true })
	now, _ := v.now()
	return now.Values[str(s.block, "block_id")][str(s.el, "action_id")]
}

// Expect waits until the modal contains the words.
func (v *Modal) Expect(words ...string) *Modal {
	v.p.world.tb.Helper()
	if !v.p.world.until(func() bool { return containsAll(v.Text(), words) }) {
		v.p.fatalf("expected the modal to say %q; it says:\n%s", words, indent(v.Text()))
	}
	return v
}

// Submit submits the modal and fails when the client or the app finds a fault.
func (v *Modal) Submit() {
	v.p.world.tb.Helper()
	faults := v.submit()
	if len(faults) > 0 {
		v.p.fatalf("the modal was not accepted: %v", faults)
	}
}

// SubmitFails submits the modal and expects exactly these errors: per label a part of the text.
func (v *Modal) SubmitFails(want map[string]string) {
	v.p.world.tb.Helper()
	faults := v.submit()
	for label, part := range want {
		if !strings.Contains(faults[label], part) || faults[label] == "" {
			v.p.fatalf("expected an error with %q under %q; the errors are: %v", part, label, faults)
		}
		delete(faults, label)
	}
	if len(faults) > 0 {
		v.p.fatalf("these errors were not expected: %v", faults)
	}
}

// submit returns the errors by label; a fault of the whole view has the label "".
func (v *Modal) submit() map[string]string {
	v.p.world.tb.Helper()
	err := v.p.world.Slack.Submit(v.p.ID, v.ID)
	if local := (*sandbox.InputErrors)(nil); err != nil && !errors.As(err, &local) {
		v.p.fatalf("cannot submit: %v", err)
	}
	v.p.world.until(func() bool { now, _ := v.now(); return !now.Busy })
	now, _ := v.now()
	faults := map[string]string{}
	if now.Error != "" {
		faults[""] = now.Error
	}
	for block, text := range now.Errors {
		faults[v.labelOf(block)] = text
	}
	return faults
}

func (v *Modal) labelOf(block string) string {
	for _, s := range v.spots() {
		if label := textOf(s.block["label"]); str(s.block, "block_id") == block && label != "" {
			return label
		}
	}
	return block
}

// Close presses Cancel: the modal below it shows again.
func (v *Modal) Close() { v.p.world.tb.Helper(); v.close(false) }

// CloseAll presses the X in the corner: the whole stack closes.
func (v *Modal) CloseAll() { v.p.world.tb.Helper(); v.close(true) }

func (v *Modal) close(all bool) {
	v.p.world.tb.Helper()
	if err := v.p.world.Slack.CloseView(v.p.ID, v.ID, all); err != nil {
		v.p.fatalf("cannot close the modal: %v", err)
	}
	v.p.answered()
}

// ExpectClosed waits until the modal is gone.
func (v *Modal) ExpectClosed() {
	v.p.world.tb.Helper()
	if !v.p.world.until(func() bool { _, open := v.now(); return !open }) {
		v.p.fatalf("expected this modal to close:\n%s", indent(v.Text()))
	}
}
