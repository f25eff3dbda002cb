package script

import (
	"fmt"
	"time"
)

// late is how far a replay's clock may be ahead of the session's: a busy machine is slower than people were.
const late = time.Minute

// clock moves the clock on, once everything is there that was there before.
func (r *run) clock(st Step) error {
	d, err := time.ParseDuration(st.Clock)
	if err != nil {
		to, _ := time.Parse(time.RFC3339, st.Clock) // Check has looked
		now := r.slack.Now()
		if to.Before(now.Add(-late)) {
			return fmt.Errorf("the clock shows %s and moves only on; name a later time than %s", now.Format(time.RFC3339), st.Clock)
		}
		d = max(0, to.Sub(now))
	}
	return r.advance(d)
}

func (r *run) connected(st Step) error {
	return r.until(func() error {
		if n := r.slack.Snapshot("").App.Connected; n < st.Connected {
			return fmt.Errorf("the app holds %d connections, %d are awaited; is it running?", n, st.Connected)
		}
		return nil
	})
}

func (r *run) messages(st Step) error {
	return r.until(func() error { return r.held(Step{Seen: st.Messages}) })
}

func (r *run) fault(st Step) error {
	if st.Fault != nil {
		r.slack.FailNext(st.Fault.Method, st.Fault.sandbox())
		return nil
	}
	r.slack.FailAlways(st.FailAlways.Method, st.FailAlways.sandbox())
	return nil
}

func (r *run) heal(Step) error { r.slack.Heal(); return nil }

func (r *run) disconnect(st Step) error { r.slack.Disconnect(st.Disconnect); return nil }

func (r *run) drop(Step) error { r.slack.DropConnections(); return nil }

func (r *run) halfOpen(st Step) error { r.slack.HalfOpen(st.HalfOpen); return nil }

func (r *run) refreshEvery(st Step) error {
	d, err := time.ParseDuration(st.RefreshEvery)
	r.slack.RefreshEvery(d)
	return err
}

func (r *run) duplicate(st Step) error { r.slack.DuplicateNext(st.Duplicate); return nil }

func (r *run) reorder(st Step) error { r.slack.ReorderNext(st.Reorder); return nil }

func (r *run) deactivate(st Step) error { return r.account(st.Deactivate, r.slack.Deactivate) }

func (r *run) reactivate(st Step) error { return r.account(st.Reactivate, r.slack.Reactivate) }

func (r *run) account(handle string, do func(user string) error) error {
	id, err := userID(r.snapshot(), handle)
	if err != nil {
		return err
	}
	return do(id)
}

func (r *run) removeApp(st Step) error { return r.slack.RemoveApp(st.RemoveApp) }

func (r *run) inviteApp(st Step) error { return r.slack.InviteApp(st.InviteApp) }

// held waits for a deed that has no place: the workspace must hold as many messages as it did.
func (r *run) held(st Step) error {
	if n := r.slack.Messages(); st.In == "" && n < st.Seen {
		return fmt.Errorf("the workspace holds %d messages, %d are awaited", n, st.Seen)
	}
	return nil
}

// faulted waits until as many calls have met a fault as had when the deed was recorded. After the
// patience one is enough: how often an app tries again differs from run to run.
func (r *run) faulted(st Step) error {
	err := r.until(func() error {
		if n := r.slack.Faulted(); n < st.Faulted {
			return fmt.Errorf("%d calls have met a fault, %d are awaited", n, st.Faulted)
		}
		return nil
	})
	if r.ctx.Err() == nil && r.slack.Faulted() > 0 {
		return nil
	}
	return err
}
