package sandbox_test

import (
	"bytes"
	"strings"
	"testing"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// fileForm opens ann's modal with one file input and returns it.
func fileForm(t *testing.T) (*sandboxtest.World, *sandboxtest.Person, sandbox.View) {
	t.Helper()
	w, ann := world(t)
	sock := dial(t, w)
	t.Cleanup(sock.close)
	openRaw(t, w, ann, sock, `{"type":"modal","title":{"type":"plain_text","text":"CV"},"submit":{"type":"plain_text","text":"Send"},"blocks":[
		{"type":"input","block_id":"in","label":{"type":"plain_text","text":"CV"},"element":{"type":"file_input","action_id":"el","filetypes":["pdf","txt"],"max_files":2}}]}`)
	ann.ExpectModal("CV")
	return w, ann, ann.Snapshot().Views[0]
}

func TestFileInputHoldsUploadedFiles(t *testing.T) {
	w, ann, form := fileForm(t)
	file, err := w.Slack.Upload(ann.ID, "../notes.txt", []byte("hello"))
	try(t, err)
	if file.Name != "notes.txt" || file.Size != 5 || !strings.HasPrefix(file.Mimetype, "text/plain") {
		t.Errorf("the file is %+v", file)
	}
	try(t, w.Slack.SetValue(ann.ID, form.ID, "in", "el", sandbox.Value{Options: []string{file.ID}}))
	form = ann.Snapshot().Views[0]
	files := stateOf(t, form, "file_input")["files"].([]any)
	if len(files) != 1 || files[0].(map[string]any)["id"] != file.ID || files[0].(map[string]any)["name"] != "notes.txt" {
		t.Errorf("the app reads %v", files)
	}
	if got := form.Values["in"]["el"].Options; len(got) != 1 || got[0] != file.ID {
		t.Errorf("the snapshot says %v", got)
	}
}

func TestFileInputRefuses(t *testing.T) {
	w, ann, form := fileForm(t)
	ben := w.AddPerson("ben", "Etc/UTC")
	upload := func(user, name string) string {
		f, err := w.Slack.Upload(user, name, []byte("x"))
		try(t, err)
		return f.ID
	}
	for _, tc := range []struct {
		name, want string
		ids        []string
	}{
		{"another kind", "its kind must be one of", []string{upload(ann.ID, "cat.png")}},
		{"somebody else's file", "there is no file", []string{upload(ben.ID, "notes.txt")}},
		{"too many", "at most 2 files", []string{upload(ann.ID, "a.pdf"), upload(ann.ID, "b.pdf"), upload(ann.ID, "c.pdf")}},
	} {
		err := w.Slack.SetValue(ann.ID, form.ID, "in", "el", sandbox.Value{Options: tc.ids})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
	for name, content := range map[string][]byte{"empty.txt": nil, "large.txt": bytes.Repeat([]byte("x"), 10<<20+1)} {
		if _, err := w.Slack.Upload(ann.ID, name, content); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := w.Slack.Upload("U404", "a.txt", []byte("x")); err == nil {
		t.Error("a stranger uploaded")
	}
}
