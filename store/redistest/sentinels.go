package redistest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// masterName is what the Sentinels call the master.
const masterName = "mymaster"

// Sentinels are a master, two replicas and three Sentinels that watch them. Each
// is a process of its own; the Sentinels agree that a master is gone after two
// seconds without an answer.
type Sentinels struct {
	Master   *Server // the first one; Leader says who it is now
	Replicas []*Server
	// Before is what everybody reaches the first master through, so that it can be
	// cut off from the others while its clients still reach it.
	Before *Proxy

	tb    testing.TB
	watch []*Server
}

// StartSentinels starts them and waits until they know each other and both
// replicas are in sync. settings are further ones of the master and the replicas.
func StartSentinels(tb testing.TB, settings ...string) *Sentinels {
	tb.Helper()
	s := &Sentinels{tb: tb, Master: Start(tb, settings...)}
	s.Before = NewProxy(tb, s.Master.Addr())
	_, port, _ := strings.Cut(s.Before.Addr(), ":")
	for range 2 {
		s.Replicas = append(s.Replicas, Start(tb, append(settings, "--replicaof", "127.0.0.1", port)...))
	}
	eventually(tb, "both replicas to be in sync", func() bool { return InSync(s.Master) == 2 })
	for range 3 {
		s.watch = append(s.watch, startSentinel(tb, port))
	}
	eventually(tb, "the Sentinels to know each other", func() bool {
		for _, w := range s.watch {
			if info := w.info("sentinel"); !strings.Contains(info, "slaves=2,sentinels=3") {
				return false
			}
		}
		return true
	})
	return s
}

// CutOff separates the first master from its replicas and from the Sentinels, and
// leaves it the clients whose name holds a word (CLIENT SETNAME). Heal of Before ends it.
func (s *Sentinels) CutOff(client string) { s.Before.HangAllBut(client) }

// URL is the address of all three as store.Open takes it.
func (s *Sentinels) URL() string {
	var hosts []string
	for _, w := range s.watch {
		hosts = append(hosts, w.Addr())
	}
	return "redis://" + strings.Join(hosts, ",") + "/0?master_name=" + masterName
}

// Leader is the server that the Sentinels hold for the master now.
func (s *Sentinels) Leader() *Server {
	s.tb.Helper()
	client := redis.NewSentinelClient(&redis.Options{Addr: s.watch[0].Addr()})
	defer client.Close()
	addr, err := client.GetMasterAddrByName(context.Background(), masterName).Result()
	if err != nil {
		s.tb.Fatalf("redistest: ask a Sentinel for the master: %v", err)
	}
	for _, r := range s.Replicas {
		if r.Addr() == strings.Join(addr, ":") {
			return r
		}
	}
	return s.Master
}

// startSentinel runs a Sentinel that watches the master at a port.
func startSentinel(tb testing.TB, port string) *Server {
	tb.Helper()
	s := &Server{tb: tb, dir: tb.TempDir()}
	file := filepath.Join(s.dir, "sentinel.conf") // it writes down there what it learns
	s.args = func() []string {
		config := fmt.Sprintf("port %d\nbind 127.0.0.1\ndir %s\nloglevel warning\nsentinel monitor %[3]s 127.0.0.1 %[4]s 2\n"+
			"sentinel down-after-milliseconds %[3]s 2000\nsentinel failover-timeout %[3]s 6000\n", s.port, s.dir, masterName, port)
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			tb.Fatalf("redistest: %v", err)
		}
		return []string{file, "--sentinel"}
	}
	s.start()
	client := s.client()
	defer client.Close()
	// It asks its servers every second who they are, and not every ten: a test waits for that.
	if err := client.Do(context.Background(), "SENTINEL", "DEBUG", "INFO-PERIOD", 1000).Err(); err != nil {
		tb.Fatalf("redistest: %v", err)
	}
	return s
}

// InSync counts the replicas that follow a server and have all that it has.
func InSync(s *Server) int { return strings.Count(s.info("replication"), "state=online") }

// info is a section of the server's INFO, "" when it does not answer.
func (s *Server) info(section string) string {
	client := s.client()
	defer client.Close()
	return client.Info(context.Background(), section).Val()
}

// eventually waits for a state that servers come to by themselves.
func eventually(tb testing.TB, what string, ok func() bool) {
	tb.Helper()
	const patience = 30 * time.Second
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for deadline := time.Now().Add(patience); !ok(); <-poll.C {
		if time.Now().After(deadline) {
			tb.Fatalf("redistest: waited %s in vain for %s", patience, what)
		}
	}
}
