package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// lived is a workspace where much has happened, with ann in its Options.
func lived(t *testing.T) (w *sandboxtest.World, ann string, before sandbox.Snapshot) {
	t.Helper()
	w = sandboxtest.New(t, sandbox.Options{
		AppName: "Tiny", Commands: []sandbox.Command{{Name: "/tiny"}}, Now: time.Date(2030, 1, 1, 9, 0, 0, 0, time.UTC),
		People: []sandbox.User{{Name: "ann"}}, Channels: []sandbox.Channel{{Name: "general"}, {Name: "random"}},
	})
	ann = w.Slack.Snapshot("").People[1].ID
	before = w.Slack.Snapshot(ann)
	w.AddPerson("late", "Etc/UTC")
	for _, line := range []string{"hello", "/tiny"} {
		try(t, w.Slack.Post(ann, "#general", line))
	}
	_, _, err := client(w).PostMessageContext(t.Context(), ann, slack.MsgOptionText("hi", false))
	try(t, err)
	w.Slack.FailAlways("*", sandbox.Fault{Status: 503})
	w.Slack.Disconnect("link_disabled")
	try(t, w.Slack.RemoveApp("#general"))
	try(t, w.Slack.Deactivate(ann))
	w.Advance(time.Hour)
	return w, ann, before
}

func TestReset(t *testing.T) {
	t.Parallel()
	w, ann, before := lived(t)
	version, url := w.Slack.Snapshot(ann).Version, w.Slack.APIURL()
	w.Slack.Reset()
	after := w.Slack.Snapshot(ann)
	ids := func(s sandbox.Snapshot) (all []string) {
		for _, c := range s.Conversations {
			all = append(all, c.ID)
			if len(c.Messages) > 0 {
				t.Errorf("in %s there is still %v", c.Name, c.Messages)
			}
		}
		return all
	}
	if diff := cmp.Diff(ids(before), ids(after)); diff != "" {
		t.Errorf("conversations of a person of the Options (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{before.Team, before.App.ID, url}, []any{after.Team, after.App.ID, w.Slack.APIURL()}); diff != "" {
		t.Errorf("the workspace itself changed:\n%s", diff)
	}
	if after.Version <= version {
		t.Error("the version went back: nobody would look again")
	}
	if len(after.People) != 2 || after.Me.ID != ann || after.Me.Deleted || len(after.Notices) > 0 {
		t.Errorf("after the reset: %+v", after)
	}
	if n := len(w.Slack.Acts()) + len(w.Slack.Calls()) + len(w.Slack.Envelopes()) + len(w.Slack.Violations()); n > 0 {
		t.Errorf("%d records are left", n)
	}
	if began := time.Date(2030, 1, 1, 9, 0, 0, 0, time.UTC); w.Slack.Now().Sub(began) > time.Minute {
		t.Errorf("the clock is at %s", w.Slack.Now())
	}
	s := dial(t, w) // faults are gone, Socket Mode is on
	defer s.close()
	_, _, err := client(w).PostMessageContext(t.Context(), after.Conversations[0].ID, slack.MsgOptionText("hi", false)) // the app is in the channel
	try(t, err)
	w.Slack.Reset()
}

// Slack's Go client finds the new workspace by itself, with the tokens that it has.
func TestAppComesBackAfterReset(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	start(t, w, &bot{command: func(slack.SlashCommand) any { return map[string]any{"text": "here"} }})
	w.Slack.Reset()
	w.ExpectConnected(1)
	bea := w.AddPerson("bea", "Etc/UTC")
	bea.Type("#general", "/tiny")
	bea.Expect("#general", "here")
}

// What was under way when the workspace was reset touches nothing of the new one and is no violation.
func TestResetWithWorkInFlight(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	if err := w.Slack.Post(ann.ID, "#general", "/tiny"); err != nil {
		t.Fatal(err)
	}
	frame := s.read()
	asked := frame["payload"].(map[string]any)
	w.Slack.FailAlways("users.info", sandbox.Fault{Delay: time.Hour})
	slow := make(chan error)
	go func() {
		_, err := client(w).GetUserInfoContext(t.Context(), ann.ID)
		slow <- err
	}()
	w.Slack.ReorderNext(5)
	if err := w.Slack.Post(ann.ID, "#general", "/tiny held back"); err != nil {
		t.Fatal(err)
	}

	w.Slack.Reset()

	if _, _, err := s.conn.Read(s.ctx); err == nil || strings.Contains(err.Error(), "close frame") {
		t.Errorf("the connection ended with words: %v", err)
	}
	fresh := dial(t, w)
	defer fresh.close()
	fresh.ack(frame["envelope_id"].(string))
	res, err := http.Post(asked["response_url"].(string), "application/json", strings.NewReader(`{"text":"late"}`))
	if err != nil || res.StatusCode != http.StatusNotFound {
		t.Errorf("an old response_url: %v, %v", res, err)
	}
	if _, err := client(w).OpenViewContext(t.Context(), asked["trigger_id"].(string), modal("Late", input("b", "Text"))); outcome(err) != "expired_trigger_id" {
		t.Errorf("an old trigger: %v", err)
	}
	select {
	case err := <-slow:
		if got := outcome(err); got != "cut" && got != "user_not_found" { // when it came in only after the reset
			t.Errorf("a call from before ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("a slow call from before still waits")
	}
	bea := w.AddPerson("bea", "Etc/UTC")
	if err := w.Slack.Post(bea.ID, "#general", "/tiny anew"); err != nil {
		t.Fatal(err)
	}
	if text := fresh.answerNext()["payload"].(map[string]any)["text"]; text != "anew" {
		t.Errorf("the new workspace delivers %q", text)
	}
	wait(t, w, "the ack", func() bool { return bea.Snapshot().Pending == 0 })
	if got := len(envelopes(w, "slash_commands")); got != 1 {
		t.Errorf("%d commands are recorded", got)
	}
}

// Reset is safe while everything is going on; the race detector watches.
func TestResetUnderLoad(t *testing.T) {
	t.Parallel()
	w := sandboxtest.New(t, sandbox.Options{AppName: "Tiny", Commands: []sandbox.Command{{Name: "/tiny"}}, People: []sandbox.User{{ID: "U1", Name: "ann"}}})
	start(t, w, &bot{command: func(slack.SlashCommand) any { return map[string]any{"text": "here"} }})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 200 {
			_ = w.Slack.Post("U1", "#general", "/tiny") // the reset comes in between
			_, _ = client(w).GetUserInfoContext(t.Context(), "U1")
		}
	}()
	for range 20 {
		w.Slack.Reset()
	}
	<-done
	w.Slack.Reset()
	w.ExpectConnected(1)
}
