package sandbox

import (
	"maps"
	"time"
)

// filesGetUploadURLExternal is files.getUploadURLExternal: step one of an upload (slack.md section 4).
func (s *Server) filesGetUploadURLExternal(a args) (object, *apiError) {
	name, length := a.text("filename"), microsOf(a.text("length"))/1_000_000
	if name == "" || length <= 0 || length > maxUpload {
		return nil, fail("invalid_arguments", "[ERROR] filename and length are required")
	}
	f := File{ID: newID("F"), Name: name, Title: name, Mimetype: mimeOf(name), Size: int(length)}
	f.URL = s.base + "/files/" + f.ID
	maps.DeleteFunc(s.uploads, func(_ string, u *upload) bool { return !u.shared && time.Since(u.made) > afterlife })
	s.uploads[f.ID] = &upload{File: f, announced: f.Size, made: time.Now()}
	return object{"upload_url": s.base + "/upload/" + f.ID, "file_id": f.ID}, nil
}
