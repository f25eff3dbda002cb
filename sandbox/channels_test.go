package sandbox_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// names lists the channels of one page, or of all pages when limit is small.
func names(t *testing.T, o *office, p slack.GetConversationsParameters) []string {
	t.Helper()
	var all []string
	for {
		found, next, err := o.api.GetConversations(&p)
		try(t, err)
		for _, c := range found {
			all = append(all, c.Name)
		}
		if p.Cursor = next; next == "" {
			return all
		}
	}
}

func TestConversationsAreListed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for source, c := range map[string]struct {
		params slack.GetConversationsParameters
		want   []string
	}{
		"public channels by default": {slack.GetConversationsParameters{}, []string{"general", "far", "old", "one"}},
		"in pages of one":            {slack.GetConversationsParameters{Limit: 1}, []string{"general", "far", "old", "one"}},
		"without archived ones":      {slack.GetConversationsParameters{ExcludeArchived: true}, []string{"general", "far", "one"}},
		"private ones with the app":  {slack.GetConversationsParameters{Types: []string{"private_channel"}}, nil},
	} {
		if diff := cmp.Diff(c.want, names(t, o, c.params)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", source, diff)
		}
	}
	dms, _, err := o.api.GetConversations(&slack.GetConversationsParameters{Types: []string{"im"}})
	if err != nil || len(dms) == 0 || !dms[0].IsIM || dms[0].User != o.ann {
		t.Errorf("DMs of the app: %+v, %v", dms, err)
	}
	_, _, err = o.api.GetConversations(&slack.GetConversationsParameters{Types: []string{"mpim"}})
	if err == nil || err.Error() != "missing_scope" {
		t.Errorf("group conversations without mpim:read: %v", err)
	}
}

func TestAppMakesAChannelAndInvites(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made, err := o.api.CreateConversation(slack.CreateConversationParams{ChannelName: "panel"})
	try(t, err)
	if !made.IsMember || made.Name != "panel" || made.IsPrivate {
		t.Errorf("conversations.create: %+v", made)
	}
	_, err = o.api.InviteUsersToConversation(made.ID, o.ann, "UGUEST")
	try(t, err)
	members, _, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: made.ID})
	try(t, err)
	for _, id := range []string{o.ann, "UGUEST", o.Snapshot("").App.UserID} {
		if !slices.Contains(members, id) || len(members) != 3 {
			t.Errorf("members %v, want %s among three", members, id)
		}
	}
	if got := o.conversation(t, made.ID).Name; got != "panel" {
		t.Errorf("ann sees %q", got)
	}
	_, err = o.api.CreateConversation(slack.CreateConversationParams{ChannelName: "hidden", IsPrivate: true})
	if err == nil || err.Error() != "missing_scope" {
		t.Errorf("a private channel without groups:write: %v", err)
	}
}

// A channel of everybody stays one when guests are invited, whoever is deactivated or new meanwhile.
func TestInvitedGuestsStandBesideEverybody(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	try(t, o.Deactivate(o.ann))
	try(t, o.invite(o.general, "UGUEST", "UGUEST"))
	try(t, o.Reactivate(o.ann))
	late := o.AddUser(sandbox.User{Name: "late"}).ID
	members, _, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: o.general})
	try(t, err)
	want := []string{o.ann, "UBOT", "UGUEST", late, o.Snapshot("").App.UserID}
	slices.Sort(want)
	slices.Sort(members)
	if diff := cmp.Diff(want, members); diff != "" {
		t.Errorf("members of #general (-want +got):\n%s", diff)
	}
	try(t, o.invite("CONE", "UGUEST"))
	if !slices.ContainsFunc(o.Snapshot("UGUEST").Conversations, func(c sandbox.Conversation) bool { return c.ID == "CONE" }) {
		t.Error("a channel of named people takes no guest")
	}
}

// Whoever comes in, and however, the app hears of it once.
func TestAppHearsWhoJoins(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.Events = []string{"member_joined_channel"} })
	try(t, o.join(o.far))
	try(t, o.join(o.far))
	try(t, o.invite(o.general, "UGUEST"))
	try(t, o.RemoveApp(o.far))
	try(t, o.InviteApp(o.far))
	var got []string
	for _, e := range o.Envelopes() {
		if e.Attempt > 0 {
			continue // nobody is connected, so each is sent again
		}
		event := decode(t, e.Payload)["event"].(map[string]any)
		got = append(got, strings.Join([]string{event["type"].(string), event["channel"].(string), event["user"].(string)}, " "))
	}
	app := o.Snapshot("").App.UserID
	want := []string{"member_joined_channel CFAR " + app, "member_joined_channel CGEN UGUEST", "member_joined_channel CFAR " + app}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestAppJoinsAPublicChannel(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	joined, warning, _, err := o.api.JoinConversation(o.far)
	if err != nil || !joined.IsMember || warning != "" {
		t.Errorf("joined %+v, %q, %v", joined, warning, err)
	}
	try(t, o.post(o.far))
	if _, warning, _, err := o.api.JoinConversation(o.far); err != nil || warning != "already_in_channel" {
		t.Errorf("joined again: %q, %v", warning, err)
	}
}

func TestConversationsOfAUser(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	of := func(user string) []string {
		found, _, err := o.api.GetConversationsForUser(&slack.GetConversationsForUserParameters{UserID: user})
		try(t, err)
		var all []string
		for _, c := range found {
			all = append(all, c.Name)
		}
		return all
	}
	for user, want := range map[string][]string{
		"": {"general", "old", "one"}, o.ann: {"general", "far", "old"}, "USINGLE": {"one"}, "UGONE": nil,
	} {
		if diff := cmp.Diff(want, of(user)); diff != "" {
			t.Errorf("users.conversations of %q (-want +got):\n%s", user, diff)
		}
	}
}

func TestUserIsFoundByEmail(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	u, err := o.api.GetUserByEmail("guest@acme.org")
	if err != nil || u.ID != "UGUEST" || u.Profile.Email != "guest@acme.org" || !u.IsRestricted {
		t.Errorf("users.lookupByEmail: %+v, %v", u, err)
	}
}
