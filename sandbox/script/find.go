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
		if st.In != name && st.In != c.Name && st.In != c.ID && !isWith(snap, c, st.In) {
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

// isWith says whether this is the conversation with the person of that handle.
func isWith(snap sandbox.Snapshot, c sandbox.Conversation, handle string) bool {
	return c.Kind == "im" && slices.ContainsFunc(snap.People, func(u sandbox.User) bool {
		return u.ID != snap.Me.ID && slices.Contains(c.Members, u.ID) && u.Name == strings.TrimPrefix(handle, "@")
	})
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
	if title := v.Title(); st.Modal != "" && title != st.Modal {
		return v, fmt.Errorf("the modal on top is %q and not %q", title, st.Modal)
	}
	return v, drawn(v, st)
}

// view finds the view of a step that names no conversation.
func view(snap sandbox.Snapshot, st Step) (sandbox.View, error) {
	switch {
	case st.In != homeTab:
		return top(snap, st)
	case snap.Home == nil:
		return sandbox.View{}, errors.New("the Home tab is empty; open it first with home: true")
	}
	return *snap.Home, drawn(*snap.Home, st)
}

// drawn says whether the app has drawn the view as often as the step has seen.
func drawn(v sandbox.View, st Step) error {
	if v.Revision < st.Seen {
		return fmt.Errorf("the app has drawn this view %d times, %d times are awaited", v.Revision, st.Seen)
	}
	return nil
}

// surface is a message or a view with what a person can use in it.
type surface []element

// surfaces lists where the step's element may stand: the view, or the messages of a conversation,
// newest first.
func surfaces(snap sandbox.Snapshot, st Step) ([]surface, error) {
	if st.In == "" || st.In == homeTab {
		v, err := view(snap, st)
		if err != nil {
			return nil, err
		}
		return []surface{elementsOf(blocksOf(v), sandbox.Place{View: v.ID})}, nil
	}
	c, err := conversation(snap, st)
	var all []surface
	for _, m := range slices.Backward(c.Messages) {
		if strings.Contains(screenOf(snap).message(m), st.Message) {
			all = append(all, elementsOf(m.Blocks, sandbox.Place{Channel: c.ID, TS: m.TS}))
		}
	}
	return all, err
}

// find finds the element that the step names, among those that fit the deed.
func find(snap sandbox.Snapshot, st Step, label string, fits func(element) bool) (element, error) {
	all, err := surfaces(snap, st)
	if err != nil {
		return element{}, err
	}
	for i := range all {
		all[i] = slices.DeleteFunc(all[i], func(e element) bool { return !fits(e) })
	}
	for _, called := range calls(label) {
		back := st.Back
		for _, these := range all {
			e, ok := choose(these, st, called)
			switch {
			case ok && back == 0:
				return e, nil
			case ok:
				back--
			}
		}
	}
	return element{}, missing(where(st), label, slices.Concat(all...))
}

func where(st Step) string {
	if st.In == "" {
		return "the modal"
	}
	return st.In
}
