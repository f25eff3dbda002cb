package redistest

import (
	"context"
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

// slots is how many slots a Cluster has.
const slots = 16384

// Cluster is a Redis Cluster of six processes: three masters, each with a third
// of the slots, and a replica of each. They agree that one is gone after two
// seconds without an answer.
type Cluster struct {
	Nodes []*Server // the first three began as masters, node n+3 as the replica of node n
	tb    testing.TB
}

// StartCluster starts it and waits until all six know each other and every replica
// is in sync. settings are further ones of every node.
func StartCluster(tb testing.TB, settings ...string) *Cluster {
	tb.Helper()
	c := &Cluster{tb: tb}
	for range 6 {
		c.Nodes = append(c.Nodes, Start(tb, append(settings, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-announce-ip", "127.0.0.1")...))
	}
	for n, node := range c.Nodes {
		c.do(node, "CLUSTER", "MEET", "127.0.0.1", c.Nodes[0].port)
		if n < 3 {
			c.do(node, "CLUSTER", "ADDSLOTSRANGE", n*slots/3, (n+1)*slots/3-1)
		}
	}
	c.each("to know all six", func(node *Server) bool {
		return strings.Contains(c.do(node, "CLUSTER", "INFO"), "cluster_known_nodes:6")
	})
	for n, node := range c.Nodes[3:] {
		c.do(node, "CLUSTER", "REPLICATE", c.id(c.Nodes[n]))
	}
	c.Whole()
	return c
}

// Whole waits until every node says that all slots are served, and three of them
// have a replica in sync.
func (c *Cluster) Whole() {
	c.tb.Helper()
	c.each("to be whole", func(node *Server) bool { return strings.Contains(c.do(node, "CLUSTER", "INFO"), "cluster_state:ok") })
	eventually(c.tb, "each master to have a replica in sync", func() bool {
		pairs := 0
		for _, node := range c.Nodes {
			pairs += InSync(node)
		}
		return pairs == 3
	})
}

// URL is the address of the Cluster as store.Open takes it.
func (c *Cluster) URL() string { return "redis://" + c.Nodes[0].Addr() + "," + c.Nodes[1].Addr() }

// Holder is the master that serves a key, as another node sees it; nil while none
// does, because it has failed and its replica has not taken over as yet.
func (c *Cluster) Holder(key string, asked *Server) *Server {
	c.tb.Helper()
	client := asked.client()
	defer client.Close()
	slot := client.ClusterKeySlot(context.Background(), key).Val()
	shards, err := client.ClusterShards(context.Background()).Result()
	if err != nil {
		c.tb.Fatalf("redistest: ask for the shards: %v", err)
	}
	for _, shard := range shards {
		if serves(shard, slot) {
			return c.at(masterOf(shard))
		}
	}
	return nil
}

func serves(shard redis.ClusterShard, slot int64) bool {
	return slices.ContainsFunc(shard.Slots, func(r redis.SlotRange) bool { return r.Start <= slot && slot <= r.End })
}

// masterOf is the address of the node that serves a shard; one that has failed
// is listed still.
func masterOf(shard redis.ClusterShard) string {
	for _, node := range shard.Nodes {
		if node.Role == "master" && node.Health == "online" {
			return net.JoinHostPort(node.IP, strconv.FormatInt(node.Port, 10))
		}
	}
	return ""
}

// Move takes the slot of a key, with all that is in it, to another master, a key
// at a time as redis-cli does. step, which may be nil, is called before each key.
func (c *Cluster) Move(key string, to *Server, step func()) {
	c.tb.Helper()
	from := c.Holder(key, to)
	client := from.client()
	defer client.Close()
	slot := int(client.ClusterKeySlot(context.Background(), key).Val())
	c.do(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", c.id(from))
	c.do(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", c.id(to))
	for keys := c.keys(client, slot); len(keys) > 0; keys = c.keys(client, slot) {
		for _, k := range keys {
			if step != nil {
				step()
			}
			c.do(from, "MIGRATE", "127.0.0.1", to.port, k, 0, 5000)
		}
	}
	for _, node := range append([]*Server{to, from}, c.Nodes...) {
		if c.master(node) {
			c.do(node, "CLUSTER", "SETSLOT", slot, "NODE", c.id(to))
		}
	}
}

func (c *Cluster) keys(client *redis.Client, slot int) []string {
	c.tb.Helper()
	keys, err := client.ClusterGetKeysInSlot(context.Background(), slot, 100).Result()
	if err != nil {
		c.tb.Fatalf("redistest: list a slot: %v", err)
	}
	return keys
}

// each waits until every node is so.
func (c *Cluster) each(what string, ok func(node *Server) bool) {
	c.tb.Helper()
	for _, node := range c.Nodes {
		eventually(c.tb, node.Addr()+" "+what, func() bool { return ok(node) })
	}
}

func (c *Cluster) id(node *Server) string { c.tb.Helper(); return c.do(node, "CLUSTER", "MYID") }

func (c *Cluster) master(node *Server) bool {
	return strings.Contains(node.info("replication"), "role:master")
}

// at is the node of an address, nil when it is none.
func (c *Cluster) at(addr string) *Server {
	for _, node := range c.Nodes {
		if node.Addr() == addr {
			return node
		}
	}
	return nil
}

// do sends a command to one node and returns its reply as text.
func (c *Cluster) do(node *Server, command ...any) string {
	c.tb.Helper()
	client := node.client()
	defer client.Close()
	reply, err := client.Do(context.Background(), command...).Text()
	if err != nil && !errors.Is(err, redis.Nil) {
		c.tb.Fatalf("redistest: %v at %s: %v", command, node.Addr(), err)
	}
	return reply
}
