package sandbox_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"testing"

	"panelist/sandbox"
)

// TestScopesOfMethods is the column "Bot scope" of slack.md section 4: without the scope a call is
// missing_scope, with needed and provided; with it the call gets as far as its arguments. Left out:
// methods that the sandbox lacks (usergroups, bookmarks, canvases, reminders, dnd.teamInfo).
func TestScopesOfMethods(t *testing.T) {
	t.Parallel()
	const read, history = "channels:read,groups:read,im:read,mpim:read", "channels:history,groups:history,im:history,mpim:history"
	for _, row := range []struct{ source, method, needed, scope string }{
		{"slack.md section 4: auth.test, none", "auth.test", "", ""},
		{"slack.md section 4: chat.postMessage", "chat.postMessage", "chat:write", "chat:write"},
		{"slack.md section 4: chat.postEphemeral", "chat.postEphemeral", "chat:write", "chat:write"},
		{"slack.md section 4: chat.update", "chat.update", "chat:write", "chat:write"},
		{"slack.md section 4: chat.delete", "chat.delete", "chat:write", "chat:write"},
		{"slack.md section 4: chat.scheduleMessage", "chat.scheduleMessage", "chat:write", "chat:write"},
		{"slack.md section 4: chat.deleteScheduledMessage", "chat.deleteScheduledMessage", "chat:write", "chat:write"},
		{"slack.md section 4: chat.getPermalink, none", "chat.getPermalink", "", ""},
		{"slack.md section 4: conversations.open", "conversations.open", "im:write,mpim:write", "im:write"},
		{"slack.md section 4: conversations.members", "conversations.members", read, "channels:read"},
		{"slack.md section 4: conversations.info", "conversations.info", read, "channels:read"},
		{"slack.md section 4: conversations.list", "conversations.list", read, "channels:read"},
		{"slack.md section 4: users.conversations", "users.conversations", read, "channels:read"},
		{"slack.md section 4: conversations.history", "conversations.history", history, "channels:history"},
		{"slack.md section 4: conversations.replies", "conversations.replies", history, "channels:history"},
		{"slack.md section 4: conversations.create", "conversations.create", "channels:manage,groups:write", "channels:manage"},
		{"slack.md section 4: conversations.invite", "conversations.invite", "channels:manage,channels:write.invites,groups:write,groups:write.invites", "channels:manage"},
		{"slack.md section 4: conversations.join", "conversations.join", "channels:join", "channels:join"},
		{"slack.md section 4: users.info", "users.info", "users:read", "users:read"},
		{"slack.md section 4: users.list", "users.list", "users:read", "users:read"},
		{"slack.md section 4: users.lookupByEmail", "users.lookupByEmail", "users:read.email", "users:read.email"},
		{"slack.md section 4: views.open, none", "views.open", "", ""},
		{"slack.md section 4: views.push, none", "views.push", "", ""},
		{"slack.md section 4: views.update, none", "views.update", "", ""},
		{"slack.md section 4: views.publish, none", "views.publish", "", ""},
		{"slack.md section 4: files.getUploadURLExternal", "files.getUploadURLExternal", "files:write", "files:write"},
		{"slack.md section 4: files.completeUploadExternal", "files.completeUploadExternal", "files:write", "files:write"},
		{"the page of files.delete", "files.delete", "files:write", "files:write"},
		{"slack.md section 4: dnd.info", "dnd.info", "dnd:read", "dnd:read"},
		{"slack.md section 4: reactions.add", "reactions.add", "reactions:write", "reactions:write"},
	} {
		needed, provided := scopesAsked(t, row.method, "commands")
		if needed != row.needed || needed != "" && provided != "commands" {
			t.Errorf("%s: needed %q, provided %q; want %q and commands", row.source, needed, provided, row.needed)
		}
		if needed, _ := scopesAsked(t, row.method, "commands", row.scope); needed != "" {
			t.Errorf("%s: with %s it still needs %q", row.source, row.scope, needed)
		}
	}
}

// scopesAsked calls a method without arguments and returns what it says about scopes.
func scopesAsked(t *testing.T, method string, scopes ...string) (needed, provided string) {
	t.Helper()
	s := sandbox.New(sandbox.Options{Scopes: scopes})
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	res, err := http.PostForm(s.APIURL()+method, url.Values{"token": {s.BotToken()}})
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Error, Needed, Provided string }
	try(t, errors.Join(json.NewDecoder(res.Body).Decode(&answer), res.Body.Close()))
	if (answer.Error == "missing_scope") != (answer.Needed != "") {
		t.Errorf("%s answers %+v", method, answer)
	}
	return answer.Needed, answer.Provided
}
