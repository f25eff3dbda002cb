package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// Faults says in a sentence each what goes wrong on purpose now: calls that will fail, and what is
// the matter with the connections. An empty list means that everything works as usual.
func (s *Server) Faults() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	said := []string{}
	for _, f := range s.faults {
		if f.lasting || f.Times > 0 {
			said = append(said, f.words())
		}
	}
	return append(said, s.lineFaultsLocked()...)
}

// lineFaultsLocked says what is the matter between Slack and the app.
func (s *Server) lineFaultsLocked() (said []string) {
	d := s.delivery
	ghosts := 0
	for _, c := range s.conns {
		if c.ghost() {
			ghosts++
		}
	}
	for _, one := range []struct {
		on    bool
		words string
	}{
		{d.off, "Socket Mode is off: no connection opens"},
		{d.refresh > 0, fmt.Sprintf("connections are refreshed after %s", d.refresh)},
		{d.duplicate > 0, fmt.Sprintf("%s twice", upcoming(d.duplicate, "envelope", "comes", "come"))},
		{d.reorder > 0, fmt.Sprintf("%s in another order", upcoming(d.reorder, "envelope", "comes", "come"))},
		{ghosts > 0, fmt.Sprintf("half-open connections: %d", ghosts)},
	} {
		if one.on {
			said = append(said, one.words)
		}
	}
	return said
}

// words is a planned fault as a sentence: "the next 5 calls of chat.postMessage answer 429".
func (f *plannedFault) words() string {
	of := ""
	if f.method != "*" {
		of = " of " + f.method
	}
	if f.lasting {
		return "every call" + of + " " + f.verb("s")
	}
	if f.Times == 1 {
		return "the next call" + of + " " + f.verb("s")
	}
	return fmt.Sprintf("the next %d calls%s %s", f.Times, of, f.verb(""))
}

// verb says how a call goes wrong; s is the ending for one of them.
func (f *plannedFault) verb(s string) string {
	var said []string
	if f.Delay > 0 {
		said = append(said, fmt.Sprintf("take%s %s", s, f.Delay))
	}
	switch a := f.answer(); {
	case a == nil:
	case a.lost:
		said = append(said, "lose"+s+" the answer")
	case f.Error != "" && f.RetryAfter == 0:
		said = append(said, "fail"+s+" with "+f.Error)
	default:
		said = append(said, fmt.Sprintf("answer%s %d", s, a.status))
	}
	return strings.Join(said, " and ")
}

func upcoming(n int, noun, one, many string) string {
	if n == 1 {
		return "the next " + noun + " " + one
	}
	return fmt.Sprintf("the next %d %ss %s", n, noun, many)
}

// noteLocked puts something that the sandbox itself did into the records.
func (s *Server) noteLocked(format string, args ...any) {
	s.journal.add(entry{at: s.nowLocked(), note: fmt.Sprintf(format, args...)})
	s.changedLocked()
}

// note is what the records say of an act that no person does at the client, "" of all others.
// who is the name of the person whom it is about.
func (a Act) note(who string) string {
	switch a.Kind {
	case ActAdvance:
		return fmt.Sprintf("the clock was moved on by %s", a.For.Round(time.Second))
	case ActFailNext, ActFailAlways:
		f := plannedFault{method: a.Method, lasting: a.Kind == ActFailAlways, Fault: *a.Fault}
		return "fault: " + f.words()
	case ActHeal:
		return "every fault was ended"
	case ActDrop:
		return "every connection was cut"
	case ActRefreshEvery:
		return fmt.Sprintf("fault: connections are refreshed after %s", a.For)
	case ActHalfOpen:
		return fmt.Sprintf("fault: connections made half-open: %d", a.Count)
	case ActDuplicate:
		return fmt.Sprintf("fault: %s twice", upcoming(a.Count, "envelope", "comes", "come"))
	case ActReorder:
		return fmt.Sprintf("fault: %s in another order", upcoming(a.Count, "envelope", "comes", "come"))
	case ActDeactivate, ActReactivate:
		return fmt.Sprintf("%s was %sd", who, a.Kind)
	case ActRemoveApp:
		return "the app was removed from " + a.Conversation
	case ActInviteApp:
		return "the app was invited to " + a.Conversation
	}
	return ""
}
