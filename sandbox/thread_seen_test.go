package sandbox_test

import (
	"testing"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestThreadsAreSeenBelowTheirMessage(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api, c := client(w), general(w)
	say := func(text string, more ...slack.MsgOption) string {
		t.Helper()
		_, ts, err := api.PostMessage(c, append(more, slack.MsgOptionText(text, false))...)
		try(t, err)
		ann.Expect("#general", text)
		return ts
	}
	parent := say("Parent")
	in := slack.MsgOptionTS(parent)
	say("first reply", in)
	latest := say("to everybody", in, slack.MsgOptionBroadcast())
	snap := w.Slack.SnapshotOf(ann.ID, sandbox.Window{Conversation: c, Limit: 10, Thread: parent})
	shown := []string{}
	for _, seen := range snap.Conversations {
		for _, m := range seen.Messages {
			shown = append(shown, m.Text)
			if m.TS == parent && (m.Replies == nil || m.Replies.Count != 2 || m.Replies.Latest != latest || len(m.Replies.Users) != 1) {
				t.Errorf("the parent tells of %+v", m.Replies)
			}
		}
	}
	if len(shown) != 2 || shown[0] != "Parent" || shown[1] != "to everybody" {
		t.Errorf("the channel shows %v", shown)
	}
	if snap.Thread == nil || len(snap.Thread.Messages) != 3 || snap.Thread.Messages[1].Text != "first reply" {
		t.Errorf("the thread is %+v", snap.Thread)
	}
	if all, _ := w.Slack.Unread(ann.ID, nil); all[c] != 2 {
		t.Errorf("%d messages of the channel are unread: replies in the thread do not count", all[c])
	}
	_, _, err := api.DeleteMessage(c, latest)
	try(t, err)
	if got := w.Slack.SnapshotOf(ann.ID, sandbox.Window{Conversation: c, Thread: parent}).Thread; len(got.Messages) != 2 {
		t.Errorf("after a deletion the thread is %+v", got)
	}
}
