package sandbox

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// Post sends a message, or runs a slash command when the text starts with "/". The conversation is
// an id, a channel's name, or "@ben" for a person. What comes back appears in the Snapshot.
func (s *Server) Post(user, conversation, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, c, err := s.presentLocked(user, conversation)
	if err != nil {
		return err
	}
	if err := s.sayableLocked(c, text); err != nil {
		return err
	}
	s.actLocked(Act{Kind: ActPost, As: user, Conversation: s.nameLocked(c, user), Text: text})
	if strings.HasPrefix(text, "/") {
		return s.commandLocked(u, c, text)
	}
	s.sayLocked(u, c, text, "")
	return nil
}

func (s *Server) presentLocked(user, conversation string) (User, *channel, error) {
	u, err := s.actorLocked(user)
	if err != nil {
		return u, nil, err
	}
	c, err := s.placeLocked(u, conversation)
	return u, c, err
}

// sayLocked posts a person's message, in a thread when one is named, and tells the app when it should
// hear of it.
func (s *Server) sayLocked(u User, c *channel, text, thread string) {
	m := &message{Message: Message{User: u.ID, Text: s.mentionLocked(linked(text), false), ThreadTS: thread, Revision: 1}}
	s.heardLocked(u, c, s.addLocked(c, m))
}

func (s *Server) commandLocked(u User, c *channel, line string) error {
	name, rest, _ := strings.Cut(line, " ")
	var command *Command
	for i := range s.app.Commands {
		if s.app.Commands[i].Name == name {
			command = &s.app.Commands[i]
		}
	}
	if command == nil {
		s.noticeLocked(u.ID, c.ID, "%s is not a valid command.", name)
		return nil
	}
	rest = strings.TrimSpace(rest)
	if command.Escape {
		rest = s.mentionLocked(rest, true)
	}
	e := &envelope{Envelope: Envelope{Type: "slash_commands"}, user: u.ID, accepts: true}
	e.answered = func(payload json.RawMessage) { s.commandAnsweredLocked(u, c, line, payload) }
	e.failed = func(reason string) { s.commandFailedLocked(u, c, e, reason) }
	s.sendLocked(e, object{
		"token": "x", "team_id": s.team.ID, "team_domain": s.team.Domain, "channel_id": c.ID, "channel_name": c.Name,
		"user_id": u.ID, "user_name": u.Name, "command": name, "text": rest, "api_app_id": s.app.ID,
		"is_enterprise_install": "false", "response_url": s.responseURLLocked("commands", u.ID, c, nil),
		"trigger_id": s.triggerLocked(u.ID, ""),
	})
	return nil
}

// commandAnsweredLocked shows the message that came inside the ack; an in_channel one shows the
// command too.
func (s *Server) commandAnsweredLocked(u User, c *channel, line string, payload json.RawMessage) {
	if payload == nil || string(payload) == `""` {
		return
	}
	var body replyBody
	if err := json.Unmarshal(payload, &body); err != nil {
		s.violateLocked("the ack of %s is no message: %v", line, err)
		return
	}
	if body.ResponseType == "in_channel" {
		s.addLocked(c, &message{Message: Message{User: u.ID, Text: line, Revision: 1}})
	}
	body.ReplaceOriginal, body.DeleteOriginal = false, false
	if refused := s.replyLocked(&response{user: u.ID, channel: c}, body); refused != nil {
		s.blameLocked("the ack of "+line, refused)
		s.noticeLocked(u.ID, c.ID, "%s failed with the error %q", line, refused.code)
	}
}

// commandFailedLocked says what the client says. Slack does not repeat a slash command (slack.md section 1.4).
func (s *Server) commandFailedLocked(u User, c *channel, e *envelope, reason string) {
	name := strings.Fields(e.name())[0]
	if reason == failedDispatch {
		s.noticeLocked(u.ID, c.ID, "%s failed with the error %q", name, reason)
		return
	}
	s.lateLocked(e, reason)
	s.noticeLocked(u.ID, c.ID, "%s failed because the app did not respond", name)
}

var (
	mentioned = regexp.MustCompile(`(^|[\s(])([@#])([\p{L}\p{N}._-]+)`)
	addressed = regexp.MustCompile(`(^|[^\p{L}\p{N}<|])(https?://[^\s<>|"]+)`)
	everybody = []string{"here", "channel", "everyone"}
	escapedAt = regexp.MustCompile(`&[lg]t;`)
)

// linked turns bare web addresses into <https://…>, as the client does with what people write.
func linked(said string) string {
	return addressed.ReplaceAllStringFunc(said, func(found string) string {
		parts := addressed.FindStringSubmatch(found)
		url := parts[2]
		if at := escapedAt.FindStringIndex(url); at != nil {
			url = url[:at[0]]
		}
		url = strings.TrimRight(url, ".,;:!?'*_~`")
		if !strings.Contains(url, "(") {
			url = strings.TrimRight(url, ").,;:!?'*_~`")
		}
		if strings.HasSuffix(url, "://") {
			return found
		}
		return parts[1] + "<" + url + ">" + strings.TrimPrefix(parts[2], url)
	})
}

// mentionLocked turns @name, @here and #name into what the client sends, whatever their case. named is for
// command text with should_escape: it adds "|name" and leaves @here alone, since slack.md section 6 speaks of
// people and channels only. Unknown names stay as they are.
func (s *Server) mentionLocked(said string, named bool) string {
	return mentioned.ReplaceAllStringFunc(said, func(found string) string {
		parts := mentioned.FindStringSubmatch(found)
		name := strings.TrimRight(parts[3], ".")
		rest := strings.TrimPrefix(parts[3], name)
		if word := strings.ToLower(name); !named && parts[2] == "@" && slices.Contains(everybody, word) {
			return parts[1] + "<!" + word + ">" + rest
		}
		id := s.idOfLocked(parts[2], name)
		if id == "" {
			return found
		}
		if named || parts[2] == "#" {
			id += "|" + name
		}
		return parts[1] + "<" + parts[2] + id + ">" + rest
	})
}

// idOfLocked is the id of the person ("@") or channel ("#") of that name, "" without one.
func (s *Server) idOfLocked(sign, name string) string {
	name = strings.ToLower(name)
	if sign == "#" {
		if c := s.channelLocked("#" + name); c != nil {
			return c.ID
		}
		return ""
	}
	for _, u := range s.users {
		if strings.EqualFold(u.Name, name) && !u.Deleted {
			return u.ID
		}
	}
	return ""
}
