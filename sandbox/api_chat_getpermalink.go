package sandbox

import "strings"

// chatGetPermalink is chat.getPermalink (slack.md section 4).
func (s *Server) chatGetPermalink(a args) (object, *apiError) {
	c := s.conversationLocked(a.text("channel"))
	if c == nil {
		return nil, fail("channel_not_found")
	}
	m := c.find(a.text("message_ts"))
	if m == nil || m.Ephemeral {
		return nil, fail("message_not_found")
	}
	link := "https://" + s.team.Domain + ".slack.com/archives/" + c.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	return object{"channel": c.ID, "permalink": link}, nil
}
