package redistest_test

import (
	"context"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/store/redistest"
)

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for deadline := time.Now().Add(30 * time.Second); !ok(); <-poll.C {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// TestLongSentinelsFailOver kills the master, and brings it back as a replica.
func TestLongSentinelsFailOver(t *testing.T) {
	t.Parallel()
	s := redistest.StartSentinels(t)
	if s.Leader() != s.Master {
		t.Error("the first master is not the master")
	}
	s.Master.Kill()
	eventually(t, "another master", func() bool { return s.Leader() != s.Master })
	s.Master.Restart()
	eventually(t, "two replicas", func() bool { return redistest.InSync(s.Leader()) == 2 })
}

// TestLongAMasterIsCutOff leaves it its client, and nobody else.
func TestLongAMasterIsCutOff(t *testing.T) {
	t.Parallel()
	s := redistest.StartSentinels(t)
	named := redis.NewClient(&redis.Options{Addr: s.Before.Addr(), ClientName: "spared-1"})
	defer named.Close()
	s.CutOff("spared")
	eventually(t, "another master", func() bool { return s.Leader() != s.Master })
	if err := named.Set(context.Background(), "a", "1", 0).Err(); err != nil {
		t.Errorf("the master does not answer its client: %v", err)
	}
	s.Before.Heal()
	eventually(t, "two replicas", func() bool { return redistest.InSync(s.Leader()) == 2 })
}

// TestLongAClusterFailsOverAndMovesASlot does both, under a client of the Cluster.
func TestLongAClusterFailsOverAndMovesASlot(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	c := redistest.StartCluster(t)
	rdb := redis.NewClusterClient(&redis.ClusterOptions{Addrs: []string{c.Nodes[0].Addr()}, ClusterStateReloadInterval: time.Second})
	defer rdb.Close()
	if err := rdb.MSet(ctx, "{a}1", "1", "{a}2", "2").Err(); err != nil {
		t.Fatal(err)
	}
	from := c.Holder("{a}1", c.Nodes[0])
	to := c.Nodes[0]
	if from == to {
		to = c.Nodes[1]
	}
	steps := 0
	c.Move("{a}1", to, func() { steps++ })
	if got := rdb.Get(ctx, "{a}2").Val(); steps != 2 || got != "2" || c.Holder("{a}1", c.Nodes[5]) != to {
		t.Errorf("%d keys moved; the second holds %q", steps, got)
	}
	replicated(t, to, "{a}3")
	to.Kill()
	eventually(t, "the replica to serve", func() bool { return rdb.Get(ctx, "{a}1").Val() == "1" })
	to.Restart()
	c.Whole()
}

// replicated waits until a replica of the master has all that it has: a master
// that is killed before takes with it what had just been moved to it.
func replicated(t *testing.T, master *redistest.Server, key string) {
	t.Helper()
	conn := client(t, master).Conn()
	defer conn.Close()
	if err := conn.Set(t.Context(), key, "3", 0).Err(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a replica to have everything", func() bool { return conn.Wait(t.Context(), 1, time.Second).Val() > 0 })
}

func TestAFullDiskStopsWrites(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := redistest.Start(t)
	rdb := client(t, s)
	s.FillDisk()
	eventually(t, "writes to be refused", func() bool { return rdb.Set(ctx, "a", "1", 0).Err() != nil })
	if err := rdb.Get(ctx, "a").Err(); err != nil {
		t.Errorf("reading: %v", err)
	}
	s.FreeDisk()
	eventually(t, "writes to be taken", func() bool { return rdb.Set(ctx, "a", "2", 0).Err() == nil })
}
