package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

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

// Ready tells whether Redis takes a change to what a workspace keeps: it writes a
// key that ends by itself. The error has a method Outage where Redis says why not.
func (s *Store) Ready(ctx context.Context, team string) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	return failed("write", s.rdb.Set(ctx, k.ready(), "1", time.Minute).Err())
}

// Check looks whether Redis is fit to keep Panelist's data, on each master of a
// Cluster. It asks INFO alone, and CONFIG GET where it may. It stops at the first
// finding when Redis does not answer.
func (s *Store) Check(ctx context.Context) []Finding {
	cluster, ok := s.rdb.(*redis.ClusterClient)
	if !ok {
		return checkServer(ctx, s.rdb, s.failsOver)
	}
	var all []Finding
	var mu sync.Mutex // ForEachMaster asks the masters at the same time
	err := cluster.ForEachMaster(ctx, func(ctx context.Context, node *redis.Client) error {
		found := checkServer(ctx, node, s.failsOver)
		for i := range found {
			found[i].Name += " at " + node.Options().Addr
		}
		mu.Lock()
		defer mu.Unlock()
		all = append(all, found...)
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New("no node of the Cluster serves anything")
	}
	if err != nil {
		return []Finding{unreachable(err)}
	}
	return all
}

func unreachable(err error) Finding {
	return Finding{"redis", false, "no answer: " + err.Error(), "Check REDIS_URL, and that Redis runs and lets this host and user in."}
}

// checkServer looks at one server; failsOver says that another is to take over
// when it fails.
func checkServer(ctx context.Context, node redis.Cmdable, failsOver bool) []Finding {
	raw, err := node.Info(ctx).Result()
	if err != nil {
		return []Finding{unreachable(err)}
	}
	info := readInfo(raw)
	found := []Finding{
		{"redis", true, "answers", ""},
		finding("redis version", info["redis_version"], major(info["redis_version"]) >= oldestRedis,
			"Use Redis 7.0 or newer, or Valkey."),
		finding("redis appendonly", onOff(info["aof_enabled"]), info["aof_enabled"] == "1",
			"Set `appendonly yes` in redis.conf: without it a restart of Redis loses data."),
		checkFsync(ctx, node), checkDisk(info),
		finding("redis maxmemory-policy", info["maxmemory_policy"], info["maxmemory_policy"] == "noeviction",
			"Set `maxmemory-policy noeviction` in redis.conf: any other lets Redis drop interviews."),
		checkRole(info),
	}
	if info["role"] == "master" {
		found = append(found, checkReplicas(info, failsOver))
	}
	return found
}

// checkFsync looks how soon a write is on the disk. INFO does not say it, and a
// user may be kept from CONFIG GET: that is no fault.
func checkFsync(ctx context.Context, node redis.Cmdable) Finding {
	const name = "redis appendfsync"
	settings, err := node.ConfigGet(ctx, "appendfsync").Result()
	mode := settings["appendfsync"]
	if err != nil || mode == "" {
		return Finding{name, true, "not told to this user", "See to it that redis.conf says `appendfsync everysec`, or `always`."}
	}
	return finding(name, mode, mode == "everysec" || mode == "always",
		"Set `appendfsync everysec`, or `always`, in redis.conf: with no, a power cut loses half a minute.")
}

// checkDisk looks whether Redis could write what it had to write last.
func checkDisk(info map[string]string) Finding {
	for _, status := range []string{"aof_last_write_status", "aof_last_bgrewrite_status", "rdb_last_bgsave_status"} {
		if got := info[status]; got != "" && got != "ok" {
			return finding("redis disk", status+" is "+got, false,
				"Make room on the disk of Redis, or see in its log what is wrong: it takes no writes that it cannot keep.")
		}
	}
	return finding("redis disk", "written", true, "")
}

func checkRole(info map[string]string) Finding {
	role := info["role"]
	if info["master_link_status"] == "down" {
		role += ", cut off from its master"
	}
	return finding("redis role", role, role == "master",
		"Point REDIS_URL at the master, or at the Sentinels with ?master_name=.")
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
