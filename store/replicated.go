package store

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// Where min-replicas-to-write is set, a master that is cut off from its replicas
// takes writes for min-replicas-max-lag longer, and they are gone when another has
// taken over. So there a write counts as done when a replica has it (WAIT).
const (
	replicated = 500 * time.Millisecond // how long a replica may take
	lookAgain  = 10 * time.Second       // how often it is looked whether the setting is in force
)

// guard remembers whether min-replicas-to-write is set.
type guard struct {
	set  atomic.Bool
	next atomic.Int64 // when to look again, in Unix ms
}

// errUnreplicated says that no replica has got a write in time.
var errUnreplicated = &outage{why: "has too few replicas in sync to take a change", err: errors.New("no replica has confirmed the write")}

// write runs a script that changes something and may be repeated. Where replicas
// are wanted it fails unless one of them has what the script wrote.
func (s *Store) write(ctx context.Context, script *redis.Script, keys []string, argv ...any) *redis.Cmd {
	if !s.guarded(ctx, keys[0]) {
		return script.Run(ctx, s.rdb, keys, argv...)
	}
	reply := s.writeAndWait(ctx, script, keys, argv)
	for n := 0; n < 2 && reply.Err() != nil && isRedirect(reply.Err()); n++ {
		if reply = script.Run(ctx, s.rdb, keys, argv...); reply.Err() == nil { // it follows, and learns who the master is
			reply = s.writeAndWait(ctx, script, keys, argv)
		}
	}
	return reply
}

// writeAndWait sends both in one go, since WAIT counts the writes of its connection.
func (s *Store) writeAndWait(ctx context.Context, script *redis.Script, keys []string, argv []any) *redis.Cmd {
	node, err := s.masterOf(ctx, keys[0])
	if err != nil {
		return failedCmd(ctx, err)
	}
	var reply, copies *redis.Cmd
	_, _ = node.Pipelined(ctx, func(p redis.Pipeliner) error { // each command has its own error
		reply = script.Eval(ctx, p, keys, argv...)
		copies = p.Do(ctx, "WAIT", 1, replicated.Milliseconds())
		return nil
	})
	switch {
	case reply.Err() != nil:
		return reply
	case copies.Err() != nil:
		return failedCmd(ctx, copies.Err())
	case copies.Val() == int64(0):
		return failedCmd(ctx, errUnreplicated)
	}
	return reply
}

func failedCmd(ctx context.Context, err error) *redis.Cmd {
	cmd := redis.NewCmd(ctx)
	cmd.SetErr(err)
	return cmd
}

func isRedirect(err error) bool {
	return strings.HasPrefix(err.Error(), "MOVED ") || strings.HasPrefix(err.Error(), "ASK ")
}

// guarded tells whether the master of a key has min-replicas-to-write set, as far as
// is known: a look that fails changes nothing.
func (s *Store) guarded(ctx context.Context, key string) bool {
	now, next := time.Now(), s.guard.next.Load()
	if !s.failsOver || now.UnixMilli() < next || !s.guard.next.CompareAndSwap(next, now.Add(lookAgain).UnixMilli()) {
		return s.guard.set.Load()
	}
	node, err := s.masterOf(ctx, key)
	if err != nil {
		return s.guard.set.Load()
	}
	if raw, err := node.Info(ctx, "replication").Result(); err == nil {
		_, set := readInfo(raw)["min_slaves_good_slaves"] // only there when it is
		s.guard.set.Store(set)
	}
	return s.guard.set.Load()
}

// masterOf is the server that takes the writes of a key.
func (s *Store) masterOf(ctx context.Context, key string) (redis.Cmdable, error) {
	if cluster, ok := s.rdb.(*redis.ClusterClient); ok {
		return cluster.MasterForKey(ctx, key)
	}
	return s.rdb, nil
}
