package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// office is a workspace with everybody and every kind of channel that section 4 of slack.md tells apart.
// It is bare: what the calls leave behind is nobody's business.
type office struct {
	*sandbox.Server
	api                       *slack.Client
	ann                       string // a person
	general, far, secret, old string // channels: ours, without the app, private without the app, archived
	own, anns                 string // timestamps in #general: a message of the app, and one of Ann's
	dm                        string // Ann's DM with the app
}

func newOffice(t *testing.T, change ...func(*sandbox.Options)) *office {
	t.Helper()
	options := sandbox.Options{
		Commands: []sandbox.Command{{Name: "/tiny"}},
		Scopes:   append(sandbox.DefaultScopes(), "channels:join", "channels:manage", "groups:read", "users:read.email", "reactions:write", "dnd:read"),
		People: []sandbox.User{
			{ID: "UANN", Name: "ann", TZ: "Europe/Berlin"},
			{ID: "UBOT", Name: "robot", IsBot: true},
			{ID: "UGONE", Name: "gone", Email: "gone@acme.org", Deleted: true},
			{ID: "UFAR", Name: "stranger", IsStranger: true},
			{ID: "UGUEST", Name: "guest", Email: "guest@acme.org", IsRestricted: true},
			{ID: "USINGLE", Name: "single", IsUltraRestricted: true},
		},
		Channels: []sandbox.Channel{
			{ID: "CGEN", Name: "general"},
			{ID: "CFAR", Name: "far", WithoutApp: true},
			{ID: "COLD", Name: "old", Archived: true},
			{ID: "CSECRET", Name: "secret", WithoutApp: true, Private: true},
			{ID: "CONE", Name: "one", Members: []string{"USINGLE"}},
		},
	}
	for _, c := range change {
		c(&options)
	}
	o := &office{Server: sandbox.New(options), ann: "UANN", general: "CGEN", far: "CFAR", secret: "CSECRET", old: "COLD"}
	if err := o.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	o.api = slack.New(o.BotToken(), slack.OptionAPIURL(o.APIURL()))
	_, ts, err := o.api.PostMessage(o.general, slack.MsgOptionText("ours", false))
	try(t, errors.Join(err, o.Post(o.ann, o.general, "mine")))
	o.own, o.anns, o.dm = ts, o.newest(t, o.general).TS, o.conversation(t, "").ID
	return o
}

// conversation finds one that Ann sees by its id; "" is her DM with the app.
func (o *office) conversation(t *testing.T, id string) sandbox.Conversation {
	t.Helper()
	for _, c := range o.Snapshot(o.ann).Conversations {
		if c.ID == id || id == "" && c.Kind == "app" {
			return c
		}
	}
	t.Fatalf("ann sees no conversation %q", id)
	return sandbox.Conversation{}
}

func (o *office) newest(t *testing.T, id string) sandbox.Message {
	t.Helper()
	all := o.conversation(t, id).Messages
	return all[len(all)-1]
}

func (o *office) post(channel string, options ...slack.MsgOption) error {
	_, _, err := o.api.PostMessage(channel, append([]slack.MsgOption{slack.MsgOptionText("x", false)}, options...)...)
	return err
}

func (o *office) say(channel, text string) error {
	_, _, err := o.api.PostMessage(channel, slack.MsgOptionText(text, false))
	return err
}

// call is for arguments that no client library sends.
func (o *office) call(method string, form url.Values) error {
	form.Set("token", o.BotToken())
	res, err := http.PostForm(o.APIURL()+method, form)
	if err != nil {
		return err
	}
	var answer struct{ Error string }
	if err := errors.Join(json.NewDecoder(res.Body).Decode(&answer), res.Body.Close()); err != nil {
		return err
	}
	if answer.Error != "" {
		return errors.New(answer.Error)
	}
	return nil
}

func (o *office) whisper(channel, user string) error {
	_, err := o.api.PostEphemeral(channel, user, slack.MsgOptionText("x", false))
	return err
}

func (o *office) update(channel, ts, text string) error {
	_, _, _, err := o.api.UpdateMessage(channel, ts, slack.MsgOptionText(text, false))
	return err
}

func (o *office) remove(channel, ts string) error {
	_, _, err := o.api.DeleteMessage(channel, ts)
	return err
}

func (o *office) open(users ...string) error {
	_, _, _, err := o.api.OpenConversation(&slack.OpenConversationParameters{Users: users})
	return err
}

func (o *office) schedule(channel string, in time.Duration) error {
	at := strconv.FormatInt(o.Now().Add(in).Unix(), 10)
	_, _, err := o.api.ScheduleMessage(channel, at, slack.MsgOptionText("later", false))
	return err
}

func (o *office) create(name string) error {
	_, err := o.api.CreateConversation(slack.CreateConversationParams{ChannelName: name})
	return err
}

func (o *office) invite(channel string, users ...string) error {
	_, err := o.api.InviteUsersToConversation(channel, users...)
	return err
}

func (o *office) join(channel string) error {
	_, _, _, err := o.api.JoinConversation(channel)
	return err
}

func (o *office) history(channel string) error {
	_, err := o.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: channel})
	return err
}

func (o *office) replies(channel, ts string) error {
	_, _, _, err := o.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: channel, Timestamp: ts})
	return err
}

func (o *office) info(channel string) error {
	_, err := o.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: channel})
	return err
}

func (o *office) members(channel, cursor string) error {
	_, _, err := o.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: channel, Cursor: cursor})
	return err
}

func (o *office) react(name, ts string) error {
	return o.api.AddReaction(name, slack.NewRefToMessage(o.general, ts))
}

func (o *office) publish(user, hash string) error {
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{section("x")}}}
	_, err := o.api.PublishViewContext(context.Background(), slack.PublishViewContextRequest{UserID: user, View: view, Hash: &hash})
	return err
}

func (o *office) link(channel, ts string) error {
	_, err := o.api.GetPermalink(&slack.PermalinkParameters{Channel: channel, Ts: ts})
	return err
}
