package handlers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/handlers"
	"panelist/panel"
	"panelist/route"
	"panelist/sandbox"
	"panelist/sandbox/blockkit"
	"panelist/store"
	"panelist/views"
)

// target is the whole table of routes over a Redis and a Slack within this
// process, so that a fuzz worker is quick.
type target struct {
	table *route.Table
	user  string
	deed  atomic.Int64 // makes every input another deed, which no claim keeps away
	mu    sync.Mutex
	log   bytes.Buffer
}

func (g *target) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.log.Write(p)
}

func newTarget(f *testing.F) *target {
	f.Helper()
	server := sandbox.New(bottest.Slack(team, sandbox.User{Name: "olivia"}))
	f.Cleanup(server.Close)
	st, err := store.Open(f.Context(), "redis://"+miniredis.RunT(f).Addr(), store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = st.Close() })
	bank, err := bot.Bank("")
	if err != nil {
		f.Fatal(err)
	}
	g := &target{user: server.Snapshot("").People[0].ID}
	g.table = handlers.Routes(handlers.Deps{
		Bank: bank, Store: st, Once: bot.Once(st), Team: team, Wake: func() {}, Log: slog.New(slog.NewTextHandler(g, nil)),
		Slack: slack.New(server.BotToken(), slack.OptionAPIURL(server.APIURL())),
	})
	return g
}

// serve hands an event to the table and judges the acknowledgement.
func (g *target) serve(t *testing.T, evt socketmode.Event) {
	t.Helper()
	evt.Request = &socketmode.Request{EnvelopeID: "e", AcceptsResponsePayload: evt.Type != socketmode.EventTypeEventsAPI}
	var payloads []any
	g.table.Serve(t.Context(), evt, func(_ context.Context, payload any) error {
		payloads = append(payloads, payload)
		return nil
	})
	if len(payloads) != 1 {
		t.Fatalf("%d acknowledgements", len(payloads))
	}
	raw, err := json.Marshal(payloads[0])
	if err != nil || len(raw) > 20_000 {
		t.Fatalf("the acknowledgement has %d bytes, %v", len(raw), err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if strings.Contains(g.log.String(), "panic") {
		t.Fatalf("the log:\n%s", &g.log)
	}
	g.log.Reset()
	if evt.Type == socketmode.EventTypeSlashCommand {
		acceptableMessage(t, raw)
	}
}

// acceptableMessage fails when Slack would refuse the message, or when it
// mentions everybody.
func acceptableMessage(t *testing.T, raw []byte) {
	t.Helper()
	var m struct {
		Text   string          `json:"text"`
		Blocks json.RawMessage `json:"blocks"`
	}
	if err := json.Unmarshal(raw, &m); err != nil || m.Text == "" {
		t.Errorf("the answer is no message: %s", raw)
	}
	for _, fault := range blockkit.CheckMessage(m.Blocks) {
		t.Errorf("Slack refuses the answer: %s at %s", fault.Message, fault.Pointer)
	}
	for _, text := range []string{m.Text, string(m.Blocks)} {
		if strings.Contains(text, "<!") && !strings.Contains(text, "<!date") {
			t.Errorf("the answer mentions somebody: %s", text)
		}
	}
}

// FuzzCommandText types anything behind the command.
func FuzzCommandText(f *testing.F) {
	g := newTarget(f)
	for _, text := range []string{
		"", "technical", "tech 5 backend", "tech tech beh", "-1", "99999999999999999999", "help x", "list\nlist", "schedule <@U1|a>", "<!channel>",
		"<!everyone> `x`", "feedback \u200b", "\u202etech", "debrief\x00", "\xff", strings.Repeat("tech ", 3000), strings.Repeat("é", 40_000),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g.serve(t, socketmode.Event{Type: socketmode.EventTypeSlashCommand, Data: slack.SlashCommand{
			TeamID: team, UserID: g.user, ChannelID: "C0GENERAL", Command: handlers.Command, Text: text, TriggerID: "1.2.3", ResponseURL: "http://127.0.0.1:1/none",
		}})
	})
}

// FuzzActionValue presses any element with any value, in a message and in a modal.
func FuzzActionValue(f *testing.F) {
	g := newTarget(f)
	actions := named(g.table, "action ")
	for i := range actions {
		for _, value := range []string{"IV0fuzz", "", "a b", "x y z 1 2", "backend-developer technical seed 0 3", "backend-developer technical seed -9 99999999999999999999", "p:{T1}:iv:x", "\x00", strings.Repeat("9", 2001)} {
			f.Add(uint8(i), "1", value, false)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, suffix, value string, inModal bool) {
		id := actions[int(which)%len(actions)]
		evt := slack.InteractionCallback{
			Type: slack.InteractionTypeBlockActions, Team: slack.Team{ID: team}, User: slack.User{ID: g.user}, TriggerID: "1.2.3",
			ActionCallback: slack.ActionCallbacks{BlockActions: []*slack.BlockAction{{ActionID: id + ":" + suffix, ActionTs: fmt.Sprintf("1.%d", g.deed.Add(1)), Value: value}}},
		}
		if inModal {
			evt.View = slack.View{ID: "V1", Hash: "h", PrivateMetadata: value}
		}
		g.serve(t, socketmode.Event{Type: socketmode.EventTypeInteractive, Data: evt})
	})
}

// FuzzMetadata submits every form with any private_metadata and any text.
func FuzzMetadata(f *testing.F) {
	g := newTarget(f)
	forms := named(g.table, "submit ")
	for i := range forms {
		for _, metadata := range []string{"IV0fuzz", "", "{", `{"v":9}`, "IV0fuzz U1", "p:{T1}:iv:x", strings.Repeat("x", 3000)} {
			f.Add(uint8(i), metadata, panel.FieldReason, "Because.")
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, metadata, block, text string) {
		view := slack.View{
			ID: "V1", Hash: "h", CallbackID: forms[int(which)%len(forms)], PrivateMetadata: metadata,
			State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{block: {views.ActionInput: {Value: text}}}},
		}
		view.Blocks.BlockSet = []slack.Block{slack.NewInputBlock(block, slack.NewTextBlockObject(slack.PlainTextType, "x", false, false), nil, slack.NewPlainTextInputBlockElement(nil, views.ActionInput))}
		g.serve(t, socketmode.Event{Type: socketmode.EventTypeInteractive, Data: slack.InteractionCallback{
			Type: slack.InteractionTypeViewSubmission, Team: slack.Team{ID: team}, User: slack.User{ID: g.user}, View: view,
		}})
	})
}

// named are the names of the table's routes of one kind.
func named(table *route.Table, kind string) []string {
	var names []string
	for _, r := range table.Routes() {
		if name, ok := strings.CutPrefix(r, kind); ok {
			names = append(names, name)
		}
	}
	return names
}
