package store

import "github.com/redis/go-redis/v9"

// Client lets tests look at what the store sends and keeps.
func (s *Store) Client() redis.UniversalClient { return s.rdb }
