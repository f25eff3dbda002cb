package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCICountsWhatFails runs .ci/run in a folder where make and .ci/deps only pretend: what the last
// line says, and that the Go tests run although Node's packages cannot be had.
func TestCICountsWhatFails(t *testing.T) {
	for _, tt := range []struct{ name, broken, want string }{
		{"nothing", "", "4 passed, 0 failed"},
		{"no tools", "deps tools", "0 passed, 1 failed"},
		{"no packages", "deps packages", "3 passed, 1 failed"},
		{"tests", "make test", "3 passed, 1 failed"},
		{"long", "make long", "3 passed, 1 failed"},
		{"soak", "make soak", "3 passed, 1 failed"},
		{"lint", "make lint", "4 passed, 1 failed"},
		{"supply", "make supply", "4 passed, 1 failed"},
		{"fuzz", "make fuzz", "4 passed, 1 failed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, err := pretendCI(t, tt.broken)
			lines := strings.Split(strings.TrimSpace(out), "\n")
			if last := lines[len(lines)-1]; last != tt.want || (err == nil) != (tt.broken == "") {
				t.Errorf("the last line is %q and the end %v, want %q\n%s", last, err, tt.want, out)
			}
		})
	}
}

// pretendCI runs .ci/run where one command fails.
func pretendCI(t *testing.T, broken string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	script, err := os.ReadFile(".ci/run")
	if err != nil {
		t.Fatal(err)
	}
	fails := "#!/bin/sh\n[ \"$(basename \"$0\") $1\" != '" + broken + "' ] || exit 2\n"
	for path, text := range map[string]string{
		".ci/run":  string(script),
		".ci/deps": fails,
		"bin/make": fails + "case \"$*\" in\ntest*|long*|soak*) echo '--- PASS: TestOne (0.00s)' ;;\n-k*) echo 'ℹ pass 1' ;;\nesac\n",
	} {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(dir, ".ci/run"))
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}
