package sandbox

import "slices"

// filesDelete is files.delete, for the app's own files (slack.md section 4). A message that held
// nothing else goes with its last file.
func (s *Server) filesDelete(a args) (object, *apiError) {
	u := s.uploads[a.text("file")]
	switch {
	case u == nil || !u.completed:
		return nil, fail("file_not_found")
	case u.by != "":
		return nil, fail("cant_delete_file")
	}
	delete(s.uploads, u.ID)
	for _, c := range s.channels {
		for _, m := range slices.Clone(c.messages) {
			s.withoutFileLocked(c, m, u.ID)
		}
	}
	s.changedLocked()
	return object{}, nil
}

func (s *Server) withoutFileLocked(c *channel, m *message, file string) {
	left := slices.DeleteFunc(slices.Clone(m.Files), func(f File) bool { return f.ID == file })
	if len(left) == len(m.Files) {
		return
	}
	if m.Files = left; len(left) == 0 && m.Text == "" && noBlocks(m.Blocks) {
		c.remove(m)
		s.ownDeletedLocked(m)
	}
}
