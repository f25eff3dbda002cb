package chance_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// crew are an organiser and three interviewers, who do what they do one after
// the other, and again when they are told to: a crew is used by one goroutine.
type crew struct {
	w    *world
	name string

	olivia, ann, ben, chloe *sandboxtest.Person

	again int // how often somebody had to do something again
}

func crewOf(name string) []sandbox.User {
	var users []sandbox.User
	for i, who := range []string{"olivia", "ann", "ben", "chloe"} {
		users = append(users, sandbox.User{ID: fmt.Sprintf("U0%s%d", strings.ToUpper(name), i), Name: who + "-" + name, TZ: "Etc/UTC"})
	}
	return users
}

func (w *world) crew(name string) *crew {
	hands := sandboxtest.Join(hands{w.t}, w.slack)
	hands.Patience = 5 * time.Second // Slack gives an answer up after three
	c := &crew{w: w, name: name}
	c.olivia, c.ann, c.ben, c.chloe = hands.Person("olivia-"+name), hands.Person("ann-"+name), hands.Person("ben-"+name), hands.Person("chloe-"+name)
	return c
}

// hands are a test of which a failure is no end: the person tries again.
type hands struct{ testing.TB }

// vain is what was tried and did not work.
type vain string

func (hands) Fatalf(format string, args ...any) { panic(vain(fmt.Sprintf(format, args...))) }
func (hands) Helper()                           {}

// enough is how long people go on trying: longer than all that is done to the
// world at a time.
const enough = 3 * time.Minute

// until has a person do something until it is seen to be done. What did not work
// they leave and begin again, as they are told to.
func (c *crew) until(p *sandboxtest.Person, what string, done func() bool, do func()) {
	c.w.t.Helper()
	var why error
	for began := time.Now(); !done(); c.again++ {
		if time.Since(began) > enough {
			panic(fmt.Sprintf("%s tries in vain to %s: %v", p.Name, what, why))
		}
		if why = try(do); why == nil && c.soon(done) {
			return
		}
		c.leave(p)
	}
}

// soon waits a moment for what was done to show.
func (c *crew) soon(done func() bool) bool {
	for deadline := time.Now().Add(3 * time.Second); !done(); <-time.After(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			return false
		}
	}
	return true
}

// leave closes whatever is open.
func (c *crew) leave(p *sandboxtest.Person) {
	for _, v := range slices.Backward(p.Snapshot().Views) {
		_ = c.w.slack.CloseView(p.ID, v.ID, true) // it may be gone meanwhile
	}
}

func try(do func()) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case vain:
			err = errors.New(string(p))
		default:
			panic(p)
		}
	}()
	do()
	return nil
}

// send submits a form until it is answered by a modal with one of these texts, or,
// when there are none, by closing. The form stays with all that was typed
// meanwhile; what is shown on top of it, because something else failed, is closed.
func (c *crew) send(p *sandboxtest.Person, v *sandboxtest.Modal, texts ...string) {
	for began := time.Now(); ; c.again++ {
		before := v.Text()
		c.uncover(p, v)
		err := c.w.slack.Submit(p.ID, v.ID)
		if c.soon(func() bool { return answered(p, v, texts) }) {
			return
		}
		if v.Text() == "" || time.Since(began) > enough {
			panic(vain(fmt.Sprintf("the form is gone or cannot be sent (%v); it was:\n%s", err, before)))
		}
	}
}

// uncover closes what lies on top of a form.
func (c *crew) uncover(p *sandboxtest.Person, v *sandboxtest.Modal) {
	open := p.Snapshot().Views
	at := slices.IndexFunc(open, func(o sandbox.View) bool { return o.ID == v.ID })
	for _, o := range slices.Backward(open[at+1:]) {
		_ = c.w.slack.CloseView(p.ID, o.ID, false) // it may be gone meanwhile
	}
}

// answered tells whether the modal on top is another one, with one of these texts.
func answered(p *sandboxtest.Person, v *sandboxtest.Modal, texts []string) bool {
	open := p.Snapshot().Views
	if len(texts) == 0 {
		return !slices.ContainsFunc(open, func(o sandbox.View) bool { return o.ID == v.ID })
	}
	if len(open) == 0 || open[len(open)-1].Busy {
		return false
	}
	shown := string(open[len(open)-1].Raw)
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(shown, text) })
}
