package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"time"

	"panelist/sandbox"
)

// window is how many messages of the shown conversation a browser gets.
const window = 200

// state is the answer of GET /ui/snapshot. It stays the same, byte for byte, until this person sees
// something new.
type state struct {
	Snapshot snapshot          `json:"snapshot"`
	Shown    string            `json:"shown"`   // the conversation whose messages are there
	Around   string            `json:"around"`  // the middle of its window, as in sandbox.Window
	Ahead    float64           `json:"ahead"`   // seconds by which the sandbox's clock is ahead of this machine's
	Unread   map[string]int    `json:"unread"`  // by conversation; sandbox.MaxUnread at most
	Waiting  map[string]int    `json:"waiting"` // by person: unread direct messages, to the same limit in each conversation
	Read     map[string]string `json:"read"`    // by conversation: the last timestamp this person has seen
	Jumps    []Jump            `json:"jumps"`
	Next     *next             `json:"next,omitempty"`
	Hint     string            `json:"hint"`
	Reset    bool              `json:"reset"`   // there is a POST /ui/reset
	Script   bool              `json:"script"`  // there is a GET /ui/script
	Stories  bool              `json:"stories"` // there is a storybook to link to
}

// snapshot leaves out what changes all the time.
type snapshot struct {
	sandbox.Snapshot
	Version *int64     `json:"version,omitempty"`
	Now     *time.Time `json:"now,omitempty"`
}

type next struct {
	Label string `json:"label"`
	At    int64  `json:"at"` // Unix seconds
}

// snapshot answers what ?as= sees of the conversation ?in=, in a window around the timestamp ?around=. A
// browser that says which answer it has gets a new one only when there is one.
func (p *page) snapshot(w http.ResponseWriter, r *http.Request) {
	snap, win := p.look(r.URL.Query())
	if snap.Me.ID == "" {
		refuse(w, http.StatusNotFound, "The workspace has no people yet. Add one with sandbox.Server.AddUser.")
		return
	}
	body, err := json.Marshal(p.state(snap, win))
	if err != nil {
		refuse(w, http.StatusInternalServerError, "The snapshot cannot be written as JSON: "+err.Error())
		return
	}
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	answer(w, http.StatusOK, json.RawMessage(body))
}

// look takes the snapshot. Who asks for nobody is the first person; who asks for a conversation that
// this person is not in gets one of the same kind, else the first channel.
func (p *page) look(q url.Values) (sandbox.Snapshot, sandbox.Window) {
	win := sandbox.Window{Conversation: q.Get("in"), Around: q.Get("around"), Limit: window, Thread: q.Get("thread")}
	snap := p.slack.SnapshotOf(q.Get("as"), win)
	if snap.Me.ID == "" {
		snap = p.slack.SnapshotOf(firstPerson(snap.People), win)
	}
	if id := shown(snap.Conversations, win.Conversation, q.Get("kind")); id != win.Conversation {
		win.Conversation, win.Around = id, ""
		snap = p.slack.SnapshotOf(snap.Me.ID, win)
	}
	return snap, win
}

func shown(all []sandbox.Conversation, id, kind string) string {
	first := ""
	for _, fits := range []func(sandbox.Conversation) bool{
		func(c sandbox.Conversation) bool { return c.ID == id },
		func(c sandbox.Conversation) bool { return c.Kind == kind },
		func(c sandbox.Conversation) bool { return c.Kind == "channel" },
		func(sandbox.Conversation) bool { return true },
	} {
		if at := slices.IndexFunc(all, fits); at >= 0 {
			first = cmp.Or(first, all[at].ID)
		}
	}
	return first
}

func (p *page) state(snap sandbox.Snapshot, win sandbox.Window) state {
	read := p.reads.of(snap.Me.ID)
	unread, _ := p.slack.Unread(snap.Me.ID, read)
	return state{
		Snapshot: snapshot{Snapshot: snap}, Shown: win.Conversation, Around: win.Around, Ahead: p.ahead(),
		Unread: unread, Waiting: p.waiting(snap.People), Read: read, Jumps: p.clock(), Next: p.next(),
		Hint: p.options.Hint, Reset: p.options.Reset != nil, Script: p.options.Script != nil,
		Stories: len(p.options.Stories) > 0,
	}
}

// ahead is rounded so that it stays the same while nobody moves the clock.
func (p *page) ahead() float64 {
	return time.Until(p.slack.Now()).Round(100 * time.Millisecond).Seconds()
}

// waiting counts the direct messages that each person has not seen.
func (p *page) waiting(people []sandbox.User) map[string]int {
	all := map[string]int{}
	for _, person := range people {
		if person.IsBot {
			continue
		}
		_, direct := p.slack.Unread(person.ID, p.reads.of(person.ID))
		for _, n := range direct {
			all[person.ID] += n
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
