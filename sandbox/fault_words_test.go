package sandbox_test

import (
	"fmt"
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// TestWordsOfFaults has the errors of slack.md section 4 that nothing in the sandbox brings about by
// itself: what is fatal for a workspace, what is worth another try, settings of a workspace, old
// messages. Each is had on demand, word by word, for one call, and is no mistake of the app.
func TestWordsOfFaults(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.Unlimited = true })
	post := func() error { return o.post(o.general) }
	update := func() error { return o.update(o.general, o.own, "changed") }
	info := func() error { _, err := o.api.GetUserInfo(o.ann); return err }
	for _, row := range []struct {
		source, method string
		call           func() error
		words          []string
	}{
		{"slack.md section 4: fatal for the workspace", "chat.postMessage", post, []string{
			"account_inactive", "token_revoked", "token_expired", "invalid_auth", "org_login_required", "team_added_to_org",
			"missing_scope", "not_allowed_token_type",
		}},
		{"slack.md section 4: retryable", "chat.postMessage", post, []string{"ratelimited", "internal_error", "fatal_error", "service_unavailable"}},
		{"slack.md section 4: chat.postMessage", "chat.postMessage", post, []string{
			"restricted_action", "restricted_action_read_only_channel", "rate_limited", "message_limit_exceeded", "metadata_too_large",
		}},
		{"slack.md section 4: chat.update", "chat.update", update, []string{"edit_window_closed", "block_mismatch"}},
		{"slack.md section 4: users.info", "users.info", info, []string{"user_not_visible"}},
	} {
		for _, word := range row.words {
			o.FailNext(row.method, sandbox.Fault{Error: word})
			if err := row.call(); err == nil || err.Error() != word {
				t.Errorf("%s: %v, want %s", row.source, err, word)
			}
			if err := row.call(); err != nil {
				t.Errorf("%s: the call after %s: %v", row.source, word, err)
			}
		}
	}
	if v := o.Violations(); len(v) > 0 {
		t.Errorf("the app is blamed: %v", v)
	}
}

// slack.md section 4: after a 5xx a post may have happened already.
func TestServerErrorAfterThePost(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		o := newOffice(t)
		before := len(o.conversation(t, o.general).Messages)
		o.FailNext("chat.postMessage", sandbox.Fault{Status: 503, AfterEffect: after})
		if err := o.post(o.general); err != (slack.StatusCodeError{Code: 503, Status: "503 Service Unavailable"}) {
			t.Errorf("slack.md section 4: 5xx: %v", err)
		}
		if got := len(o.conversation(t, o.general).Messages) > before; got != after {
			t.Errorf("slack.md section 4: %s: posted: %t", fmt.Sprintf("5xx with AfterEffect %t", after), got)
		}
	}
}
