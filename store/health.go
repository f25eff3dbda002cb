package store

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"github.com/redis/go-redis/v9"
)

// oldestRedis is the major version that the store's tests run on.
const oldestRedis = 7

// Finding is one thing that Check looked at.
type Finding struct {
	Name   string // "redis version"
	OK     bool
	Detail string // what was found
	Remedy string // what to do; beside OK what could be better, or ""
}

// Ping tells whether Redis answers.
func (s *Store) Ping(ctx context.Context) error { return failed("ping", s.rdb.Ping(ctx).Err()) }

// Check looks whether Redis is fit to keep Panelist's data, on each master of a
// Cluster, by INFO alone. It stops at the first finding when Redis does not answer.
func (s *Store) Check(ctx context.Context) []Finding {
	cluster, ok := s.rdb.(*redis.ClusterClient)
	if !ok {
		return checkServer(ctx, s.rdb)
	}
	var all []Finding
	var mu sync.Mutex // ForEachMaster asks the masters at the same time
	err := cluster.ForEachMaster(ctx, func(ctx context.Context, node *redis.Client) error {
		found := checkServer(ctx, node)
		for i := range found {
			found[i].Name += " at " + node.Options().Addr
		}
		mu.Lock()
		defer mu.Unlock()
		all = append(all, found...)
		return nil
	})
	if err != nil {
		return []Finding{unreachable(err)}
	}
	return all
}

func unreachable(err error) Finding {
	return Finding{"redis", false, "no answer: " + err.Error(), "Check REDIS_URL, and that Redis runs and lets this host and user in."}
}

func checkServer(ctx context.Context, node redis.Cmdable) []Finding {
	raw, err := node.Info(ctx).Result()
	if err != nil {
		return []Finding{unreachable(err)}
	}
	info := readInfo(raw)
	return []Finding{
		{"redis", true, "answers", ""},
		finding("redis version", info["redis_version"], major(info["redis_version"]) >= oldestRedis,
			"Use Redis 7.0 or newer, or Valkey."),
		finding("redis appendonly", onOff(info["aof_enabled"]), info["aof_enabled"] == "1",
			"Set `appendonly yes` in redis.conf: without it a restart of Redis loses data."),
		finding("redis maxmemory-policy", info["maxmemory_policy"], info["maxmemory_policy"] == "noeviction",
			"Set `maxmemory-policy noeviction` in redis.conf: any other lets Redis drop interviews."),
		finding("redis role", info["role"], info["role"] == "master",
			"Point REDIS_URL at the master, or at the Sentinels with ?master_name=."),
	}
}

func finding(name, detail string, ok bool, remedy string) Finding {
	if detail == "" {
		detail = "unknown"
	}
	if ok {
		remedy = ""
	}
	return Finding{name, ok, detail, remedy}
}

// readInfo splits the lines "name:value" of INFO.
func readInfo(raw string) map[string]string {
	info := map[string]string{}
	for line := range strings.Lines(raw) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			info[name] = value
		}
	}
	return info
}

func major(version string) int {
	first, _, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(first) // 0 when the server does not say
	return n
}

func onOff(flag string) string {
	switch flag {
	case "1":
		return "yes"
	case "0":
		return "no"
	}
	return flag
}
