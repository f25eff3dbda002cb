package redistest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Contents is all that the server holds, as text to look for words in: the names
// and values of all keys, the slow log, and the files as they lie on the disk,
// where what was deleted still stands until the append-only file is rewritten.
// Start the server with SlowLog to have every command in the slow log.
func (s *Server) Contents() string { s.tb.Helper(); return s.Keys() + s.slowLog() + s.files() }

// SlowLog has a server note every command, with its arguments cut as Redis cuts
// them.
func SlowLog() []string {
	return []string{"--slowlog-log-slower-than", "0", "--slowlog-max-len", "100000"}
}

// Keys is the names and values of all keys, as text.
func (s *Server) Keys() string {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	var all strings.Builder
	for keys := client.Scan(context.Background(), 0, "*", 1000).Iterator(); keys.Next(context.Background()); {
		value, err := valueOf(client, keys.Val())
		s.must(err)
		fmt.Fprintf(&all, "%s = %s\n", keys.Val(), value)
	}
	return all.String()
}

func (s *Server) slowLog() string {
	s.tb.Helper()
	client := s.client()
	defer client.Close()
	entries, err := client.SlowLogGet(context.Background(), -1).Result()
	s.must(err)
	var all strings.Builder
	for _, e := range entries {
		fmt.Fprintln(&all, e.Args)
	}
	return all.String()
}

func (s *Server) files() string {
	s.tb.Helper()
	var all strings.Builder
	s.must(filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	}))
	return all.String()
}

// client asks once, and fails at once where nobody is.
func (s *Server) client() *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr: s.Addr(), MaxRetries: -1, DialerRetries: 1,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	})
}

func (s *Server) must(err error) {
	s.tb.Helper()
	if err != nil {
		s.tb.Fatalf("redistest: look into Redis: %v", err)
	}
}

// valueOf is what a key holds; a key that has expired meanwhile holds nothing.
func valueOf(client *redis.Client, key string) (value any, err error) {
	ctx := context.Background()
	kind, err := client.Type(ctx, key).Result()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "string":
		value, err = client.Get(ctx, key).Result()
	case "hash":
		value, err = client.HGetAll(ctx, key).Result()
	case "zset":
		value, err = client.ZRangeWithScores(ctx, key, 0, -1).Result()
	case "set":
		value, err = client.SMembers(ctx, key).Result()
	case "list":
		value, err = client.LRange(ctx, key, 0, -1).Result()
	case "stream":
		value, err = client.XRange(ctx, key, "-", "+").Result()
	case "none":
	default:
		err = fmt.Errorf("%s is a %s, which this test helper cannot read", key, kind)
	}
	if err == redis.Nil {
		err = nil
	}
	return value, err
}
