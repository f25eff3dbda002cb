package sandbox

// awareLocked is how much was there when somebody acted; see Act.Seen.
func (s *Server) awareLocked(a Act) int {
	switch {
	case a.Conversation != "" && a.As != "":
		return s.countLocked(a.As, a.Conversation)
	case a.Home && s.homes[a.As] != nil:
		return s.homes[a.As].revision
	case a.View != "" && len(s.stacks[a.As]) > 0:
		return s.stacks[a.As][len(s.stacks[a.As])-1].revision
	}
	return s.messagesLocked()
}

// Messages is how many messages the whole workspace holds, those that only one person sees included.
func (s *Server) Messages() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messagesLocked()
}

func (s *Server) messagesLocked() int {
	n := 0
	for _, c := range s.channels {
		n += len(c.messages)
	}
	return n
}

// countLocked counts the messages that a person sees in a conversation.
func (s *Server) countLocked(user, name string) int {
	n := 0
	for _, c := range s.channels {
		if s.nameLocked(c, user) != name || !s.memberLocked(c, user) {
			continue
		}
		for _, m := range c.messages {
			if m.shownTo(user) {
				n++
			}
		}
	}
	return n
}
