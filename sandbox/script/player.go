package script

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"panelist/sandbox"
)

// Player does steps in a sandbox.
type Player struct {
	Slack    *sandbox.Server
	Advance  func(time.Duration) error // moves the clock on; by default the sandbox's alone
	Report   func(Step)                // hears of each step that was done; may be nil
	Patience time.Duration             // how long a step waits for what it needs, and then for the answer; default 10 s
}

// Play does the steps one after the other and stops at the first that cannot be done. Its error says
// which, why, and what the person sees.
func (p Player) Play(ctx context.Context, steps []Step) error {
	for i, st := range steps {
		err := ctx.Err()
		if err == nil {
			err = p.Do(ctx, st)
		}
		if err != nil {
			return fmt.Errorf("step %d%s, %s: %w", i+1, lineOf(st), st, err)
		}
		if p.Report != nil {
			p.Report(st)
		}
	}
	return nil
}

func lineOf(st Step) string {
	if st.line == 0 {
		return ""
	}
	return fmt.Sprintf(" (line %d)", st.line)
}

// Do does one step: it waits for what the step needs, for example an element,
// does it, and waits until the app has answered that person.
func (p Player) Do(ctx context.Context, st Step) error {
	if fault := st.Check(); fault != "" {
		return errors.New(fault)
	}
	r := &run{slack: p.Slack, ctx: ctx, advance: p.Advance, patience: cmp.Or(p.Patience, 10*time.Second)}
	if r.advance == nil {
		r.advance = func(d time.Duration) error { p.Slack.Advance(d); return nil }
	}
	if err := r.ready(st); err != nil {
		return err
	}
	if err := st.deed().do(r, st); err != nil {
		return r.explain(st, err)
	}
	return r.answered()
}

// ready finds the person who acts. What nobody at the client does waits for what there was before.
func (r *run) ready(st Step) error {
	if st.As != "" {
		return r.become(st.As)
	}
	if err := r.until(func() error { return r.held(st) }); err != nil {
		return err
	}
	return r.faulted(st)
}

// run is one step being done.
type run struct {
	slack    *sandbox.Server
	ctx      context.Context
	advance  func(time.Duration) error
	patience time.Duration
	me       sandbox.User
}

func (r *run) become(handle string) error {
	var known []string
	for _, u := range r.slack.Snapshot("").People {
		if u.Name == strings.TrimPrefix(handle, "@") && !u.IsBot {
			r.me = u
			return nil
		}
		if !u.IsBot {
			known = append(known, u.Name)
		}
	}
	return fmt.Errorf("there is nobody called %q; there are: %s", handle, strings.Join(known, ", "))
}

func (r *run) snapshot() sandbox.Snapshot { return r.slack.Snapshot(r.me.ID) }

// final is a fault that waiting does not mend.
type final struct{ error }

// until tries again after every change until it goes well, a fault is final, or patience ends.
func (r *run) until(try func() error) error {
	changed, stop := r.slack.Watch()
	defer stop()
	deadline := time.NewTimer(r.patience)
	defer deadline.Stop()
	for {
		err := try()
		if last := (final{}); err == nil || errors.As(err, &last) {
			return err
		}
		select {
		case <-changed:
		case <-deadline.C:
			return err
		case <-r.ctx.Done():
			return r.ctx.Err()
		}
	}
}

// answered waits until the app has acknowledged what this person did; Slack gives up after 3 s.
func (r *run) answered() error {
	return r.until(func() error {
		if r.me.ID != "" && r.snapshot().Pending > 0 {
			return errors.New("the app has not answered")
		}
		return nil
	})
}

// explain adds what the person sees.
func (r *run) explain(st Step, err error) error {
	seen := ""
	if r.me.ID != "" && r.ctx.Err() == nil {
		seen = screenOf(r.snapshot()).sees(st)
	}
	if seen == "" {
		return err
	}
	return fmt.Errorf("%s. %s", strings.TrimSuffix(strings.TrimPrefix(err.Error(), "sandbox: "), "."), seen)
}
