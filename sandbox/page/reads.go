package page

import (
	"maps"
	"sync"
)

// reads remembers how far each person has read. Slack timestamps have one width, so they compare as text.
type reads struct {
	mu    sync.Mutex
	marks map[string]map[string]string // by person, then conversation
}

func (r *reads) mark(person, conversation, ts string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.marks[person] == nil {
		r.marks[person] = map[string]string{}
	}
	if ts > r.marks[person][conversation] {
		r.marks[person][conversation] = ts
	}
}

func (r *reads) of(person string) map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.marks[person] == nil {
		return map[string]string{}
	}
	return maps.Clone(r.marks[person])
}

// forget is for a workspace that begins again.
func (r *reads) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.marks)
}
