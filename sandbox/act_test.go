package sandbox_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// acted compares the acts but for when they happened, how much was seen, and whose random ids they carry.
func acted(t *testing.T, w *sandboxtest.World, want ...sandbox.Act) {
	t.Helper()
	but := cmpopts.IgnoreFields(sandbox.Act{}, "At", "Seen")
	if diff := cmp.Diff(want, w.Slack.Acts(), but); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

// dumb is an app that acknowledges everything.
func dumb(t *testing.T, w *sandboxtest.World) *slack.Client {
	t.Helper()
	return start(t, w, &bot{}).api
}

func show(t *testing.T, api *slack.Client, channel string, blocks ...slack.Block) {
	t.Helper()
	_, _, err := api.PostMessage(channel, slack.MsgOptionText("hi", false), slack.MsgOptionBlocks(blocks...))
	try(t, err)
}

// A press in a message is told by its label and by how many newer messages hold such a label. Ids
// that the app did not give are left out.
func TestActsInMessages(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := dumb(t, w)
	button := func(label string) *slack.ButtonBlockElement {
		return slack.NewButtonBlockElement("", fmt.Sprint(time.Now().UnixNano()), plain(label))
	}
	named := slack.NewButtonBlockElement("go", "v", plain("Go"))
	for range 2 {
		show(t, api, "#general", slack.NewActionBlock("", button("Take"), button("Take")))
	}
	show(t, api, "#general", slack.NewActionBlock("row", named))
	show(t, api, "#general", section("no button"))
	_, err := api.PostEphemeral("#general", w.AddPerson("bea", "Etc/UTC").ID, slack.MsgOptionBlocks(slack.NewActionBlock("", button("Take"))))
	try(t, err)
	red := slack.NewOptionBlockObject("r1", plain("Red"), nil)
	show(t, api, ann.ID, slack.NewSectionBlock(plain("Colour"), nil, slack.NewAccessory(
		slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, "pick", red))))
	older, newest := ann.Snapshot().Conversations[0].Messages[0], ann.Snapshot().Conversations[0].Messages[2]
	press := func(ts string, raw json.RawMessage, row int) {
		blocks := decodeBlocks(t, raw)
		el := blocks[0]["elements"].([]any)[row].(map[string]any)
		try(t, w.Slack.Press(ann.ID, sandbox.Place{Channel: "general", TS: ts}, blocks[0]["block_id"].(string), el["action_id"].(string), sandbox.Value{}))
	}
	press(older.TS, older.Blocks, 1)
	press(newest.TS, newest.Blocks, 0)
	ann.Expect("Tiny", "Colour").Choose("Colour", "Red")
	acted(
		t, w,
		sandbox.Act{Kind: "press", As: ann.ID, Conversation: "#general", Back: 1, Element: "button", Label: "Take", Index: 1},
		sandbox.Act{Kind: "press", As: ann.ID, Conversation: "#general", Element: "button", Label: "Go", ActionID: "go", BlockID: "row"},
		sandbox.Act{
			Kind: "press", As: ann.ID, Conversation: "Tiny", Element: "static_select", Label: "Colour", ActionID: "pick",
			Value: sandbox.Value{Option: "r1", Confirmed: true}, Chosen: []string{"Red"},
		},
	)
	w.Slack.Reset() // nobody reads the rest
}

func TestActsInAModal(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	bea := w.AddPerson("bea", "Etc/UTC")
	view := modal("Order", input("note", "Note"),
		slack.NewInputBlock("who", plain("Who"), nil, slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, nil, "who")),
		slack.NewInputBlock("where", plain("Where"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeChannels, nil, "where")),
		slack.NewActionBlock("day", slack.NewDatePickerBlockElement("day")),
	)
	b := &bot{}
	b.command = func(c slack.SlashCommand) any { _, err := b.api.OpenView(c.TriggerID, view); try(t, err); return nil }
	start(t, w, b)
	ann.Type("#general", "/tiny")
	m := ann.ExpectModal("Order")
	m.Fill("Note", "a")
	m.Fill("Note", "ab")
	if err := w.Slack.Submit(ann.ID, m.ID); err == nil {
		t.Error("an incomplete modal was submitted")
	}
	m.PickUsers("Who", "bea")
	try(t, w.Slack.SetValue(ann.ID, m.ID, "where", "where", sandbox.Value{Option: ann.Snapshot().Conversations[0].ID}))
	try(t, w.Slack.Press(ann.ID, sandbox.Place{View: m.ID}, "day", "day", sandbox.Value{Date: "2030-01-01"}))
	m.Submit()
	ann.Type("#general", "/tiny")
	try(t, w.Slack.CloseView(ann.ID, ann.ExpectModal("Order").ID, true))
	where := ann.Snapshot().Conversations[0].ID
	acted(
		t, w,
		sandbox.Act{Kind: "post", As: ann.ID, Conversation: "#general", Text: "/tiny"},
		sandbox.Act{
			Kind: "value", As: ann.ID, View: "Order", Element: "plain_text_input", Label: "Note", ActionID: "text", BlockID: "note",
			Value: sandbox.Value{Text: "ab"},
		},
		sandbox.Act{
			Kind: "value", As: ann.ID, View: "Order", Element: "multi_users_select", Label: "Who", ActionID: "who", BlockID: "who",
			Value: sandbox.Value{Options: []string{bea.ID}, Confirmed: true}, Chosen: []string{"bea"},
		},
		sandbox.Act{
			Kind: "value", As: ann.ID, View: "Order", Element: "channels_select", Label: "Where", ActionID: "where", BlockID: "where",
			Value: sandbox.Value{Option: where}, Chosen: []string{"#general"},
		},
		sandbox.Act{
			Kind: "press", As: ann.ID, View: "Order", Element: "datepicker", ActionID: "day", BlockID: "day",
			Value: sandbox.Value{Date: "2030-01-01"},
		},
		sandbox.Act{Kind: "submit", As: ann.ID, View: "Order"},
		sandbox.Act{Kind: "post", As: ann.ID, Conversation: "#general", Text: "/tiny"},
		sandbox.Act{Kind: "close", As: ann.ID, View: "Order", All: true},
	)
}

func TestActsOfTheRest(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) {
		o.Shortcuts = []sandbox.Shortcut{{Name: "New", Type: "global", CallbackID: "new"}, {Name: "Take", Type: "message", CallbackID: "take"}}
	})
	dumb(t, w)
	s := w.Slack
	ann.Type("#general", "first")
	ann.Type("#general", "second")
	first := ann.Snapshot().Conversations[0].Messages[0]
	try(t, s.Shortcut(ann.ID, "new", sandbox.Place{}))
	try(t, s.Shortcut(ann.ID, "take", sandbox.Place{Channel: "#general", TS: first.TS}))
	try(t, s.OpenHome(ann.ID))
	if s.Post(ann.ID, "#nowhere", "x") == nil || s.Post("U0", "#general", "x") == nil || s.Shortcut(ann.ID, "none", sandbox.Place{}) == nil {
		t.Error("what cannot be done was done")
	}
	down := sandbox.Fault{Status: 503, Times: 1}
	s.FailNext("chat.update", down)
	s.FailAlways("*", down)
	s.Heal()
	s.Advance(time.Hour)
	s.RefreshEvery(time.Minute)
	s.HalfOpen(0)
	s.DuplicateNext(2)
	s.ReorderNext(3)
	s.Disconnect("warning")
	s.DropConnections()
	try(t, s.RemoveApp("#general"))
	try(t, s.InviteApp("#general"))
	acted(
		t, w,
		sandbox.Act{Kind: "post", As: ann.ID, Conversation: "#general", Text: "first"},
		sandbox.Act{Kind: "post", As: ann.ID, Conversation: "#general", Text: "second"},
		sandbox.Act{Kind: "shortcut", As: ann.ID, CallbackID: "new"},
		sandbox.Act{Kind: "shortcut", As: ann.ID, CallbackID: "take", Conversation: "#general", Back: 1, Text: "first"},
		sandbox.Act{Kind: "home", As: ann.ID},
		sandbox.Act{Kind: "fail_next", Method: "chat.update", Fault: &down},
		sandbox.Act{Kind: "fail_always", Method: "*", Fault: &down},
		sandbox.Act{Kind: "heal"},
		sandbox.Act{Kind: "advance", For: time.Hour},
		sandbox.Act{Kind: "refresh_every", For: time.Minute},
		sandbox.Act{Kind: "half_open"},
		sandbox.Act{Kind: "duplicate_next", Count: 2},
		sandbox.Act{Kind: "reorder_next", Count: 3},
		sandbox.Act{Kind: "disconnect", Reason: "warning"},
		sandbox.Act{Kind: "drop"},
		sandbox.Act{Kind: "remove_app", Conversation: "#general"},
		sandbox.Act{Kind: "invite_app", Conversation: "#general"},
	)
	if at := s.Acts()[16].At; s.Now().Sub(at) > time.Minute || at.Sub(s.Acts()[0].At) < time.Hour {
		t.Errorf("acts happened from %s to %s, now is %s", s.Acts()[0].At, at, s.Now())
	}
	s.Heal()
}

func decodeBlocks(t *testing.T, raw json.RawMessage) []map[string]any {
	t.Helper()
	var blocks []map[string]any
	try(t, json.Unmarshal(raw, &blocks))
	return blocks
}
