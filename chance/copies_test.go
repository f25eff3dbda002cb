package chance_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"

	"panelist/bot/bottest"
)

// build builds the program, as it is or with other flags, and returns its path.
func build(t *testing.T, flags ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "panelist")
	args := append([]string{"build", "-o", path}, flags...)
	if raced {
		args = append(args, "-race")
	}
	if out, err := exec.Command("go", append(args, "panelist")...).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// replica is one copy of the program. Whatever starts it in earnest starts it
// again when it ends by itself, which it does when it finds no Slack or no Redis
// at its start; so does this.
type replica struct {
	t    *testing.T
	env  []string
	said said

	mu      sync.Mutex
	program string
	cmd     *exec.Cmd
	ended   chan struct{}
	wanted  bool // it is to run
}

// start runs a program, and again until end is called. Nothing of the developer's
// own environment reaches it.
func (r *replica) start(program string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.program, r.wanted = program, true
	r.launch()
}

func (r *replica) launch() {
	cmd, ended := exec.Command(r.program), make(chan struct{})
	cmd.Env = r.env
	cmd.Stderr = &r.said
	if err := cmd.Start(); err != nil {
		r.t.Errorf("start %s: %v", r.program, err)
		return
	}
	r.cmd, r.ended = cmd, ended
	go func() {
		_ = cmd.Wait() // how it ended stands in its log
		close(ended)
		<-time.After(time.Second)
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.wanted && r.cmd == cmd {
			r.launch()
		}
	}()
}

// end sends a signal that ends the process, and waits for that.
func (r *replica) end(sig syscall.Signal) {
	r.mu.Lock()
	r.wanted = false
	cmd, ended := r.cmd, r.ended
	r.mu.Unlock()
	_ = cmd.Process.Signal(sig) // it may have ended by itself
	<-ended
}

func (r *replica) signal(sig syscall.Signal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.cmd.Process.Signal(sig) // it may have ended by itself
}

// owner is the name under which the process claims notices.
func (r *replica) owner() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	host, _ := os.Hostname()
	return fmt.Sprintf("%s-%d", host, r.cmd.Process.Pid)
}

// said is a log that knows of which attempts to send a notice the end was told.
type said struct {
	bottest.Log
	mu   sync.Mutex
	rest []byte
	ends map[string]bool // "notice attempt"
	acks int             // answers to people
}

var endOf = regexp.MustCompile(`msg=notice id=(\S+) attempt=(\d+) `)

// Write adds to the log.
func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ends == nil {
		s.ends = map[string]bool{}
	}
	s.rest = append(s.rest, p...)
	for line, rest, whole := bytes.Cut(s.rest, []byte("\n")); whole; line, rest, whole = bytes.Cut(s.rest, []byte("\n")) {
		if end := endOf.FindSubmatch(line); end != nil {
			s.ends[string(end[1])+" "+string(end[2])] = true
		}
		if bytes.Contains(line, []byte("msg=answered ")) {
			s.acks++
		}
		s.rest = rest
	}
	return s.Log.Write(p)
}

// ended tells whether the copy has said how an attempt ended.
func (s *said) ended(notice, attempt string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ends[notice+" "+attempt]
}

// answers is how often the copy has answered somebody.
func (s *said) answers() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.acks
}
