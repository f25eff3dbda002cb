package sandbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestAppRemovedFromAChannel(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) {
		o.Channels = []sandbox.Channel{{Name: "general"}, {Name: "secret", Private: true}}
		o.Events = []string{"channel_left", "group_left", "member_joined_channel", "app_mention"}
		o.Scopes = append(sandbox.DefaultScopes(), "groups:read")
	})
	s := dial(t, w)
	defer s.close()
	api := client(w)
	post := func(channel string) string {
		_, _, err := api.PostMessage(channel, slack.MsgOptionText("hi", false))
		return outcome(err)
	}
	general, secret := w.Slack.Snapshot(ann.ID).Conversations[0].ID, w.Slack.Snapshot(ann.ID).Conversations[1].ID
	for _, c := range []struct{ channel, left, refused, kind string }{
		{general, "channel_left", "not_in_channel", "C"}, {secret, "group_left", "channel_not_found", "G"},
	} {
		if got := post(c.channel); got != "ok" {
			t.Errorf("in it, a post is %s", got)
		}
		try(t, w.Slack.RemoveApp(c.channel))
		if event := s.answerNext()["payload"].(map[string]any)["event"].(map[string]any); event["type"] != c.left || event["channel"] != c.channel {
			t.Errorf("the app was told %v", event)
		}
		if got := post(c.channel); got != c.refused {
			t.Errorf("removed, a post is %s, want %s", got, c.refused)
		}
		try(t, w.Slack.Post(ann.ID, c.channel, "hello @Tiny")) // nobody is there to hear it
		try(t, w.Slack.InviteApp(c.channel))
		event := s.answerNext()["payload"].(map[string]any)["event"].(map[string]any)
		if event["type"] != "member_joined_channel" || event["user"] != w.Slack.Snapshot("").App.UserID || event["channel_type"] != c.kind {
			t.Errorf("the app was told %v", event)
		}
		if got := post(c.channel); got != "ok" {
			t.Errorf("invited again, a post is %s", got)
		}
	}
	for range 2 {
		ann.Expect("#general", "hi")
		ann.Expect("#secret", "hi")
	}
	wait(t, w, "all acks", func() bool { return unacked(w) == 0 })
}

func TestMembershipRefusals(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	dm := w.Slack.Snapshot(ann.ID).Conversations[1].ID
	for name, c := range map[string]struct {
		do   func() error
		want string
	}{
		"no such channel":    {func() error { return w.Slack.RemoveApp("#nowhere") }, `sandbox: there is no channel "#nowhere"`},
		"a DM":               {func() error { return w.Slack.RemoveApp(dm) }, "sandbox: the app cannot leave its conversation with a person"},
		"in it already":      {func() error { return w.Slack.InviteApp("#general") }, "sandbox: Tiny is in #general already"},
		"nobody":             {func() error { return w.Slack.Deactivate("U0") }, `sandbox: there is no user "U0"`},
		"active already":     {func() error { return w.Slack.Reactivate(ann.ID) }, "sandbox: ann is active already"},
		"the app's own user": {func() error { return w.Slack.Deactivate(w.Slack.Snapshot("").App.UserID) }, "sandbox: Tiny is a bot; only people can be deactivated"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.do(); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if acts := w.Slack.Acts(); len(acts) > 0 {
		t.Errorf("what failed was recorded: %v", acts)
	}
}

func TestDeactivatedPerson(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) { o.Events = []string{"user_change"} })
	s := dial(t, w)
	defer s.close()
	openRaw(t, w, ann, s, `{"type":"modal","title":{"type":"plain_text","text":"Open"},"blocks":[]}`)
	bea := w.AddPerson("bea", "Etc/UTC")
	m := ann.Snapshot()
	try(t, w.Slack.Deactivate(ann.ID))
	event := s.answerNext()["payload"].(map[string]any)["event"].(map[string]any)
	if user := event["user"].(map[string]any); event["type"] != "user_change" || user["deleted"] != true {
		t.Errorf("the app was told %v", event)
	}
	if u, err := client(w).GetUserInfo(ann.ID); err != nil || !u.Deleted {
		t.Errorf("users.info says %+v, %v", u, err)
	}
	info := slack.GetConversationInfoInput{ChannelID: m.Conversations[1].ID}
	if c, err := client(w).GetConversationInfo(&info); err != nil || c.User != ann.ID || !c.IsUserDeleted {
		t.Errorf("conversations.info says %+v, %v", c, err)
	}
	after := ann.Snapshot()
	if len(m.Views) != 1 || len(after.Views) != 0 || !after.Me.Deleted {
		t.Errorf("before %d views, then %d; me %+v", len(m.Views), len(after.Views), after.Me)
	}
	want := "sandbox: ann is deactivated; reactivate them first"
	for name, do := range map[string]func() error{
		"post":     func() error { return w.Slack.Post(ann.ID, "#general", "hi") },
		"home":     func() error { return w.Slack.OpenHome(ann.ID) },
		"shortcut": func() error { return w.Slack.Shortcut(ann.ID, "x", sandbox.Place{}) },
		"submit":   func() error { return w.Slack.Submit(ann.ID, m.Views[0].ID) },
		"press": func() error {
			return w.Slack.Press(ann.ID, sandbox.Place{Channel: "#general", TS: "1.0"}, "a", "b", sandbox.Value{})
		},
		"again": func() error { return w.Slack.Deactivate(ann.ID) },
	} {
		if err := do(); name != "again" && (err == nil || err.Error() != want) || name == "again" && err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	try(t, w.Slack.Post(bea.ID, "#general", "hello @ann"))
	if got := bea.Snapshot().Conversations[0].Messages; got[len(got)-1].Text != "hello @ann" {
		t.Errorf("ann was mentioned: %q", got[len(got)-1].Text)
	}
	try(t, w.Slack.Reactivate(ann.ID))
	s.answerNext()
	try(t, w.Slack.Post(ann.ID, "#general", "back"))
	wait(t, w, "all acks", func() bool { return unacked(w) == 0 })
	if diff := cmp.Diff([]string{"post", "deactivate", "post", "reactivate", "post"}, kinds(w.Slack.Acts())); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

func kinds(acts []sandbox.Act) []string {
	var all []string
	for _, a := range acts {
		all = append(all, a.Kind)
	}
	return all
}
