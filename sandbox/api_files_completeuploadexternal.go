package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// filesCompleteUploadExternal is files.completeUploadExternal: it shares uploaded files as a message
// in each channel (slack.md section 4; at most 100 channels, section 3). All of it is done, or nothing.
func (s *Server) filesCompleteUploadExternal(a args) (object, *apiError) {
	wanted, refused := s.wantedLocked(a)
	if refused != nil {
		return nil, refused
	}
	targets, refused := s.sharedLocked(a)
	if refused != nil {
		return nil, refused
	}
	said, refused := s.commentLocked(a)
	if refused != nil {
		return nil, refused
	}
	files := completed(wanted, len(targets) > 0)
	for _, c := range targets {
		said.thread = c.threadOf(a.text("thread_ts"))
		m := s.fromApp(said)
		m.Files = files
		s.addLocked(c, m)
	}
	return object{"files": filesObject(files)}, nil
}

// wantedUpload is one file of a call, with its new title if it gets one.
type wantedUpload struct {
	*upload
	title string
}

// wantedLocked finds the files whose bytes are there and that were not completed before. Slack's word for
// completing twice is not known; the file is no longer to be found as an upload.
func (s *Server) wantedLocked(a args) ([]wantedUpload, *apiError) {
	var named []struct{ ID, Title string }
	if err := json.Unmarshal(a.json("files"), &named); err != nil || len(named) == 0 {
		return nil, fail("invalid_arguments", "[ERROR] files must be a list of objects with an id")
	}
	var found []wantedUpload
	for _, n := range named {
		u := s.uploads[n.ID]
		again := slices.ContainsFunc(found, func(w wantedUpload) bool { return w.upload == u })
		if u == nil || !u.arrived || u.completed || again {
			return nil, fail("file_not_found")
		}
		found = append(found, wantedUpload{u, n.Title})
	}
	return found, nil
}

// commentLocked is what stands above the files, if anything does. With a comment Slack ignores blocks.
func (s *Server) commentLocked(a args) (content, *apiError) {
	said := content{text: a.text("initial_comment")}
	if said.text == "" {
		said.blocks = a.json("blocks")
	}
	if said.text == "" && noBlocks(said.blocks) {
		return content{}, nil
	}
	return s.checkedLocked(said)
}

func completed(wanted []wantedUpload, shared bool) []File {
	var files []File
	for _, w := range wanted {
		w.Title = cmp.Or(w.title, w.Title)
		w.completed, w.shared = true, shared
		files = append(files, w.File)
	}
	return files
}

func (s *Server) sharedLocked(a args) ([]*channel, *apiError) {
	ids := strings.FieldsFunc(a.text("channel_id")+","+a.text("channels"), func(r rune) bool { return r == ',' })
	if len(ids) > 100 {
		return nil, fail("channels_limit_exceeded") // slack.md section 3: ≤100 channels
	}
	var targets []*channel
	for _, id := range ids {
		if _, isUser := s.userLocked(id); isUser {
			return nil, fail("channel_not_found") // files go to conversations; conversations.open gives a person's
		}
		c, refused := s.targetLocked(id)
		if refused != nil {
			return nil, refused
		}
		targets = append(targets, c)
	}
	return targets, nil
}
