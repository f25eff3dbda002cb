package sandbox

import "strings"

// chatGetPermalink is chat.getPermalink (slack.md section 4).
func (s *Server) chatGetPermalink(a args) (object, *apiError) {
	c, refused := s.visibleLocked(a.text("channel"))
	if refused != nil {
		return nil, refused
	}
	m := c.find(a.text("message_ts"))
	if m == nil || m.Ephemeral {
		return nil, fail("message_not_found")
	}
	link := "https://" + s.team.Domain + ".slack.com/archives/" + c.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	return object{"channel": c.ID, "permalink": link}, nil
}
