package sandbox_test

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for _, c := range []struct{ method, token, want string }{
		{"auth.test", "", `"error":"not_authed"`},
		{"auth.test", "xoxb-other", `"error":"invalid_auth"`},
		{"auth.test", w.Slack.AppToken(), `"error":"not_allowed_token_type"`},
		{"apps.connections.open", w.Slack.BotToken(), `"error":"not_allowed_token_type"`},
		{"auth.test", w.Slack.BotToken(), `"ok":true`},
		{"no.such.method", w.Slack.BotToken(), `"error":"unknown_method"`},
	} {
		res, err := http.PostForm(w.Slack.APIURL()+c.method, url.Values{"token": {c.token}})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		try(t, errors.Join(err, res.Body.Close()))
		if !strings.Contains(string(body), c.want) {
			t.Errorf("%s with token %q answered %s, want %s", c.method, c.token, body, c.want)
		}
		if strings.Contains(c.want, "error") {
			w.ExpectViolation(c.method)
		}
		if strings.Contains(c.want, "true") && !strings.Contains(res.Header.Get("X-Oauth-Scopes"), "chat:write") {
			t.Errorf("the scopes header is %q", res.Header.Get("X-Oauth-Scopes"))
		}
	}
}

func TestScopes(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) { o.Scopes = []string{"commands", "im:read"} })
	api := client(w)
	_, postErr := api.GetUserInfo(ann.ID)
	_, _, chatErr := api.PostMessage(ann.ID, slack.MsgOptionText("x", false))
	for want, err := range map[string]error{"users:read": postErr, "chat:write": chatErr} {
		var refused slack.SlackErrorResponse
		if !errors.As(err, &refused) || refused.Err != "missing_scope" || refused.Needed != want || refused.Provided != "commands,im:read" {
			t.Errorf("without %s: %#v", want, err)
		}
		w.ExpectViolation("missing_scope", want)
	}
	_, err := api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: general(w)})
	if err == nil || err.Error() != "missing_scope" {
		t.Errorf("channels:read is needed for a channel, but the answer was %v", err)
	}
	w.ExpectViolation("channels:read")
}

func TestPostingIsRefusedAsSlackRefuses(t *testing.T) {
	t.Parallel()
	w, ann := world(t, func(o *sandbox.Options) {
		o.People = []sandbox.User{{ID: "UGONE", Name: "gone", Deleted: true}, {ID: "UBOT", Name: "robot", IsBot: true}}
		o.Channels = []sandbox.Channel{{Name: "general"}, {Name: "far", WithoutApp: true}, {Name: "secret", WithoutApp: true, Private: true}}
	})
	api := client(w)
	ben := w.AddPerson("ben", "Etc/UTC")
	ts, general := post(t, w, ben), general(w)
	text := slack.MsgOptionText("x", false)
	long := slack.MsgOptionText(strings.Repeat("x", 40_001), false)
	faulty := slack.MsgOptionBlocks(section(strings.Repeat("x", 3001)))
	// slack.md section 4
	for _, c := range []struct {
		want string
		call func() (string, string, error)
	}{
		{"channel_not_found", func() (string, string, error) { return api.PostMessage("C404", text) }},
		{"channel_not_found", func() (string, string, error) { return api.PostMessage("#secret", text) }},
		{"not_in_channel", func() (string, string, error) { return api.PostMessage("#far", text) }},
		{"user_disabled", func() (string, string, error) { return api.PostMessage("UGONE", text) }},
		{"is_bot", func() (string, string, error) { return api.PostMessage("UBOT", text) }},
		{"no_text", func() (string, string, error) { return api.PostMessage(ann.ID) }},
		{"msg_too_long", func() (string, string, error) { return api.PostMessage(ann.ID, long) }},
		{"invalid_blocks", func() (string, string, error) { return api.PostMessage(ann.ID, faulty) }},
		{"channel_not_found", func() (string, string, error) { return api.DeleteMessage("#general", ts) }},
		{"message_not_found", func() (string, string, error) { return api.DeleteMessage(general, "1.2") }},
		{"cant_delete_message", func() (string, string, error) { return api.DeleteMessage(general, ts) }},
		{"cant_update_message", func() (string, string, error) {
			_, _, _, err := api.UpdateMessage(general, ts, text)
			return "", "", err
		}},
		{"user_not_in_channel", func() (string, string, error) {
			_, err := api.PostEphemeral("#general", "U404", text)
			return "", "", err
		}},
	} {
		if _, _, err := c.call(); err == nil || err.Error() != c.want {
			t.Errorf("the answer was %v, want %s", err, c.want)
		}
	}
	for _, blamed := range []string{"no_text", "msg_too_long", "invalid_blocks", "cant_delete_message", "cant_update_message"} {
		w.ExpectViolation(blamed)
	}
}

// post writes a message as a person and returns its timestamp.
func post(t *testing.T, w *sandboxtest.World, p *sandboxtest.Person) string {
	t.Helper()
	if err := w.Slack.Post(p.ID, "#general", "hello"); err != nil {
		t.Fatal(err)
	}
	messages := p.Snapshot().Conversations[0].Messages
	return messages[len(messages)-1].TS
}

// general is the id of #general.
func general(w *sandboxtest.World) string {
	for _, c := range w.Slack.Snapshot(w.Slack.Snapshot("").App.UserID).Conversations {
		if c.Name == "general" {
			return c.ID
		}
	}
	return ""
}

func TestHistoryKeepsMetadata(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := client(w)
	var dm string
	var stamps []string
	for _, text := range []string{"one", "two", "three"} {
		meta := slack.SlackMetadata{EventType: "kind", EventPayload: map[string]any{"n": text}}
		channel, ts, err := api.PostMessage(ann.ID, slack.MsgOptionText(text, false), slack.MsgOptionMetadata(meta))
		try(t, err)
		dm, stamps = channel, append(stamps, ts)
		ann.Expect("Tiny", text)
	}
	if !slices.IsSorted(stamps) || stamps[0] == stamps[1] {
		t.Errorf("timestamps do not grow: %v", stamps)
	}
	p := slack.GetConversationHistoryParameters{ChannelID: dm, IncludeAllMetadata: true, Limit: 2}
	first, err := api.GetConversationHistory(&p)
	try(t, err)
	p.Cursor = first.ResponseMetaData.NextCursor
	second, err := api.GetConversationHistory(&p)
	try(t, err)
	var got []string
	for _, m := range append(first.Messages, second.Messages...) {
		got = append(got, m.Text+" "+m.Metadata.EventType+" "+m.Metadata.EventPayload["n"].(string))
	}
	if diff := cmp.Diff([]string{"three kind three", "two kind two", "one kind one"}, got); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		oldest, latest string
		inclusive      bool
		want           int
	}{
		{stamps[0], "", false, 2},
		{stamps[0], "", true, 3},
		{"", stamps[2], false, 2},
		{stamps[1], stamps[1], true, 1},
		{"0", "", false, 3},
	} {
		found, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: dm, Oldest: c.oldest, Latest: c.latest, Inclusive: c.inclusive})
		try(t, err)
		if len(found.Messages) != c.want || found.Messages[0].Metadata.EventType != "" {
			t.Errorf("%+v: %d messages, first with metadata %q", c, len(found.Messages), found.Messages[0].Metadata.EventType)
		}
	}
}

func TestPeopleAndConversations(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := client(w)
	u, err := api.GetUserInfo(ann.ID)
	try(t, err)
	if u.TZ != "Europe/Berlin" || u.TZOffset < 3600 || u.RealName != "ann" {
		t.Errorf("users.info: %+v", u)
	}
	all, err := api.GetUsers(slack.GetUsersOptionLimit(1))
	try(t, err)
	if len(all) != 2 {
		t.Errorf("users.list in pages of one: %d people, want ann and the app", len(all))
	}
	im, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{ann.ID}, ReturnIM: true})
	try(t, err)
	members, _, err := api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: im.ID})
	try(t, err)
	if len(members) != 2 || !im.IsIM {
		t.Errorf("members of the DM: %v, im: %t", members, im.IsIM)
	}
	channel, err := api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: general(w), IncludeNumMembers: true})
	try(t, err)
	if channel.Name != "general" || channel.NumMembers != 2 || !channel.IsMember {
		t.Errorf("conversations.info: %+v", channel)
	}
	for user, want := range map[string]string{"U404": "user_not_found", w.Slack.Snapshot("").App.UserID: "is_bot"} {
		_, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{user}})
		if err == nil || err.Error() != want {
			t.Errorf("conversations.open of %s: %v, want %s", user, err, want)
		}
	}
	link, err := api.GetPermalink(&slack.PermalinkParameters{Channel: general(w), Ts: post(t, w, ann)})
	try(t, err)
	if !strings.HasPrefix(link, "https://acme.slack.com/archives/C") {
		t.Errorf("permalink: %s", link)
	}
}

func TestMessageIsUpdatedAndDeleted(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := client(w)
	channel, ts, err := api.PostMessage("#general", slack.MsgOptionText("first", false))
	try(t, err)
	m := ann.Expect("#general", "first")
	_, _, _, err = api.UpdateMessage(channel, ts, slack.MsgOptionText("second", false))
	try(t, err)
	m.ExpectUpdate("second")
	_, _, err = api.DeleteMessage(channel, ts)
	try(t, err)
	m.ExpectGone()
}

func TestFileIsUploadedInThreeSteps(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := client(w)
	im, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{ann.ID}})
	try(t, err)
	_, err = api.UploadFile(slack.UploadFileParameters{
		Channel: im.ID, Filename: "event.ics", Content: "BEGIN", FileSize: 5, Title: "Calendar", InitialComment: "here it is",
	})
	try(t, err)
	if got := ann.ExpectFile("Tiny", "event.ics"); string(got) != "BEGIN" {
		t.Errorf("the file holds %q", got)
	}
	shown := ann.Snapshot().Conversations
	file := shown[len(shown)-1].Messages[0].Files[0]
	res, err := http.Get(file.URL)
	try(t, err)
	body, err := io.ReadAll(res.Body)
	try(t, errors.Join(err, res.Body.Close()))
	if string(body) != "BEGIN" || !strings.Contains(res.Header.Get("Content-Disposition"), "event.ics") {
		t.Errorf("a browser gets %q, %v", body, res.Header)
	}
}

func TestUploadTakesTheFileOfAForm(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	for _, c := range []struct {
		part string
		add  func(*multipart.Writer) (io.Writer, error)
		want int
	}{
		{"file", func(m *multipart.Writer) (io.Writer, error) { return m.CreateFormFile("file", "a.txt") }, http.StatusOK},
		{"body", func(m *multipart.Writer) (io.Writer, error) { return m.CreateFormFile("body", "Untitled") }, http.StatusOK},
		{"no file", func(m *multipart.Writer) (io.Writer, error) { return m.CreateFormField("body") }, http.StatusBadRequest},
	} {
		where, err := client(w).GetUploadURLExternalContext(t.Context(), slack.GetUploadURLExternalParameters{FileName: "a.txt", FileSize: 2})
		try(t, err)
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := c.add(form)
		try(t, err)
		_, err = io.WriteString(part, "hi")
		try(t, errors.Join(err, form.Close()))
		res, err := http.Post(where.UploadURL, form.FormDataContentType(), &body)
		try(t, err)
		try(t, res.Body.Close())
		if res.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", c.part, res.StatusCode, c.want)
		}
	}
}

func TestPlannedFaults(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api := client(w)
	say := func() error {
		_, _, err := api.PostMessage(ann.ID, slack.MsgOptionText("hi", false))
		return err
	}
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: 7e9})
	if err := say(); !isLimited(err) {
		t.Errorf("429: %v", err)
	}
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{Status: 503, Times: 2})
	for range 2 {
		var status slack.StatusCodeError
		if err := say(); !errors.As(err, &status) || status.Code != 503 {
			t.Errorf("503: %v", err)
		}
	}
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{Error: "internal_error"})
	if err := say(); err == nil || err.Error() != "internal_error" {
		t.Errorf("internal_error: %v", err)
	}
	ann.ExpectNothing()
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	if say() == nil {
		t.Error("the answer should be lost")
	}
	ann.Expect("Tiny", "hi")
	try(t, say())
	ann.Expect("Tiny", "hi")
}

func TestSlowMethod(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	w.Slack.FailNext("*", sandbox.Fault{Delay: 300 * time.Millisecond})
	began := time.Now()
	_, err := client(w).AuthTest()
	try(t, err)
	if took := time.Since(began); took < 300*time.Millisecond {
		t.Errorf("the slow call took %s", took)
	}
}

func isLimited(err error) bool {
	var limited *slack.RateLimitedError
	return errors.As(err, &limited) && limited.RetryAfter.Seconds() == 7
}
