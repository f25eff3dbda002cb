package sandbox

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const maxChannelName = 80 // characters; Slack's page of conversations.create

var channelName = regexp.MustCompile(`^[\p{Ll}\p{Lo}\p{N}_-]+$`)

// conversationsCreate is conversations.create: a channel with the app in it (slack.md section 4).
func (s *Server) conversationsCreate(a args) (object, *apiError) {
	name, private := a.text("name"), a.flag("is_private")
	scopes := []string{"channels:manage"}
	if private {
		scopes = []string{"groups:write"}
	}
	if refused := s.need(scopes...); refused != nil {
		return nil, refused
	}
	if refused := s.freeNameLocked(name); refused != nil {
		return nil, refused
	}
	made := &channel{Channel: Channel{ID: newID("C"), Name: name, Members: []string{s.app.UserID}, Private: private}, kind: "channel"}
	s.channels = append(s.channels, made)
	s.changedLocked()
	return object{"channel": s.conversationObject(made)}, nil
}

func (s *Server) freeNameLocked(name string) *apiError {
	switch {
	case name == "":
		return fail("invalid_name_required")
	case utf8.RuneCountInString(name) > maxChannelName:
		return fail("invalid_name_maxlength")
	case strings.Trim(name, "_-") == "":
		return fail("invalid_name_punctuation")
	case !channelName.MatchString(name):
		return fail("invalid_name_specials")
	case s.channelLocked("#"+name) != nil:
		return fail("name_taken")
	}
	return nil
}
