package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// state is the whole workspace. Server.mu guards it; functions that end in Locked expect it held.
type state struct {
	era       int // how often the workspace was reset
	version   int64
	offset    time.Duration // how far the clock was moved on
	lastTS    int64         // microseconds of the newest timestamp
	users     []User
	channels  []*channel
	views     map[string]*view   // every view that is open, and every Home
	stacks    map[string][]*view // open modals of a user, bottom first
	homes     map[string]*view
	triggers  map[string]*trigger
	responses map[string]*response
	uploads   map[string]*upload
	notices   map[string][]Notice
	noticeNo  int
	pending   map[string]int // unanswered envelopes caused by a user

	tickets   map[string]time.Time // unused websocket tickets
	conns     []*conn              // open, oldest first
	leaving   []*conn              // told to go; they get no more envelopes
	connNo    int
	spread    spread
	delivery  delivery        // what goes wrong between Slack and the app
	forgotten map[string]bool // envelopes, response_urls and triggers from before a Reset, which the app may still answer
	envelopes map[string]*envelope
	sent      []*envelope
	retries   []retry

	scheduled []*scheduled // messages of the app that wait for their time

	buckets map[string]*bucket // what is left of each tier, by method, and of each channel

	faults     []*plannedFault
	faulted    int           // calls that met one
	healed     chan struct{} // closed by Heal: slow calls go on
	acts       []Act
	calls      []Call
	violations []Violation
	journal    journal
	watchers   map[chan struct{}]bool
}

func newState() state {
	return state{
		views: map[string]*view{}, stacks: map[string][]*view{}, homes: map[string]*view{},
		triggers: map[string]*trigger{}, responses: map[string]*response{}, uploads: map[string]*upload{},
		notices: map[string][]Notice{}, pending: map[string]int{}, tickets: map[string]time.Time{},
		envelopes: map[string]*envelope{}, watchers: map[chan struct{}]bool{},
		journal:   journal{epoch: newSecret(8)},
		forgotten: map[string]bool{}, healed: make(chan struct{}), spread: newSpread(),
	}
}

// channel is a conversation with its messages, oldest first.
type channel struct {
	Channel
	kind     string   // "channel" or "app"
	user     string   // of an "app" conversation: the person
	invited  []string // who came into a channel by conversations.invite, beside its Members
	messages []*message
	threads  map[string][]*message // replies by the timestamp that their thread began with, oldest first
}

// message is a message as stored. Its Message is what a snapshot shows.
type message struct {
	Message
	only    string                               // the one user who sees an ephemeral message
	actions map[string]map[string]map[string]any // the state of its elements, as Slack sends it
	in      *channel                             // where it stands
	offered map[string][]object                  // options suggested for an external select, by block_id and action_id
	pending int
}

// changedLocked tells the watchers that somebody may see something new.
func (s *Server) changedLocked() {
	s.version++
	for w := range s.watchers {
		select {
		case w <- struct{}{}:
		default: // it has a signal waiting already
		}
	}
}

// Watch signals after changes; several quick changes may share a signal. Call stop when done.
func (s *Server) Watch() (changed <-chan struct{}, stop func()) {
	w := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watchers[w] = true
	return w, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watchers, w)
	}
}

// AddUser adds a person or a bot, or replaces the one with the same id, and returns it complete.
// A person gets a direct conversation with the app at once.
func (s *Server) AddUser(u User) User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addUserLocked(u)
}

func (s *Server) addUserLocked(u User) User {
	if u.ID == "" {
		u.ID = newID("U")
	}
	u.RealName = cmp.Or(u.RealName, u.Name)
	u.TZ = cmp.Or(u.TZ, "Etc/UTC")
	defer s.changedLocked()
	if at := slices.IndexFunc(s.users, func(v User) bool { return v.ID == u.ID }); at >= 0 {
		s.users[at] = u
		return u
	}
	s.users = append(s.users, u)
	if !u.IsBot {
		s.dms[u.ID] = cmp.Or(s.dms[u.ID], newID("D"))
		dm := Channel{ID: s.dms[u.ID], Name: "directmessage", Members: []string{u.ID, s.app.UserID}}
		s.channels = append(s.channels, &channel{Channel: dm, kind: "app", user: u.ID})
	}
	return u
}

// AddChannel adds a channel and returns it complete.
func (s *Server) AddChannel(c Channel) Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addChannelLocked(c)
}

func (s *Server) addChannelLocked(c Channel) Channel {
	if c.ID == "" {
		c.ID = newID("C")
	}
	c.Name = strings.TrimPrefix(c.Name, "#")
	s.channels = append(s.channels, &channel{Channel: c, kind: "channel"})
	s.changedLocked()
	return c
}

func (s *Server) userLocked(id string) (User, bool) {
	for _, u := range s.users {
		if u.ID == id {
			return u, true
		}
	}
	return User{}, false
}

// conversationLocked finds a conversation by id, as most methods want it.
func (s *Server) conversationLocked(id string) *channel {
	for _, c := range s.channels {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// channelLocked finds a conversation by id, or a channel by its name with or without "#".
func (s *Server) channelLocked(id string) *channel {
	for _, c := range s.channels {
		if c.ID == id || c.kind == "channel" && c.Name == strings.TrimPrefix(id, "#") {
			return c
		}
	}
	return nil
}

// dmLocked is the conversation of a person with the app.
func (s *Server) dmLocked(user string) *channel {
	for _, c := range s.channels {
		if c.kind == "app" && c.user == user {
			return c
		}
	}
	return nil
}

func (c *channel) find(ts string) *message {
	if at := c.position(ts); at < len(c.messages) && c.messages[at].TS == ts {
		return c.messages[at]
	}
	return nil
}

func (c *channel) remove(m *message) {
	same := func(other *message) bool { return other == m }
	c.messages = slices.DeleteFunc(c.messages, same)
	if m.reply() {
		c.threads[m.ThreadTS] = slices.DeleteFunc(c.threads[m.ThreadTS], same)
	}
}

// addLocked stores a new message and gives it its timestamp.
func (s *Server) addLocked(c *channel, m *message) *message {
	m.TS = s.newTSLocked()
	m.actions = initialState(parseBlocks(m.Blocks))
	m.in = c
	c.messages = append(c.messages, m)
	c.threadLocked(m)
	s.ownHeardLocked(m, s.messageObject(m, false))
	s.changedLocked()
	return m
}

// noticeLocked shows a person a text of the client itself.
func (s *Server) noticeLocked(user, channel, format string, args ...any) {
	s.noticeNo++
	n := Notice{ID: s.noticeNo, At: s.nowLocked(), Conversation: channel, Text: fmt.Sprintf(format, args...)}
	s.notices[user] = append(latest(s.notices[user]), n)
	s.changedLocked()
}
