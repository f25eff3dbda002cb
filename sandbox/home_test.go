package sandbox_test

import (
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestHomeTab(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	b := start(t, w, &bot{})
	home := func(text string) slack.HomeTabViewRequest {
		return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{section(text), button("go", "Go")}}}
	}
	ann.OpenHome()
	first, err := b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: ann.ID, View: home("welcome")})
	try(t, err)
	ann.ExpectHome("welcome").Press("Go")
	_, err = b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: ann.ID, View: home("second"), Hash: &first.Hash})
	try(t, err)
	ann.ExpectHome("second")
	_, err = b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: ann.ID, View: home("third"), Hash: &first.Hash})
	if err == nil || err.Error() != "hash_conflict" {
		t.Errorf("a stale hash: %v", err)
	}
	opened := decode(t, envelopes(w, "events_api")[0].Payload)["event"].(map[string]any)
	if opened["type"] != "app_home_opened" || opened["tab"] != "home" {
		t.Errorf("the event was %v", opened)
	}
}

func TestShortcuts(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) {
		o.Shortcuts = []sandbox.Shortcut{{Name: "New", Type: "global", CallbackID: "new"}, {Name: "From", Type: "message", CallbackID: "from"}}
	})
	b := &bot{}
	b.action = func(i slack.InteractionCallback) any {
		_, err := b.api.OpenView(i.TriggerID, modal(string(i.Type), section(i.CallbackID+" "+i.Message.Text)))
		try(t, err)
		return nil
	}
	start(t, w, b)
	ann.Shortcut("new")
	ann.ExpectModal("shortcut").Expect("new").Close()
	_, _, err := b.api.PostMessage("#general", slack.MsgOptionText("look", false))
	try(t, err)
	ann.Expect("#general", "look").Shortcut("from")
	ann.ExpectModal("message_action").Expect("from look").Close()
}

func TestOnlyAnAppThatListensForItHasAHomeTab(t *testing.T) {
	for name, c := range map[string]struct {
		events []string
		want   bool
	}{"by default": {nil, true}, "messages only": {[]string{"message.im"}, false}} {
		if got := sandbox.New(sandbox.Options{Events: c.events}).Snapshot("").App.HomeTab; got != c.want {
			t.Errorf("%s: home tab %v, want %v", name, got, c.want)
		}
	}
}
