package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/store"
	"panelist/store/redistest"
)

// faults lists the names of the findings that are not OK, and fails the test
// when one comes without a remedy.
func (w *world) faults() []string {
	w.Helper()
	var names []string
	for _, f := range w.Check(w.ctx) {
		if f.OK != (f.Remedy == "") || f.Detail == "" {
			w.Errorf("%+v", f)
		}
		if !f.OK {
			names = append(names, f.Name)
		}
	}
	return names
}

func TestAFitRedisHasNoFaults(t *testing.T) {
	w := open(t, redistest.Start(t).URL())
	w.must(w.Ping(w.ctx))
	if got := w.faults(); got != nil || len(w.Check(w.ctx)) != 5 {
		t.Errorf("faults: %v", got)
	}
}

func TestAnyReplicaNameConnects(t *testing.T) {
	w := open(t, redistest.Start(t).URL())
	s, err := store.Open(w.ctx, w.url, store.Options{Replica: "my höst\n1"})
	w.must(err)
	defer s.Close()
	w.must(s.Ping(w.ctx))
	if list := w.Client().ClientList(w.ctx).Val(); !strings.Contains(list, " name=panelist-my-h-st-1 ") {
		t.Errorf("%s", list)
	}
}

func TestAnUnfitRedisIsFound(t *testing.T) {
	w := open(t, redistest.Start(t, "--appendonly", "no", "--maxmemory-policy", "allkeys-lru").URL())
	want := []string{"redis appendonly", "redis maxmemory-policy"}
	if diff := cmp.Diff(want, w.faults()); diff != "" {
		t.Error(diff)
	}
	master := redistest.Start(t)
	w.must(w.Client().ReplicaOf(w.ctx, "127.0.0.1", master.Addr()[len("127.0.0.1:"):]).Err())
	if diff := cmp.Diff(append(want, "redis role"), w.faults()); diff != "" {
		t.Error(diff)
	}
}

func TestARedisThatIsDownIsFound(t *testing.T) {
	server := redistest.Start(t)
	w := open(t, server.URL())
	server.Kill()
	if err := w.Ping(w.ctx); err == nil {
		t.Error("Ping says all is well")
	}
	if diff := cmp.Diff([]string{"redis"}, w.faults()); diff != "" {
		t.Error(diff)
	}
}

func TestVersionsAreRead(t *testing.T) {
	for version, want := range map[string]bool{"6.2.14": false, "7.0.15": true, "7.2.4": true, "8.0.0": true, "10.1": true, "": false} {
		if got := store.FitVersion(version); got != want {
			t.Errorf("%q: %v", version, got)
		}
	}
}
