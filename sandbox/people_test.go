package sandbox_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func peopleRefusals() []refusal {
	info := func(id string) func(*office) error {
		return func(o *office) error { _, err := o.api.GetUserInfo(id); return err }
	}
	email := func(email string) func(*office) error {
		return func(o *office) error { _, err := o.api.GetUserByEmail(email); return err }
	}
	dnd := func(id string) func(*office) error {
		return func(o *office) error { _, err := o.api.GetDNDInfo(&id); return err }
	}
	return []refusal{
		{"slack.md section 4: users.info, user_not_found; is_stranger", "user_not_found", info("UFAR"), info("U404")},
		{"slack.md section 4: users.lookupByEmail, users_not_found", "users_not_found", email("Guest@acme.org"), email("gone@acme.org")},
		{"slack.md section 4: dnd.info, user_not_found", "user_not_found", dnd("UGUEST"), dnd("U404")},
		{"slack.md section 4: dnd.info, user_not_visible", "user_not_visible", dnd("UBOT"), dnd("UFAR")},
		{"slack.md section 4: users.list, limit_required", "limit_required", func(o *office) error {
			_, err := o.api.GetUsers(slack.GetUsersOptionLimit(200))
			return err
		}, func(o *office) error {
			for i := range 1000 {
				o.AddUser(sandbox.User{Name: fmt.Sprint("extra", i)})
			}
			return o.call("users.list", url.Values{})
		}},
	}
}

// TestErrorsOfSettings is slack.md section 4 where scopes and settings of the app decide: the same call
// with a setting that allows it and with one that does not.
func TestErrorsOfSettings(t *testing.T) {
	t.Parallel()
	scopes := func(more ...string) func(*sandbox.Options) {
		return func(o *sandbox.Options) { o.Scopes = append([]string{"chat:write"}, more...) }
	}
	usual := func(*sandbox.Options) {}
	off := func(o *sandbox.Options) { o.NoMessagesTab, o.Events = true, []string{"app_mention"} }
	for _, row := range []struct {
		source, want       string
		allowed, forbidden func(*sandbox.Options)
		do                 func(*office) error
	}{
		{"chat:write.public, an unjoined public channel", "not_in_channel", scopes("chat:write.public"), scopes(), func(o *office) error { return o.post(o.far) }},
		{"chat.postMessage, messages_tab_disabled", "messages_tab_disabled", usual, off, func(o *office) error { return o.post(o.ann) }},
		{"chat.postMessage by the DM's id", "messages_tab_disabled", usual, off, func(o *office) error { return o.post(o.dm) }},
		{"views.publish, not_enabled", "not_enabled", usual, off, func(o *office) error { return o.publish(o.ann, "") }},
		{"conversations.open, im:write for one person", "missing_scope", scopes("im:write"), scopes("mpim:write"), func(o *office) error { return o.open(o.ann) }},
		{"conversations.open, im:write by the DM's id", "missing_scope", scopes("im:write"), scopes("mpim:write"), func(o *office) error {
			return o.call("conversations.open", url.Values{"channel": {o.dm}})
		}},
	} {
		if err := row.do(newOffice(t, row.allowed)); err != nil {
			t.Errorf("slack.md section 4: %s: allowed, yet %v", row.source, err)
		}
		if err := row.do(newOffice(t, row.forbidden)); err == nil || err.Error() != row.want {
			t.Errorf("slack.md section 4: %s: %v, want %s", row.source, err, row.want)
		}
	}
}

// slack.md section 4: mpim:write for several people. With it they are refused too: docs/sandbox.md, "What is not faithful".
func TestConversationOfSeveralPeople(t *testing.T) {
	t.Parallel()
	for scope, want := range map[string]string{"im:write": "missing_scope", "mpim:write": "method_not_supported_for_channel_type"} {
		o := newOffice(t, func(o *sandbox.Options) { o.Scopes = []string{"chat:write", scope} })
		if err := o.open(o.ann, "UGUEST"); err == nil || err.Error() != want {
			t.Errorf("with %s: %v, want %s", scope, err, want)
		}
	}
}

func TestAppThatPostsAnywhereKnowsNoPrivateChannel(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.Scopes = append(o.Scopes, "chat:write.public") })
	if err := o.post(o.secret); err == nil || err.Error() != "channel_not_found" {
		t.Errorf("slack.md section 4: chat:write.public, a private channel: %v", err)
	}
}

func TestNobodyWritesToAnAppWithoutMessagesTab(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.NoMessagesTab = true })
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

// slack.md section 4: users.info gives tz, tz_offset, is_bot, deleted, is_restricted, is_ultra_restricted and is_stranger.
func TestUsersInfoTellsWhoSomebodyIs(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	type kind struct{ bot, deleted, guest, single, stranger bool }
	for id, want := range map[string]kind{
		"UANN": {}, "UBOT": {bot: true}, "UGONE": {deleted: true}, "UGUEST": {guest: true}, "USINGLE": {single: true}, "UFAR": {stranger: true},
	} {
		u, err := o.api.GetUserInfo(id)
		try(t, err)
		if got := (kind{u.IsBot, u.Deleted, u.IsRestricted, u.IsUltraRestricted, u.IsStranger}); got != want {
			t.Errorf("slack.md section 4: users.info of %s: %+v, want %+v", id, got, want)
		}
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	try(t, err)
	_, offset := o.Now().In(berlin).Zone()
	if u, err := o.api.GetUserInfo(o.ann); err != nil || u.TZ != "Europe/Berlin" || u.TZOffset != offset {
		t.Errorf("slack.md section 4: users.info, tz and tz_offset: %s, %d, %v", u.TZ, u.TZOffset, err)
	}
}

// slack.md section 4: users.list needs users:read, and users:read.email for addresses.
func TestEmailsNeedTheirScope(t *testing.T) {
	t.Parallel()
	for scope, want := range map[string]string{"users:read.email": "guest@acme.org", "im:read": ""} {
		o := newOffice(t, func(o *sandbox.Options) { o.Scopes = []string{"chat:write", "users:read", scope} })
		all, err := o.api.GetUsers()
		try(t, err)
		one, err := o.api.GetUserInfo("UGUEST")
		try(t, err)
		at := slices.IndexFunc(all, func(u slack.User) bool { return u.ID == "UGUEST" })
		if all[at].Profile.Email != want || one.Profile.Email != want {
			t.Errorf("slack.md section 4: with users:read and %s: %q in users.list, %q in users.info, want %q", scope, all[at].Profile.Email, one.Profile.Email, want)
		}
	}
}

// slack.md section 4: conversations.members, cursor, default 100.
func TestMembersComeByTheHundred(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for i := range 150 {
		o.AddUser(sandbox.User{Name: fmt.Sprint("extra", i)})
	}
	first, next, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: o.general})
	try(t, err)
	rest, end, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: o.general, Cursor: next})
	try(t, err)
	if len(first) != 100 || len(rest) < 50 || end != "" || slices.Contains(rest, first[99]) {
		t.Errorf("slack.md section 4: conversations.members: %d, then %d people, then the cursor %q", len(first), len(rest), end)
	}
}
