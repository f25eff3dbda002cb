package page

import (
	"net/http"
	"strconv"

	"panelist/sandbox"
)

// window is how many of a conversation's newest messages a browser gets unless it asks for more, so
// that a long conversation stays quick.
const window = 200

// state is the answer of GET /ui/snapshot.
type state struct {
	Snapshot     snapshot                  `json:"snapshot"`
	Unread       map[string]map[string]int `json:"unread"`       // by person, then conversation
	UnreadDirect map[string]map[string]int `json:"unreadDirect"` // the same, channels left out
	Read         map[string]string         `json:"read"`         // by conversation: the last timestamp this person has seen
	Jumps        []Jump                    `json:"jumps"`
	Next         *next                     `json:"next,omitempty"`
	Hint         string                    `json:"hint"`
	Reset        bool                      `json:"reset"`   // there is a POST /ui/reset
	Script       bool                      `json:"script"`  // there is a GET /ui/script
	Stories      bool                      `json:"stories"` // there is a storybook to link to
}

type snapshot struct {
	sandbox.Snapshot
	Conversations []conversation `json:"conversations"`
}

type conversation struct {
	sandbox.Conversation
	Earlier int `json:"earlier,omitempty"` // older messages that were left out
}

type next struct {
	Label string `json:"label"`
	At    int64  `json:"at"` // Unix seconds
}

// snapshot answers what ?as= sees. ?<conversation>=n asks for that conversation's last n messages.
func (p *page) snapshot(w http.ResponseWriter, r *http.Request) {
	snap := p.slack.Snapshot(r.URL.Query().Get("as"))
	if snap.Me.ID == "" {
		snap = p.slack.Snapshot(firstPerson(snap.People))
	}
	if snap.Me.ID == "" {
		refuse(w, http.StatusNotFound, "The workspace has no people yet. Add one with sandbox.Server.AddUser.")
		return
	}
	answer(w, http.StatusOK, p.state(snap, r))
}

func (p *page) state(snap sandbox.Snapshot, r *http.Request) state {
	all := state{
		Snapshot: snapshot{Snapshot: snap}, Unread: map[string]map[string]int{}, UnreadDirect: map[string]map[string]int{},
		Read: p.reads.of(snap.Me.ID), Jumps: p.clock(), Next: p.next(), Hint: p.options.Hint,
		Reset: p.options.Reset != nil, Script: p.options.Script != nil, Stories: len(p.options.Stories) > 0,
	}
	for _, c := range snap.Conversations {
		asked, _ := strconv.Atoi(r.URL.Query().Get(c.ID)) // not a number: the usual window
		all.Snapshot.Conversations = append(all.Snapshot.Conversations, cut(c, max(window, asked)))
	}
	for _, person := range snap.People {
		if !person.IsBot {
			all.Unread[person.ID], all.UnreadDirect[person.ID] = p.unread(person.ID)
		}
	}
	return all
}

func firstPerson(people []sandbox.User) string {
	for _, u := range people {
		if !u.IsBot && !u.Deleted {
			return u.ID
		}
	}
	return ""
}

func cut(c sandbox.Conversation, n int) conversation {
	earlier := max(0, len(c.Messages)-n)
	c.Messages = c.Messages[earlier:]
	return conversation{Conversation: c, Earlier: earlier}
}

func (p *page) next() *next {
	if p.options.Next == nil {
		return nil
	}
	n, ok := p.options.Next()
	if !ok {
		return nil
	}
	return &next{Label: n.Label, At: n.At.Unix()}
}

// unread counts what a person has not seen, in all conversations and in direct messages.
func (p *page) unread(person string) (all, direct map[string]int) {
	all, direct = map[string]int{}, map[string]int{}
	marks := p.reads.of(person)
	for _, c := range p.slack.Snapshot(person).Conversations {
		n := newer(c.Messages, marks[c.ID], person)
		if n == 0 {
			continue
		}
		all[c.ID] = n
		if c.Kind != "channel" {
			direct[c.ID] = n
		}
	}
	return all, direct
}

func newer(messages []sandbox.Message, mark, person string) int {
	n := 0
	for i := len(messages) - 1; i >= 0 && messages[i].TS > mark; i-- {
		if messages[i].User != person {
			n++
		}
	}
	return n
}
