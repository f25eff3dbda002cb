package sandbox_test

import (
	"slices"
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestWhereAnAppThatPostsAnywhereMayPost(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.Scopes = append(o.Scopes, "chat:write.public") })
	if err := o.post(o.far); err != nil {
		t.Errorf("slack.md section 4: chat:write.public, an unjoined public channel: %v", err)
	}
	if err := o.post(o.secret); err == nil || err.Error() != "channel_not_found" {
		t.Errorf("slack.md section 4: chat:write.public, a private channel: %v", err)
	}
}

func TestAppHomeThatIsOff(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.NoMessagesTab, o.Events = true, []string{"app_mention"} })
	for source, c := range map[string]struct {
		err  error
		want string
	}{
		"slack.md section 4: chat.postMessage, messages_tab_disabled": {o.post(o.ann), "messages_tab_disabled"},
		"slack.md section 4: chat.postMessage by the DM's id":         {o.post(o.dm), "messages_tab_disabled"},
		"slack.md section 4: views.publish, not_enabled":              {o.publish(o.ann, ""), "not_enabled"},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("%s: %v", source, c.err)
		}
	}
	if err := o.Post(o.ann, o.dm, "hello"); err == nil {
		t.Error("a person wrote to an app without a Messages tab")
	}
}

func TestDeactivatedPersonsDM(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	if err := o.post(o.dm); err != nil {
		t.Fatal(err)
	}
	o.AddUser(sandbox.User{ID: o.ann, Name: "ann", Deleted: true})
	if err := o.post(o.dm); err == nil || err.Error() != "user_disabled" {
		t.Errorf("slack.md section 7: deactivated, by the DM's id: %v", err)
	}
	members, _, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: o.general})
	if err != nil || slices.Contains(members, o.ann) || slices.Contains(members, "UGUEST") {
		t.Errorf("members of #general: %v, %v; want neither the deactivated nor guests", members, err)
	}
}
