package sandbox_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

// upload brings two bytes to the sandbox and returns the file's id.
func (o *office) upload() (string, error) {
	where, err := o.api.GetUploadURLExternalContext(context.Background(), slack.GetUploadURLExternalParameters{FileName: "a.txt", FileSize: 2})
	if err != nil {
		return "", err
	}
	res, err := http.Post(where.UploadURL, "text/plain", strings.NewReader("hi"))
	if err != nil {
		return "", err
	}
	return where.FileID, res.Body.Close()
}

// complete shares a file in #general, or where else the arguments say.
func (o *office) complete(id string, more url.Values) error {
	form := url.Values{"files": {`[{"id":"` + id + `","title":"New"}]`}, "channel_id": {o.general}}
	for key, value := range more {
		form[key] = value
	}
	return o.call("files.completeUploadExternal", form)
}

func fileRefusals() []refusal {
	const at = "slack.md section 4: files.completeUploadExternal, "
	with := func(key, value string) func(*office) error {
		return func(o *office) error {
			id, err := o.upload()
			return errors.Join(err, o.complete(id, url.Values{key: {value}}))
		}
	}
	channels := func(n int) string { return strings.TrimSuffix(strings.Repeat("CGEN,", n), ",") }
	times := func(n int) func(*office) error {
		return func(o *office) error {
			id, err := o.upload()
			for range n {
				err = errors.Join(err, o.complete(id, nil))
			}
			return err
		}
	}
	deleted := func(n int) func(*office) error {
		return func(o *office) error {
			id, err := o.upload()
			err = errors.Join(err, o.complete(id, nil))
			for range n {
				err = errors.Join(err, o.api.DeleteFile(id))
			}
			return err
		}
	}
	return []refusal{
		{"the page of files.delete, a file that is not there any more", "file_not_found", deleted(1), deleted(2)},
		{"slack.md section 3: completeUploadExternal ≤100 channels", "channels_limit_exceeded", with("channel_id", channels(100)), with("channel_id", channels(101))},
		{at + "a file that is not there", "file_not_found", times(1), func(o *office) error { return o.complete("F404", nil) }},
		{at + "a file that was completed", "file_not_found", times(1), times(2)},
		{at + "the same file twice", "file_not_found", times(1), func(o *office) error {
			id, err := o.upload()
			return errors.Join(err, o.complete(id, url.Values{"files": {`[{"id":"` + id + `"},{"id":"` + id + `"}]`}}))
		}},
		{at + "invalid_blocks", "invalid_blocks", with("blocks", `[{"type":"divider"}]`), with("blocks", `[{"type":"nonsense"}]`)},
		{at + "msg_too_long", "msg_too_long", with("initial_comment", long(40_000)), with("initial_comment", long(40_001))},
		{at + "is_archived", "is_archived", with("channel_id", "CGEN"), with("channel_id", "COLD")},
	}
}

func TestRefusedFileStaysAsItWas(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id, err := o.upload()
	try(t, err)
	for _, more := range []url.Values{{"channel_id": {o.far}}, {"blocks": {`[{"type":"nonsense"}]`}}, {"initial_comment": {long(40_001)}}} {
		if o.complete(id, more) == nil {
			t.Errorf("%v was taken", more)
		}
	}
	try(t, o.complete(id, url.Values{"files": {`[{"id":"` + id + `"}]`}}))
	if f := o.newest(t, o.general).Files[0]; f.Title != "a.txt" {
		t.Errorf("the file is now called %q", f.Title)
	}
}

// A file that is shared as the answer to a reply stands in the thread of that reply, and a comment goes before blocks.
func TestFileInAThread(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, reply, err := o.api.PostMessage(o.general, slack.MsgOptionText("reply", false), slack.MsgOptionTS(o.own))
	try(t, err)
	id, err := o.upload()
	try(t, err)
	try(t, o.complete(id, url.Values{"thread_ts": {reply}, "initial_comment": {"here"}, "blocks": {`[{"type":"divider"}]`}}))
	replies, _, _, err := o.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: o.general, Timestamp: o.own})
	try(t, err)
	if len(replies) != 3 || len(replies[2].Files) != 1 || replies[2].Text != "here" || len(replies[2].Blocks.BlockSet) > 0 {
		t.Errorf("the thread is %+v", replies)
	}
}
