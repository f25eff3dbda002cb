package route

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// Budget is how long a Handler may take before its envelope is acknowledged,
// which with settling a deed makes less than 2.5 s. Slack waits 3 s (slack.md
// section 2); the rest is for the way.
const Budget = 2200 * time.Millisecond

// What comes after the acknowledgement is bounded too, so that a drain ends.
const (
	thenBudget = 5 * time.Second         // for Reply.Then and Reply.After together
	tellBudget = 1500 * time.Millisecond // for telling that Then failed
)

// Handler answers one kind of request. An error is not shown as it is:
// Options.Explain decides what the person reads.
type Handler func(ctx context.Context, r Request) (Reply, error)

// Ack sends the acknowledgement of one envelope; payload may be nil.
type Ack func(ctx context.Context, payload any) error

// Options are what a Table needs besides its routes.
type Options struct {
	// Team is the workspace the app is installed in. Requests of any other
	// are acknowledged and dropped.
	Team string
	// Explain turns a Handler's error into what the person is told.
	Explain func(r Request, err error) Reply
	// Log receives one line a request; nil means slog.Default.
	Log *slog.Logger
}

// Table holds every route of an app. Register everything before the first
// Serve; from then on it is safe for concurrent use.
type Table struct {
	opts     Options
	handlers map[place]Handler
	order    []string
}

type place struct {
	kind Kind
	name string
}

// New returns an empty table.
func New(o Options) *Table {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return &Table{opts: o, handlers: map[place]Handler{}}
}

// Command registers a slash command ("/interview"). With a word it answers
// only when that is the command's first word; without, all that has no route.
func (t *Table) Command(command, word string, h Handler) {
	if word != "" {
		command += " " + word
	}
	t.add(Command, command, h)
}

// Action registers an action id; ids that carry a ":" go by what stands before it.
func (t *Table) Action(id string, h Handler) { t.add(Action, id, h) }

// Submit registers the submission of modals with this callback id.
func (t *Table) Submit(callback string, h Handler) { t.add(Submit, callback, h) }

// Event registers an event type; direct messages are "message.im".
func (t *Table) Event(name string, h Handler) { t.add(Event, name, h) }

// add panics when a route is registered twice: that is a mistake of the
// program, found at its start.
func (t *Table) add(kind Kind, name string, h Handler) {
	at := place{kind, name}
	if _, twice := t.handlers[at]; twice {
		panic(fmt.Sprintf("route: %s %q is registered twice", kind, name))
	}
	t.handlers[at] = h
	t.order = append(t.order, string(kind)+" "+name)
}

// Routes lists every route as "kind name", in the order of registration.
func (t *Table) Routes() []string { return append([]string(nil), t.order...) }

// Serve answers one event of the socket and acknowledges its envelope exactly
// once; only an Events API delivery whose Handler failed, or that is in hand under a
// claim whose holder may be gone, is left for Slack to repeat (slack.md section 1.4).
// It returns when Reply.Then and Reply.After have returned, within 9 s besides the
// time that ack takes; callers run it in a goroutine.
func (t *Table) Serve(ctx context.Context, evt socketmode.Event, ack Ack) {
	began := time.Now()
	r, ok := t.parse(evt)
	if !ok || r.Team != t.opts.Team {
		t.drop(ctx, evt, r, ack)
		return
	}
	reply, err := t.answer(ctx, r)
	if r.Kind == Event && (internal(err) != nil || errors.Is(err, ErrBusy)) {
		t.log(ctx, r, time.Since(began), internal(err))
		return
	}
	if err != nil {
		reply = t.opts.Explain(r, err)
	}
	ackErr := ack(ctx, allowed(r, reply.Payload))
	t.log(ctx, r, time.Since(began), errors.Join(internal(err), ackErr))
	t.finish(ctx, r, reply, err != nil)
}

// drop acknowledges what nobody can answer, so that Slack does not repeat it.
// What comes every day is worth no line; anything else is: a shortcut that the
// manifest has and no route answers would vanish without one.
func (t *Table) drop(ctx context.Context, evt socketmode.Event, r Request, ack Ack) {
	err := ack(ctx, nil)
	level := slog.LevelWarn
	if r.Team == t.opts.Team && err == nil && everyday(evt) {
		level = slog.LevelDebug
	}
	t.opts.Log.Log(ctx, level, "dropped", "type", string(evt.Type), "what", what(evt), "team", r.Team, "error", err)
}

// everyday tells whether Slack says such things all the time: that a form was
// closed, that a bot (the app itself, mostly) posted, that a message changed.
func everyday(evt socketmode.Event) bool {
	switch data := evt.Data.(type) {
	case slack.InteractionCallback:
		return data.Type == slack.InteractionTypeViewClosed
	case slackevents.EventsAPIEvent: // parseEvent turns away no others
		return data.InnerEvent.Type == string(slackevents.Message)
	}
	return false
}

// what names the thing that was dropped, as far as its kind has names.
func what(evt socketmode.Event) string {
	switch data := evt.Data.(type) {
	case slack.InteractionCallback:
		return strings.TrimSpace(string(data.Type) + " " + data.CallbackID)
	case slackevents.EventsAPIEvent:
		return data.InnerEvent.Type
	case slack.SlashCommand:
		return data.Command
	}
	return ""
}

// answer runs the handler within Budget; a panic becomes an error.
func (t *Table) answer(ctx context.Context, r Request) (reply Reply, err error) {
	h, known := t.handlers[place{r.Kind, r.Name}]
	if !known {
		if r.Kind == Event {
			return Reply{}, nil
		}
		return Reply{}, &UnknownError{Kind: r.Kind, Name: r.Name}
	}
	ctx, done := context.WithTimeout(ctx, Budget)
	defer done()
	defer recovered(&err)
	return h(ctx, r)
}

// finish does what was left for after the acknowledgement. An explanation that
// fails is not explained in its turn.
func (t *Table) finish(ctx context.Context, r Request, reply Reply, explains bool) {
	bounded, done := context.WithTimeout(ctx, thenBudget)
	defer done()
	if err := t.late(bounded, r, reply.Then); err != nil && !explains {
		t.tell(ctx, r, err)
	}
	_ = t.late(bounded, r, reply.After) // logged, and nobody waits for it
}

// tell explains why what the person waits for did not come. Only an Action can
// be told now: the others are told in the acknowledgement, which is out.
func (t *Table) tell(ctx context.Context, r Request, err error) {
	if r.Kind != Action {
		return
	}
	ctx, done := context.WithTimeout(ctx, tellBudget) // Then may have used up its own
	defer done()
	_ = t.late(ctx, r, t.opts.Explain(r, err).Then) // logged: there is no further way
}

// late runs one piece of work, which may be nil, and logs its error or panic.
func (t *Table) late(ctx context.Context, r Request, work func(context.Context) error) (err error) {
	defer func() {
		if err != nil {
			t.opts.Log.ErrorContext(ctx, "after the answer", "kind", string(r.Kind), "name", r.Name, "user", r.User, "error", err)
		}
	}()
	defer recovered(&err)
	if work == nil {
		return nil
	}
	return work(ctx)
}

func (t *Table) log(ctx context.Context, r Request, took time.Duration, err error) {
	attrs := []any{"kind", string(r.Kind), "name", r.Name, "user", r.User, "ms", took.Milliseconds()}
	if err != nil {
		t.opts.Log.ErrorContext(ctx, "answered", append(attrs, "error", err)...)
		return
	}
	t.opts.Log.InfoContext(ctx, "answered", attrs...)
}

// allowed keeps a payload from envelopes that take none (slack.md section 1.3).
func allowed(r Request, payload any) any {
	if !r.payloadAllowed {
		return nil
	}
	return payload
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	}
}

// Refuse answers an event without working on it, because there is too much to
// do or the program is stopping. People are told; an Events API delivery is
// left unacknowledged, so that Slack repeats it (slack.md section 1.4).
func (t *Table) Refuse(ctx context.Context, evt socketmode.Event, ack Ack) {
	r, ok := t.parse(evt)
	if r.Kind == Event {
		return
	}
	if !ok || r.Team != t.opts.Team {
		t.drop(ctx, evt, r, ack)
		return
	}
	reply := t.opts.Explain(r, ErrFull)
	t.log(ctx, r, 0, ack(ctx, allowed(r, reply.Payload)))
	t.finish(ctx, r, reply, true)
}
