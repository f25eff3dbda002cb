package redistest

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// witness is a library that notes beside each file how much of it the disk has
// for certain: what was in it when the last fsync began that has ended.
const witness = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int witnessed(const char *name, int fd) {
  int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  char link[64], path[4096], note[4200], fresh[4200];
  struct stat before;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  int known = n > 0 && fstat(fd, &before) == 0;
  int failed = sync(fd);
  if (failed || !known) return failed;
  path[n] = 0;
  snprintf(note, sizeof note, "%s.synced", path);
  snprintf(fresh, sizeof fresh, "%s.fresh", path);
  FILE *f = fopen(fresh, "w");
  if (f) {
    fprintf(f, "%lld", (long long)before.st_size);
    fclose(f);
    rename(fresh, note);
  }
  return 0;
}

int fsync(int fd) { return witnessed("fsync", fd); }
int fdatasync(int fd) { return witnessed("fdatasync", fd); }
`

// StartWitnessed is Start for a server to which PowerCut may happen. It needs a C
// compiler, as the race detector does.
func StartWitnessed(tb testing.TB, settings ...string) *Server {
	tb.Helper()
	source, library := filepath.Join(tb.TempDir(), "witness.c"), filepath.Join(tb.TempDir(), "witness.so")
	if err := os.WriteFile(source, []byte(witness), 0o600); err != nil {
		tb.Fatalf("redistest: %v", err)
	}
	if out, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, source, "-ldl").CombinedOutput(); err != nil {
		tb.Fatalf("redistest: a C compiler is needed (run `make deps`): %v %s", err, out)
	}
	s := newServer(tb, settings)
	s.env = []string{"LD_PRELOAD=" + library}
	s.start()
	return s
}

// PowerCut ends the server as a power cut would: what it has not had written to the
// disk by fsync is gone. Restart starts it with the rest.
func (s *Server) PowerCut() {
	s.tb.Helper()
	s.Kill()
	files, err := filepath.Glob(filepath.Join(s.dir, "appendonlydir", "*.incr.aof"))
	if err != nil || len(files) == 0 {
		s.tb.Fatalf("redistest: no append-only file in %s: %v", s.dir, err)
	}
	for _, file := range files {
		note, err := os.ReadFile(file + ".synced")
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // there is none before the first fsync
			s.tb.Fatalf("redistest: %v", err)
		}
		size, _ := strconv.ParseInt(strings.TrimSpace(string(note)), 10, 64) // 0 of no note
		if err := os.Truncate(file, size); err != nil {
			s.tb.Fatalf("redistest: %v", err)
		}
	}
}
