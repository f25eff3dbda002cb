package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"panelist/sandbox"
)

const homeTab = "Home"

// conversation finds where a step happens, once it holds as many messages as the step has seen.
func conversation(snap sandbox.Snapshot, st Step) (sandbox.Conversation, error) {
	var names []string
	for _, c := range snap.Conversations {
		name := placeName(c)
		if st.In != name && st.In != c.Name && st.In != c.ID {
			names = append(names, name)
			continue
		}
		if len(c.Messages) < st.Seen {
			return c, fmt.Errorf("%s holds %d messages, %d are awaited", name, len(c.Messages), st.Seen)
		}
		return c, nil
	}
	return sandbox.Conversation{}, final{fmt.Errorf("%s is in no conversation %q; there are: %s", snap.Me.Name, st.In, strings.Join(names, ", "))}
}

// placeName is a conversation as a step names it.
func placeName(c sandbox.Conversation) string {
	if c.Kind == "channel" {
		return "#" + c.Name
	}
	return c.Name
}

// top finds the modal on top.
func top(snap sandbox.Snapshot, st Step) (sandbox.View, error) {
	if len(snap.Views) == 0 {
		return sandbox.View{}, errors.New("no modal is open")
	}
	v := snap.Views[len(snap.Views)-1]
	if title := titleOf(v); st.Modal != "" && title != st.Modal {
		return v, fmt.Errorf("the modal on top is %q and not %q", title, st.Modal)
	}
	return v, nil
}

// view finds the view of a step that names no conversation.
func view(snap sandbox.Snapshot, st Step) (sandbox.View, error) {
	switch {
	case st.In != homeTab:
		return top(snap, st)
	case snap.Home == nil:
		return sandbox.View{}, errors.New("the Home tab is empty; open it first with home: true")
	}
	return *snap.Home, nil
}

// find finds an element where the step happens.
func find(snap sandbox.Snapshot, st Step, label string, fits func(element) bool) (element, error) {
	if st.In == "" || st.In == homeTab {
		v, err := view(snap, st)
		if err != nil {
			return element{}, err
		}
		return pick(fitting(elementsOf(blocksOf(v), sandbox.Place{View: v.ID}), fits), st, label)
	}
	return findInMessages(snap, st, label, fits)
}

func findInMessages(snap sandbox.Snapshot, st Step, label string, fits func(element) bool) (element, error) {
	c, err := conversation(snap, st)
	if err != nil {
		return element{}, err
	}
	back := st.Back
	var all []element
	for _, m := range slices.Backward(c.Messages) {
		if !strings.Contains(screenOf(snap).message(m), st.Message) {
			continue
		}
		these := fitting(elementsOf(m.Blocks, sandbox.Place{Channel: c.ID, TS: m.TS}), fits)
		all = append(all, these...)
		e, err := pick(these, st, label)
		switch {
		case err == nil && back == 0:
			return e, nil
		case err == nil:
			back--
		}
	}
	return element{}, fmt.Errorf("no message in %s has anything called %q; there are: %s", placeName(c), label, namesOf(all))
}

func fitting(all []element, fits func(element) bool) []element {
	return slices.DeleteFunc(all, func(e element) bool { return !fits(e) })
}
