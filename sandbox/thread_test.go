package sandbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
)

func texts(messages []slack.Message) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Text)
	}
	return all
}

// slack.md section 4: what a thread holds is in conversations.replies, and in history only what was
// broadcast.
func TestThreadOfTheApp(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	try(t, o.api.AddReaction("eyes", slack.NewRefToMessage(o.general, o.anns)))
	reply := func(text, under string, options ...slack.MsgOption) string {
		_, ts, err := o.api.PostMessage(o.general, append(options, slack.MsgOptionText(text, false), slack.MsgOptionTS(under))...)
		try(t, err)
		return ts
	}
	first := reply("first", o.anns)
	reply("second, for all", first, slack.MsgOptionBroadcast())
	history, err := o.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: o.general})
	try(t, err)
	if diff := cmp.Diff([]string{"second, for all", "mine", "ours"}, texts(history.Messages)); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	wide, parent := history.Messages[0], history.Messages[1]
	if wide.SubType != "thread_broadcast" || wide.ThreadTimestamp != o.anns {
		t.Errorf("the broadcast reply: subtype %q, in thread %q, want %q", wide.SubType, wide.ThreadTimestamp, o.anns)
	}
	if parent.ReplyCount != 2 || parent.LatestReply != wide.Timestamp || parent.ThreadTimestamp != o.anns {
		t.Errorf("the parent: %+v", parent.Msg)
	}
	if len(parent.Reactions) != 1 || parent.Reactions[0].Name != "eyes" || parent.Reactions[0].Count != 1 {
		t.Errorf("its reactions: %+v", parent.Reactions)
	}
	for _, ts := range []string{o.anns, first} {
		found, _, _, err := o.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: o.general, Timestamp: ts})
		try(t, err)
		if diff := cmp.Diff([]string{"mine", "first", "second, for all"}, texts(found)); diff != "" {
			t.Errorf("replies by %s (-want +got):\n%s", ts, diff)
		}
	}
}
