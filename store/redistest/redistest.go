// Package redistest runs a real redis-server for a test: its own process on a
// free port of 127.0.0.1, with the append-only file on, stopped by its process
// id when the test ends. It can be killed, restarted and frozen on the way.
package redistest

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startTimeout bounds how long a server may take to answer, also when it has to
// wait for its port after a kill.
const startTimeout = 15 * time.Second

// Server is a redis-server process with a directory of its own, whose data
// outlive Kill.
type Server struct {
	tb     testing.TB
	dir    string
	port   int
	args   func() []string // of the process, once it has a port
	env    []string        // beside the test's own
	cmd    *exec.Cmd
	exited chan struct{} // closed when cmd has ended
}

// Start runs a server. settings are further arguments of redis-server, such as
// "--appendfsync", "always". The test fails when redis-server is not installed
// or does not answer in time.
func Start(tb testing.TB, settings ...string) *Server {
	tb.Helper()
	s := newServer(tb, settings)
	s.start()
	return s
}

// newServer is a server that does not run as yet.
func newServer(tb testing.TB, settings []string) *Server {
	tb.Helper()
	s := &Server{tb: tb, dir: tb.TempDir()}
	s.args = func() []string {
		return append([]string{
			"--port", strconv.Itoa(s.port), "--bind", "127.0.0.1", "--dir", s.dir,
			"--appendonly", "yes", "--save", "", "--loglevel", "warning", "--repl-diskless-sync-delay", "0",
		}, settings...)
	}
	return s
}

// start finds a port and runs the process on it.
func (s *Server) start() {
	s.tb.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		s.tb.Fatal("redis-server is not installed: run `make deps` (Debian: apt-get install redis-server)")
	}
	s.tb.Cleanup(s.stop)
	var err error
	for deadline := time.Now().Add(startTimeout); time.Now().Before(deadline); {
		s.port = freePort(s.tb)
		if err = s.launch(deadline); !errors.Is(err, errExited) {
			break // it answers, or trying another port is of no use
		}
	}
	if err != nil {
		s.tb.Fatalf("redistest: %v", err)
	}
}

// Addr is the server's host:port.
func (s *Server) Addr() string { return "127.0.0.1:" + strconv.Itoa(s.port) }

// URL is the server's address as store.Open takes it.
func (s *Server) URL() string { return "redis://" + s.Addr() }

// Kill ends the process with SIGKILL, as a crash would, and waits until it is gone.
func (s *Server) Kill() {
	s.tb.Helper()
	s.signal(syscall.SIGKILL)
	<-s.exited
}

// Restart starts the server again on the same port, with the data it had,
// after killing it if it still runs.
func (s *Server) Restart() {
	s.tb.Helper()
	s.stop()
	deadline := time.Now().Add(startTimeout)
	for {
		err := s.launch(deadline)
		if err == nil {
			return
		}
		// A port may stay taken for a moment after a kill.
		if !errors.Is(err, errExited) || time.Now().After(deadline) {
			s.tb.Fatalf("redistest: restart: %v", err)
		}
	}
}

func (s *Server) signal(sig syscall.Signal) {
	s.tb.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.tb.Fatalf("redistest: %v to redis-server %d: %v", sig, s.cmd.Process.Pid, err)
	}
}

// stop ends the process if it runs; a paused one ends too.
func (s *Server) stop() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // fails only when it has ended already
	<-s.exited
}

var errExited = errors.New("redis-server ended at once: is the port taken?")

// launch starts the process and waits until it answers. It returns errExited
// when the process ended by itself, as it does when its port is taken.
func (s *Server) launch(deadline time.Time) error {
	if err := s.run(); err != nil {
		return err
	}
	return s.awaitReady(deadline)
}

// run starts the process.
func (s *Server) run() error {
	// The shell has the process live on when it may write no more, see FillDisk.
	cmd := exec.Command("sh", append([]string{"-c", `trap "" XFSZ; exec redis-server "$@"`, "sh"}, s.args()...)...)
	cmd.Env = append(os.Environ(), s.env...)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start redis-server: %w", err)
	}
	exited := make(chan struct{})
	go func() {
		_ = cmd.Wait() // it ends by a signal of ours, or launch reports it
		close(exited)
	}()
	s.cmd, s.exited = cmd, exited
	return nil
}

func (s *Server) awaitReady(deadline time.Time) error {
	poll := time.NewTicker(10 * time.Millisecond)
	defer poll.Stop()
	late := time.After(time.Until(deadline))
	for {
		select {
		case <-s.exited:
			return errExited
		case <-late:
			return fmt.Errorf("redis-server on %s does not answer", s.Addr())
		case <-poll.C:
			if s.ready() {
				return nil
			}
		}
	}
}

// ready tells whether our own process, not another on the same port, answers
// and has loaded its data: until then PING is answered by an error.
func (s *Server) ready() bool {
	conn, err := net.DialTimeout("tcp", s.Addr(), time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	if conn.SetDeadline(time.Now().Add(time.Second)) != nil {
		return false
	}
	if _, err := conn.Write([]byte("PING\r\nINFO server\r\n")); err != nil {
		return false
	}
	if tcp, ok := conn.(*net.TCPConn); !ok || tcp.CloseWrite() != nil { // a Sentinel knows no QUIT
		return false
	}
	reply, err := io.ReadAll(conn)
	ours := "process_id:" + strconv.Itoa(s.cmd.Process.Pid) + "\r\n"
	return err == nil && strings.HasPrefix(string(reply), "+PONG") && strings.Contains(string(reply), ours)
}

// freePort finds a port below those that systems give to outgoing connections,
// so that no such connection can take it between now and the start.
func freePort(tb testing.TB) int {
	tb.Helper()
	for range 100 {
		port := 15000 + rand.IntN(15000)
		l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err == nil {
			_ = l.Close() // nothing was accepted: closing cannot lose anything
			return port
		}
	}
	tb.Fatal("redistest: no free port between 15000 and 30000")
	return 0
}
