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
		if !f.OK && f.Remedy == "" || f.Detail == "" {
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
	for _, f := range w.Check(w.ctx) {
		if !f.OK || f.Remedy != "" {
			t.Errorf("%+v", f)
		}
	}
	if n := len(w.Check(w.ctx)); n != 8 {
		t.Errorf("%d things were looked at", n)
	}
}

// TestAClusterThatServesNothingIsFound asks a node that was given no slots.
func TestAClusterThatServesNothingIsFound(t *testing.T) {
	server := redistest.Start(t, "--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1")
	w := open(t, server.URL()+","+server.Addr())
	if got := w.faults(); !cmp.Equal(got, []string{"redis"}) {
		t.Errorf("faults: %v", got)
	}
}

// found is the finding of a name.
func (w *world) found(name string) store.Finding {
	w.Helper()
	for _, f := range w.Check(w.ctx) {
		if f.Name == name {
			return f
		}
	}
	w.Fatalf("nothing is said of %s", name)
	return store.Finding{}
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
	master.Kill()
	w.until("the link to the master to break", func() bool { return w.found("redis role").Detail == "slave, cut off from its master" })
}

func TestFsyncIsSaid(t *testing.T) {
	t.Parallel()
	w := open(t, redistest.Start(t).URL())
	for mode, ok := range map[string]bool{"everysec": true, "always": true, "no": false} {
		w.must(w.Client().ConfigSet(w.ctx, "appendfsync", mode).Err())
		if f := w.found("redis appendfsync"); f.OK != ok || f.Detail != mode {
			t.Errorf("%s: %+v", mode, f)
		}
	}
	w.must(w.Client().Do(w.ctx, "ACL", "SETUSER", "default", "-config").Err())
	if f := w.found("redis appendfsync"); !f.OK || f.Remedy == "" {
		t.Errorf("a user without CONFIG: %+v", f)
	}
}

func TestADiskThatIsFullIsFound(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	w := open(t, server.URL())
	server.FillDisk()
	w.until("a write to be refused", func() bool { return w.Client().Set(w.ctx, "a", "b", 0).Err() != nil })
	if f := w.found("redis disk"); f.OK || f.Detail != "aof_last_write_status is err" {
		t.Errorf("%+v", f)
	}
	server.FreeDisk()
	w.until("the disk to be well", func() bool { return w.found("redis disk").OK })
}

// TestReplicasThatFallBehindAreFound goes through what a replica may do, with one
// server and as the same server would be seen behind Sentinels.
func TestReplicasThatFallBehindAreFound(t *testing.T) {
	t.Parallel()
	master := redistest.Start(t)
	w := open(t, master.URL())
	says := func(what, detail string, ok bool) {
		t.Helper()
		var f store.Finding
		w.until(what, func() bool { f = w.found("redis replicas"); return strings.HasSuffix(f.Detail, detail) })
		if f.OK != ok {
			t.Errorf("%s: %+v", what, f)
		}
	}
	says("no replica", "none", true)
	replica := redistest.Start(t, "--replicaof", "127.0.0.1", master.Addr()[len("127.0.0.1:"):])
	says("a replica without a safeguard", "1 in sync, and min-replicas-to-write is not set", true)
	if f := w.found("redis replicas"); f.Remedy == "" {
		t.Errorf("nothing is said of min-replicas-to-write: %+v", f)
	}
	w.must(w.Client().ConfigSet(w.ctx, "min-replicas-to-write", "1").Err())
	says("a replica and a safeguard", "1 in sync", true)
	replica.Kill()
	says("no replica, which is refused", "none in sync, so nothing can be written", false)
}

func TestRepliesOfInfoAboutReplicasAreRead(t *testing.T) {
	for _, c := range []struct {
		name, info string
		failsOver  bool
		want       string // how the detail begins
		ok         bool
	}{
		{"in sync", "slave0:ip=10.0.0.2,port=1,state=online,offset=7,lag=1", true, "1 in sync, and", true},
		{"one of two still copies", "slave0:ip=10.0.0.2,port=1,state=online,offset=7,lag=0\nslave1:ip=10.0.0.3,port=2,state=send_bulk,offset=0,lag=0", true, "10.0.0.3:2 is not in sync (send_bulk)", false},
		{"silent", "slave0:ip=10.0.0.2,port=1,state=online,offset=7,lag=11", false, "10.0.0.2:1 has been silent for 11 s", false},
		{"none behind Sentinels", "connected_slaves:0", true, "none in sync", false},
		{"enough", "min_slaves_good_slaves:1\nslave0:ip=10.0.0.2,port=1,state=online,offset=7,lag=0", true, "1 in sync", true},
	} {
		if f := store.Replicas(c.info, c.failsOver); !strings.HasPrefix(f.Detail, c.want) || f.OK != c.ok {
			t.Errorf("%s: %+v", c.name, f)
		}
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
