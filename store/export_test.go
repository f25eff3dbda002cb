package store

import (
	"log/slog"

	"github.com/redis/go-redis/v9"
)

// Client lets tests look at what the store sends and keeps.
func (s *Store) Client() redis.UniversalClient { return s.rdb }

// ClientLog is what the Redis client writes its troubles to.
func ClientLog(to *slog.Logger) clientLog { return clientLog{to} }

// FitVersion tells what Check makes of a redis_version.
func FitVersion(v string) bool { return major(v) >= oldestRedis }

// Replicas is what Check makes of a master's INFO.
func Replicas(info string, failsOver bool) Finding {
	return checkReplicas(readInfo(info), failsOver)
}
