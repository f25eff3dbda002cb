package redistest

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"github.com/redis/go-redis/v9"
)

// Pause freezes the process (SIGSTOP): it takes connections and answers nothing.
func (s *Server) Pause() { s.tb.Helper(); s.signal(syscall.SIGSTOP) }

// Resume lets a paused process go on.
func (s *Server) Resume() { s.tb.Helper(); s.signal(syscall.SIGCONT) }

// FillDisk has the disk be full for this server: none of its files can grow. Redis
// notices at its next write, which it still takes with appendfsync everysec.
func (s *Server) FillDisk() { s.tb.Helper(); s.limitFiles("1:") }

// FreeDisk makes room again. Redis notices within a second or two.
func (s *Server) FreeDisk() { s.tb.Helper(); s.limitFiles("unlimited:") }

// limitFiles sets how large a file of the process may become.
func (s *Server) limitFiles(bytes string) {
	s.tb.Helper()
	out, err := exec.Command("prlimit", "--pid", strconv.Itoa(s.cmd.Process.Pid), "--fsize="+bytes).CombinedOutput()
	if err != nil {
		s.tb.Fatalf("redistest: prlimit (Debian: apt-get install util-linux): %v %s", err, out)
	}
}

// SlowLoad has a server take 5 ms for every key that it reads from a snapshot, and
// answer meanwhile, until LoadFast.
func SlowLoad() []string {
	return []string{"--key-load-delay", "5000", "--loading-process-events-interval-bytes", "1024"}
}

// RestartLoading is Restart for a server with SlowLoad: it returns as soon as the
// server answers that it is loading its data, which takes it 20 s or more.
func (s *Server) RestartLoading() {
	s.tb.Helper()
	s.fill(4000)
	s.stop()
	s.must(s.run())
	eventually(s.tb, "the server to load", func() bool { return strings.Contains(s.info("persistence"), "\nloading:1") })
}

// fill adds keys, and has all that the server holds be in a snapshot.
func (s *Server) fill(keys int) {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	_, err := client.Pipelined(context.Background(), func(p redis.Pipeliner) error {
		for n := range keys {
			p.Set(context.Background(), fmt.Sprintf("filling:%060d", n), "x", 0)
		}
		return nil
	})
	s.must(err)
	s.must(client.BgRewriteAOF(context.Background()).Err())
	eventually(s.tb, "the snapshot", func() bool {
		return strings.Contains(s.info("persistence"), "aof_rewrite_in_progress:0\r\naof_rewrite_scheduled:0")
	})
}

// LoadFast has a server that is loading go on without delay.
func (s *Server) LoadFast() {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	s.must(client.ConfigSet(context.Background(), "key-load-delay", "0").Err())
}
