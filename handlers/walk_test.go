package handlers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/handlers"
	"panelist/panel"
	"panelist/route"
	"panelist/sandbox"
	"panelist/store"
	"panelist/store/redistest"
)

// walk is a workspace in which every route can be taken in anybody's name: the
// whole table of routes over a real Redis, and a Slack on localhost that it
// answers. Envelopes are handed to the table as no honest client would send
// them; whatever leaves the program is kept. There is no socket, so that a deed
// is over when Serve returns.
type walk struct {
	cast
	t     *testing.T
	slack *sandbox.Server
	api   *slack.Client
	redis *redistest.Server
	store *store.Store
	table *route.Table
	log   *bottest.Log
	ways  map[string]way
	begin redistest.Image // what every deed finds
	mark  string          // Slack's records up to here are read
	deeds int
	chats map[string]chat // by user
}

// chat is a person's conversation with the app and a message of the app in it.
type chat struct{ channel, ts string }

// newWalk furnishes the workspace: it is at o'clock, and furnish says what is stored.
func newWalk(t *testing.T, at time.Time, furnish func(w *walk)) *walk {
	t.Helper()
	w := &walk{t: t, cast: newCast(t, at), ways: ways(), redis: redistest.Start(t), log: &bottest.Log{}, chats: map[string]chat{}}
	options := bottest.Slack(team, w.people...)
	options.Now, options.Unlimited = at, true
	w.slack = sandbox.New(options)
	t.Cleanup(w.slack.Close)
	if err := w.slack.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.api = slack.New(w.slack.BotToken(), slack.OptionAPIURL(w.slack.APIURL()))
	var err error
	if w.store, err = store.Open(t.Context(), w.redis.URL(), store.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.store.Close() })
	w.must(w.store.StartClock(t.Context(), team, at))
	w.table = w.routes()
	for _, u := range w.people {
		w.meet(u)
	}
	furnish(w)
	w.begin = w.redis.Image()
	return w
}

// routes is the table as the program has it, with a log of everything.
func (w *walk) routes() *route.Table {
	w.t.Helper()
	lots := 0
	return handlers.Routes(handlers.Deps{
		Bank: w.bank, Store: w.store, Once: bot.Once(w.store), Slack: w.api, Team: team, Wake: func() {},
		Log:    slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Admins: []string{adam}, Lots: func() string { lots++; return fmt.Sprintf("IV0lot%d", lots) },
	})
}

// meet has the app write to somebody, and the program remember them.
func (w *walk) meet(u sandbox.User) {
	w.t.Helper()
	dm := w.conversation(u.ID)
	_, ts, err := w.api.PostMessageContext(w.t.Context(), dm, slack.MsgOptionText("Hello.", false))
	w.must(err)
	w.chats[u.ID] = chat{dm, ts}
	w.must(w.store.SavePerson(w.t.Context(), team, panel.Person{
		User: u.ID, Name: u.RealName, Zone: u.TZ, Guest: u.IsRestricted, Gone: u.ID == dora, Channel: dm,
	}))
}

func (w *walk) conversation(user string) string {
	w.t.Helper()
	conversations := w.slack.Snapshot(user).Conversations
	i := slices.IndexFunc(conversations, func(c sandbox.Conversation) bool { return c.Kind == "app" })
	if i < 0 {
		w.t.Fatalf("%s has no conversation with the app", user)
	}
	return conversations[i].ID
}

func (w *walk) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// deed is one thing that somebody does, or is said to do.
type deed struct {
	route string      // as route.Table.Routes names it
	team  string      // "" is the workspace of the test
	words string      // behind the command, or of a message
	value string      // of a button
	block string      // of the button, "" for none that means anything
	view  *slack.View // the form that is sent, or in which something is pressed
	sends bool        // it sends the person's own card, so that they may read from then on
}

// take has the deed done in the name of by and returns everything that leaves the
// program, line by line, without what differs from one run to the next.
func (w *walk) take(by string, d deed) string {
	w.t.Helper()
	return w.serve(by, w.event(by, d))
}

// serve is take for an event that was made before.
func (w *walk) serve(by string, evt socketmode.Event) string {
	w.t.Helper()
	w.seen() // the setting up
	var said []string
	w.table.Serve(w.t.Context(), evt, func(_ context.Context, payload any) error {
		raw, err := json.Marshal(payload)
		said = append(said, "ack "+string(raw))
		w.show(by, raw)
		return err
	})
	return w.same(strings.Join(append(said, w.seen()...), "\n"))
}

// show opens the view that an acknowledgement holds, as Slack does, where the
// program means to fill it later.
func (w *walk) show(by string, ack []byte) {
	var answer struct {
		View slack.ModalViewRequest `json:"view"`
	}
	if json.Unmarshal(ack, &answer) != nil || answer.View.ExternalID == "" {
		return
	}
	_, err := w.api.OpenViewContext(w.t.Context(), w.command(by).TriggerID, answer.View)
	w.must(err)
}

// seen lists the calls of the Web API since it was asked last, with the files.
func (w *walk) seen() []string {
	records := w.slack.Records(w.mark, 100)
	w.mark = records.Mark
	var calls []string
	for _, r := range records.Records {
		if r.Call == nil {
			continue
		}
		calls = append(calls, r.Name+" "+string(r.Call.Request))
		if r.Name == "files.completeUploadExternal" {
			calls = append(calls, w.lastFiles(string(r.Call.Request)))
		}
	}
	return calls
}

// lastFiles are the newest files in the conversation that the call names.
func (w *walk) lastFiles(call string) string {
	for user, p := range w.chats {
		if !strings.Contains(call, p.channel) {
			continue
		}
		for _, c := range w.slack.Snapshot(user).Conversations {
			for _, m := range slices.Backward(c.Messages) {
				if len(m.Files) > 0 {
					return filesOf(m)
				}
			}
		}
	}
	return "a file that nobody has"
}

func filesOf(m sandbox.Message) string {
	var all string
	for _, f := range m.Files {
		all += f.Name + " " + string(f.Content) + "\n"
	}
	return all
}

// different are parts of calls that are drawn by lot or tell the time of the run.
var different = regexp.MustCompile(`"(trigger_id|ts|message_ts|external_id|hash|view_id|file_id|files|length)":("[^"]*"|\d+|\[[^\]]*\])|DTSTAMP:\w+|"\w{4}="|"exported": "[^"]*"|\b[DCF]0[A-Z0-9]{9}\b`)

func (w *walk) same(text string) string { return different.ReplaceAllString(text, "~") }
