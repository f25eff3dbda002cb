package chance_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"time"

	"panelist/sandbox"
)

// faults are done to a world, one every few seconds, until they are stopped.
type faults struct {
	w     *world
	stop  chan struct{}
	ended chan struct{}
	count map[string]int // by name
}

func newFaults(w *world) *faults {
	f := &faults{w: w, stop: make(chan struct{}), ended: make(chan struct{}), count: map[string]int{}}
	go f.run()
	return f
}

func (f *faults) run() {
	defer close(f.ended)
	all := f.all()
	names := slices.Sorted(maps.Keys(all))
	for {
		select {
		case <-f.stop:
			return
		case <-time.After(500*time.Millisecond + rand.N(2500*time.Millisecond)):
		}
		if len(names) == 0 { // everything once, then again in another order
			names = slices.Sorted(maps.Keys(all))
		}
		i := rand.IntN(len(names))
		f.one(names[i], all[names[i]])
		names = slices.Delete(names, i, i+1)
	}
}

func (f *faults) one(name string, do func()) {
	f.w.trouble.Lock()
	defer f.w.trouble.Unlock()
	f.count[name]++
	do()
}

// end stops the faults and heals the world.
func (f *faults) end() {
	close(f.stop)
	<-f.ended
	f.w.network.Heal()
	f.w.slack.Heal()
}

// total is how many there were, and of which kinds.
func (f *faults) total() string {
	sum, kinds := 0, []string{}
	for _, name := range slices.Sorted(maps.Keys(f.count)) {
		sum += f.count[name]
		kinds = append(kinds, fmt.Sprintf("%s %d", name, f.count[name]))
	}
	return fmt.Sprintf("%d faults (%s)", sum, strings.Join(kinds, ", "))
}

// all is everything that is done to a world, by name.
func (f *faults) all() map[string]func() {
	all := f.toCopies()
	maps.Copy(all, f.toRedis())
	maps.Copy(all, f.toSlack())
	return all
}

func (f *faults) toCopies() map[string]func() {
	return map[string]func(){
		"kill": func() { f.replace(syscall.SIGKILL) },
		"stop": func() { f.replace(syscall.SIGTERM) },
		// Shorter than a lease, so that nobody else takes over what the copy holds.
		"freeze": func() {
			r := f.someone()
			r.signal(syscall.SIGSTOP)
			<-time.After(2*time.Second + rand.N(4*time.Second))
			r.signal(syscall.SIGCONT)
		},
		"kill two": func() {
			f.replace(syscall.SIGKILL)
			f.replace(syscall.SIGKILL)
		},
	}
}

func (f *faults) someone() *replica { return f.w.copies[rand.IntN(len(f.w.copies))] }

// replace ends a copy and starts another in its place.
func (f *faults) replace(how syscall.Signal) {
	r := f.someone()
	r.end(how)
	r.start(r.program)
}

func (f *faults) toRedis() map[string]func() {
	w := f.w
	return map[string]func(){
		"redis restart": w.redis.Restart,
		"redis stall": func() {
			w.redis.Pause()
			<-time.After(500*time.Millisecond + rand.N(2*time.Second))
			w.redis.Resume()
		},
		"cut":        w.network.Cut,
		"lost reply": func() { w.network.DropReplies(":op:", 3) },
		"slow redis": f.forAWhile(func() { w.network.Delay(200 * time.Millisecond) }, w.network.Heal),
		"hang":       f.forAWhile(w.network.Hang, w.network.Heal),
		"refuse":     f.forAWhile(w.network.Refuse, w.network.Heal),
	}
}

func (f *faults) forAWhile(begin, end func()) func() {
	return func() {
		begin()
		<-time.After(time.Second + rand.N(2*time.Second))
		end()
	}
}

func (f *faults) toSlack() map[string]func() {
	s := f.w.slack
	fail := func(method string, how sandbox.Fault) func() { return func() { s.FailNext(method, how) } }
	return map[string]func(){
		"429":           fail("*", sandbox.Fault{RetryAfter: time.Second, Times: 3}),
		"503":           fail("*", sandbox.Fault{Status: 503, Times: 5}),
		"error":         fail("*", sandbox.Fault{Error: "internal_error", Times: 5}),
		"slow slack":    fail("*", sandbox.Fault{Delay: 2 * time.Second, Times: 5}),
		"lost answer":   fail("chat.postMessage", sandbox.Fault{AfterEffect: true, Times: 3}),
		"lost answers":  fail("*", sandbox.Fault{AfterEffect: true, Times: 5}),
		"warning":       func() { s.Disconnect("warning") },
		"refresh":       func() { s.Disconnect("refresh_requested") },
		"too many":      func() { s.Disconnect("too_many_websockets") },
		"link disabled": f.forAWhile(func() { s.Disconnect("link_disabled") }, s.Heal),
		"drop":          s.DropConnections,
		"half open":     func() { s.HalfOpen(2) },
		"duplicates":    func() { s.DuplicateNext(20) },
		"reordered":     func() { s.ReorderNext(5) },
	}
}
