package sandbox

import (
	"encoding/json"
	"strings"
)

// filesCompleteUploadExternal is files.completeUploadExternal: it shares uploaded files as a message
// in each channel (slack.md section 4; at most 100 channels, section 3).
func (s *Server) filesCompleteUploadExternal(a args) (object, *apiError) {
	files, refused := s.uploadedLocked(a)
	if refused != nil {
		return nil, refused
	}
	targets, refused := s.sharedLocked(a)
	if refused != nil {
		return nil, refused
	}
	for _, f := range files {
		s.uploads[f.ID].shared = len(targets) > 0
	}
	for _, c := range targets {
		m := s.fromApp(content{text: a.text("initial_comment"), blocks: withIDs(a.json("blocks")), thread: a.text("thread_ts")})
		m.Files = files
		s.addLocked(c, m)
	}
	return object{"files": filesObject(files)}, nil
}

func (s *Server) uploadedLocked(a args) ([]File, *apiError) {
	var wanted []struct{ ID, Title string }
	if err := json.Unmarshal(a.json("files"), &wanted); err != nil || len(wanted) == 0 {
		return nil, fail("invalid_arguments", "[ERROR] files must be a list of objects with an id")
	}
	var files []File
	for _, w := range wanted {
		u := s.uploads[w.ID]
		if u == nil || !u.arrived {
			return nil, fail("file_not_found")
		}
		if w.Title != "" {
			u.Title = w.Title
		}
		files = append(files, u.File)
	}
	return files, nil
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
