package sandbox_test

import (
	"strings"
	"testing"

	"panelist/sandbox"
)

// What a person writes arrives as the client of Slack sends it: mentions as ids, addresses as links.
func TestWhatPeopleWriteArrivesMarked(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ben, gone := w.AddPerson("ben", "Etc/UTC").ID, w.AddPerson("gone", "Etc/UTC").ID
	try(t, w.Slack.Deactivate(gone))
	for _, tc := range []struct{ name, typed, want string }{
		{"a person in any case", "ask @Ben, (@ben) or @ben.", "ask <@BEN>, (<@BEN>) or <@BEN>."},
		{"nobody", "ask @gone @nobody a@ben", "ask @gone @nobody a@ben"},
		{"everybody", "@here @Channel @everyone", "<!here> <!channel> <!everyone>"},
		{"an address", "see https://example.com/a_b?c=1&amp;d=2.", "see <https://example.com/a_b?c=1&amp;d=2>."},
		{"in brackets", "(http://a.b) &lt;https://c.d&gt; https://e/f_(g)", "(<http://a.b>) &lt;<https://c.d>&gt; <https://e/f_(g)>"},
		{"a link already", "<https://a.b|b> <https://a.b> ftp://c xhttps://d https://...", "<https://a.b|b> <https://a.b> ftp://c xhttps://d https://..."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ann.Type("#general", tc.typed)
			want := strings.ReplaceAll(tc.want, "BEN", ben)
			if got := newest(w.Slack, ann.ID); got != want {
				t.Errorf("%s arrives as %s, want %s", tc.typed, got, want)
			}
		})
	}
}

// newest is the text of the last message in #general.
func newest(s *sandbox.Server, user string) string {
	for _, c := range s.Snapshot(user).Conversations {
		if c.Name == "general" && len(c.Messages) > 0 {
			return c.Messages[len(c.Messages)-1].Text
		}
	}
	return ""
}
