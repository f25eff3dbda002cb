package bot

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

// answering is a Slack that answers every call in the same way.
func answering(t *testing.T, how http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(how)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// refusing is an address where nobody listens.
func refusing(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	return "http://" + l.Addr().String() + "/"
}

func body(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
}

func refusal(code string) http.HandlerFunc { return body(`{"ok":false,"error":"` + code + `"}`) }

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestClassify(t *testing.T) {
	t.Parallel()
	limited := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusTooManyRequests)
	}
	hangUp := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	never := func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does the server see the client go
		<-r.Context().Done()
	}
	for _, c := range []struct {
		name string
		how  http.HandlerFunc // nil: nobody listens
		want outcomeKind
		wait time.Duration
	}{
		{"429", limited, notSent, 7 * time.Second},
		{"nobody listens", nil, notSent, 0},
		{"503", status(503), unknown, 0},
		{"500", status(500), unknown, 0},
		{"404", status(404), unknown, 0},
		{"hung up", hangUp, unknown, 0},
		{"no answer in time", never, unknown, 0},
		{"a page of HTML", body("<html>Bad gateway</html>"), unknown, 0},
		{"half an answer", body(`{"ok":tr`), unknown, 0},
		{"an empty answer", body(""), unknown, 0},
		{"internal_error", refusal("internal_error"), unknown, 0},
		{"fatal_error", refusal("fatal_error"), unknown, 0},
		{"service_unavailable", refusal("service_unavailable"), unknown, 0},
		{"request_timeout", refusal("request_timeout"), unknown, 0},
		{"an error nobody knows", refusal("brand_new"), unknown, 0},
		{"channel_not_found", refusal("channel_not_found"), undeliverable, 0},
		{"is_archived", refusal("is_archived"), undeliverable, 0},
		{"not_in_channel", refusal("not_in_channel"), undeliverable, 0},
		{"user_not_found", refusal("user_not_found"), undeliverable, 0},
		{"user_disabled", refusal("user_disabled"), undeliverable, 0},
		{"messages_tab_disabled", refusal("messages_tab_disabled"), undeliverable, 0},
		{"restricted_action", refusal("restricted_action"), undeliverable, 0},
		{"restricted_action_read_only_channel", refusal("restricted_action_read_only_channel"), undeliverable, 0},
		{"msg_blocks_too_long", refusal("msg_blocks_too_long"), undeliverable, 0},
		{"invalid_blocks", refusal("invalid_blocks"), undeliverable, 0},
		{"invalid_auth", refusal("invalid_auth"), notSent, 0},
		{"token_revoked", refusal("token_revoked"), notSent, 0},
		{"account_inactive", refusal("account_inactive"), notSent, 0},
		{"missing_scope", refusal("missing_scope"), notSent, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			where := refusing(t)
			if c.how != nil {
				where = answering(t, c.how)
			}
			api := slack.New("xoxb-x", slack.OptionAPIURL(where), slack.OptionHTTPClient(&http.Client{Timeout: 300 * time.Millisecond}))
			_, _, err := api.PostMessageContext(t.Context(), "D1", slack.MsgOptionText("hello", false))
			if err == nil {
				t.Fatal("the post succeeded")
			}
			got := classify(err)
			if got.kind != c.want || got.pause.wait != c.wait || got.why == "" {
				t.Errorf("%v: got %s, wait %s, why %q; want %s, wait %s", err, got.kind, got.pause.wait, got.why, c.want, c.wait)
			}
			if before := beforePost(err); before.kind == unknown || before.pause.wait != c.wait {
				t.Errorf("before a post: got %s, wait %s", before.kind, before.pause.wait)
			}
		})
	}
}
