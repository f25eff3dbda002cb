package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestLongCopiesWhoseClocksDiffer tells the story to three copies: one has the
// right time, one is two minutes ahead and one two minutes behind. Every message
// comes once and at its time, whoever sends it.
func TestLongCopiesWhoseClocksDiffer(t *testing.T) {
	t.Parallel()
	program := buildSkewed(t)
	w := newWorld(t)
	for _, seconds := range []string{"120", "-120"} {
		w.beside(program, skewName+"="+seconds)
	}
	w.ExpectConnected(6)
	tell(w, func(string) {})
	for _, seconds := range []string{"120", "-120"} {
		if !strings.Contains(w.log.String(), "skewed by "+seconds) {
			t.Errorf("no copy ran with a clock %s s off", seconds)
		}
	}
}

// skewName is the variable by which a program of buildSkewed is told how many
// seconds its clock is off.
const skewName = "SECONDS_AHEAD"

// skew is what is added to package time.
const skew = `package time

import "syscall"

var skew = func() int64 {
	text, _ := syscall.Getenv("` + skewName + `")
	seconds, _ := atoi(text)
	print("skewed by ", seconds, "\n")
	return int64(seconds)
}()
`

// buildSkewed builds the program with a time.Now that is off, since the clock of
// a single process cannot be set and its libraries read it without a system call.
func buildSkewed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(output(t, "go", "env", "GOROOT"), "src", "time")
	right, err := os.ReadFile(filepath.Join(source, "time.go"))
	if err != nil {
		t.Fatal(err)
	}
	const reading = "sec, nsec, mono := runtimeNow()\n"
	now := strings.Index(string(right), "func Now() Time {\n\t"+reading)
	if now < 0 {
		t.Fatal("time.Now of this Go begins differently: bring buildSkewed up to date")
	}
	off := string(right[:now]) + strings.Replace(string(right[now:]), reading, reading+"\tsec += skew\n", 1)
	replace := map[string]string{
		filepath.Join(source, "time.go"): saved(t, dir, "time.go", off),
		filepath.Join(source, "skew.go"): saved(t, dir, "skew.go", skew),
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "panelist")
	output(t, "go", "build", "-overlay", saved(t, dir, "overlay.json", string(overlay)), "-o", program, ".")
	return program
}

// saved writes a file and returns its path.
func saved(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// output is what a command prints, without the end of the line.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// beside starts one more copy, of a program of one's own, and kills it with the test.
func (w *world) beside(program string, env ...string) {
	w.t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(w.environment(), env...)
	cmd.Stdout, cmd.Stderr = w.log, w.log
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
	})
}
