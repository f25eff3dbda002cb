package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"panelist/sandbox"
)

func (r *run) say(st Step) error {
	return r.until(func() error {
		c, err := conversation(r.snapshot(), st)
		if err != nil {
			return err
		}
		return ended(r.slack.Post(r.me.ID, c.ID, st.Say))
	})
}

// ended makes an error of the sandbox final: it comes from the deed itself, not from what it waits for.
func ended(err error) error {
	if err != nil {
		return final{err}
	}
	return nil
}

func (r *run) press(st Step) error {
	return r.until(func() error {
		e, err := find(r.snapshot(), st, st.Press, isButton)
		if err != nil {
			return err
		}
		return r.give(e, sandbox.Value{Confirmed: true})
	})
}

// give uses an element. When the app has put another in its place just now, it is looked for again.
func (r *run) give(e element, v sandbox.Value) error {
	err := r.slack.Press(r.me.ID, e.place, e.BlockID, e.ActionID, v)
	if err != nil && !there(r.snapshot(), e) {
		return err
	}
	return ended(err)
}

// there says whether an element is where it was.
func there(snap sandbox.Snapshot, e element) bool {
	same := func(other element) bool { return other.BlockID == e.BlockID && other.ActionID == e.ActionID }
	views := snap.Views
	if snap.Home != nil {
		views = append(views, *snap.Home)
	}
	for _, v := range views {
		if v.ID == e.place.View && slices.ContainsFunc(elementsOf(blocksOf(v), e.place), same) {
			return true
		}
	}
	for _, c := range snap.Conversations {
		for _, m := range c.Messages {
			if c.ID == e.place.Channel && m.TS == e.place.TS && slices.ContainsFunc(elementsOf(m.Blocks, e.place), same) {
				return true
			}
		}
	}
	return false
}

// fill gives one value after the other and lets the app answer in between: an answer may change the form.
func (r *run) fill(st Step) error {
	for _, f := range slices.Concat(st.Fill, st.Choose) {
		err := r.until(func() error {
			e, err := find(r.snapshot(), st, f.Label, takesValue)
			if err != nil {
				return err
			}
			v, err := r.value(e, f, st.Search)
			if err != nil {
				return fmt.Errorf("%q: %w", f.Label, err)
			}
			return r.give(e, v)
		})
		if err == nil {
			err = r.answered()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// submit takes what the client itself finds wrong for what it is: something that the person sees.
func (r *run) submit(st Step) error {
	return r.until(func() error {
		v, err := top(r.snapshot(), st)
		if err != nil {
			return err
		}
		err = r.slack.Submit(r.me.ID, v.ID)
		if faults := (*sandbox.InputErrors)(nil); errors.As(err, &faults) {
			return nil
		}
		return ended(err)
	})
}

func (r *run) close(st Step) error {
	return r.until(func() error {
		v, err := top(r.snapshot(), st)
		if err != nil {
			return err
		}
		return ended(r.slack.CloseView(r.me.ID, v.ID, st.CloseAll))
	})
}

func (r *run) home(st Step) error {
	if err := r.until(func() error { return r.held(st) }); err != nil {
		return err
	}
	return r.slack.OpenHome(r.me.ID)
}

func (r *run) shortcut(st Step) error {
	return r.atMessage(st, func(at sandbox.Place) error { return r.slack.Shortcut(r.me.ID, st.Shortcut, at) })
}

// reply types into a thread.
func (r *run) reply(st Step) error {
	return r.atMessage(st, func(at sandbox.Place) error { return r.slack.Reply(r.me.ID, at.Channel, at.TS, st.Reply) })
}

// atMessage does something with the message of a step, once it is there.
func (r *run) atMessage(st Step, do func(sandbox.Place) error) error {
	return r.until(func() error {
		if err := r.held(st); err != nil {
			return err
		}
		at, err := r.messagePlace(st)
		if err != nil {
			return err
		}
		return ended(do(at))
	})
}

// messagePlace is the message that a step is about; a global shortcut has no place.
func (r *run) messagePlace(st Step) (sandbox.Place, error) {
	if st.In == "" {
		return sandbox.Place{}, nil
	}
	snap, back := r.snapshot(), st.Back
	c, err := conversation(snap, st)
	if err != nil {
		return sandbox.Place{}, err
	}
	for _, m := range slices.Backward(c.Messages) {
		if !strings.Contains(screenOf(snap).message(m), st.Message) {
			continue
		}
		if back == 0 {
			return sandbox.Place{Channel: c.ID, TS: m.TS}, nil
		}
		back--
	}
	return sandbox.Place{}, fmt.Errorf("no message in %s fits", placeName(c))
}

// dm opens the conversation with another person.
func (r *run) dm(st Step) error {
	return r.account(st.DM, func(other string) error {
		_, err := r.slack.OpenDM(r.me.ID, other)
		return err
	})
}

func (r *run) expect(st Step) error {
	return r.until(func() error {
		snap := r.snapshot()
		if st.In != "" && st.In != homeTab {
			return expectMessage(snap, st)
		}
		v, err := view(snap, st)
		if err == nil && !strings.Contains(screenOf(snap).view(v), st.Expect) {
			err = fmt.Errorf("the view does not say %q", st.Expect)
		}
		return err
	})
}

// expectMessage looks at the messages and at what the client itself said there.
func expectMessage(snap sandbox.Snapshot, st Step) error {
	c, err := conversation(snap, st)
	if err != nil {
		return err
	}
	s := screenOf(snap)
	if slices.ContainsFunc(c.Messages, func(m sandbox.Message) bool {
		text := s.message(m)
		return strings.Contains(text, st.Expect) && strings.Contains(text, st.Message)
	}) || slices.ContainsFunc(snap.Notices, func(n sandbox.Notice) bool {
		return n.Conversation == c.ID && strings.Contains(n.Text, st.Expect)
	}) {
		return nil
	}
	return fmt.Errorf("no message in %s says %q", placeName(c), st.Expect)
}
