package store

import (
	"context"
	"strings"

	"github.com/redis/go-redis/v9"
)

// scanPage is how many keys Redis looks at in one step of a scan.
const scanPage = 1000

// EveryInterview lists the ids of all interviews by looking at all keys. It is
// for repairs: nothing that somebody waits for may ask it.
func (s *Store) EveryInterview(ctx context.Context, team string) ([]string, error) {
	k, err := s.keysOf(team)
	if err != nil {
		return nil, err
	}
	node, err := s.nodeOf(ctx, k.meta())
	if err != nil {
		return nil, failed("list all interviews", err)
	}
	var ids []string
	keys := node.Scan(ctx, 0, k.interviews()+"*", scanPage).Iterator()
	for keys.Next(ctx) {
		ids = append(ids, strings.TrimPrefix(keys.Val(), k.interviews()))
	}
	return ids, failed("list all interviews", keys.Err())
}

// nodeOf is where a key lies: in a cluster the master of its slot.
func (s *Store) nodeOf(ctx context.Context, key string) (redis.UniversalClient, error) {
	if cluster, ok := s.rdb.(*redis.ClusterClient); ok {
		return cluster.MasterForKey(ctx, key)
	}
	return s.rdb, nil
}
