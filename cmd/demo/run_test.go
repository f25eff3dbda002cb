package main

import (
	"bufio"
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestFirstLineAndCtrlC runs the demo as a program of its own, on a machine
// that has no other program: no Redis above all.
func TestFirstLineAndCtrlC(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), self, "-listen", "127.0.0.1:0")
	cmd.Env, cmd.Stderr, cmd.WaitDelay = []string{asDemo + "=1", "PATH=/nowhere"}, &errs, 10*time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no first line: %v\n%s", err, &errs)
	}
	said := regexp.MustCompile(`^Open (http://127\.0\.0\.1:\d+) and type /interview technical in #general\. .*Ctrl\+C\.\n$`).FindStringSubmatch(line)
	if said == nil {
		t.Fatalf("the first line is %q", line)
	}
	if status := get(t, said[1]); status != http.StatusOK {
		t.Errorf("the page answers %d", status)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err != nil || errs.Len() > 0 {
		t.Errorf("after Ctrl+C: %v, and on standard error %q", err, &errs)
	}
}

func get(t *testing.T, url string) int {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode
}

func TestAddressThatIsNotToBeHad(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, tt := range []struct{ listen, want string }{
		{taken.Addr().String(), " is taken, perhaps by another demo; stop that one, or choose a free port: go run ./cmd/demo -listen 127.0.0.1:0"},
		{"192.0.2.1:8080", "this machine does not let the demo listen on 192.0.2.1:8080; try: go run ./cmd/demo -listen 127.0.0.1:0"},
		{"8080", "-listen wants an address like 127.0.0.1:8080"},
	} {
		err := run(t.Context(), options{listen: tt.listen}, slog.New(slog.DiscardHandler), io.Discard)
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("-listen %s: %v, want one line with %q", tt.listen, err, tt.want)
		}
	}
}

func TestWhatIsLeftOnTheCommandLine(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "session.yaml")
	cmd.Env = []string{asDemo + "=1"}
	out, _ := cmd.CombinedOutput() // its status tells
	if want := "there is nothing to do with \"session.yaml\"; name files with -seed and -script"; cmd.ProcessState.ExitCode() != 2 || !strings.Contains(string(out), want) {
		t.Errorf("status %d, %s", cmd.ProcessState.ExitCode(), out)
	}
}
