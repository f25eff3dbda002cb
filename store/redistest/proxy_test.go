package redistest_test

import (
	"context"
	"errors"
	"net"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/store/redistest"
)

// TestProxy does each fault to a plain client, and heals it.
func TestProxy(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	p := redistest.NewProxy(t, server.Addr())
	direct := redis.NewClient(&redis.Options{Addr: server.Addr()})
	defer direct.Close()
	through := redis.NewClient(&redis.Options{Addr: p.Addr(), MaxRetries: -1, DialerRetries: 1, ReadTimeout: 300 * time.Millisecond})
	defer through.Close()
	incr := func(key string) error { return through.Incr(context.Background(), key).Err() }
	count := func(key string) int { n, _ := direct.Get(context.Background(), key).Int(); return n }
	if err := incr("plain"); err != nil {
		t.Fatal(err)
	}

	p.Delay(100 * time.Millisecond)
	if began := time.Now(); incr("late") != nil || time.Since(began) < 100*time.Millisecond {
		t.Errorf("a delayed reply came after %s", time.Since(began))
	}
	p.Heal()

	p.DropReplies("lost", 1)
	if err := incr("lost"); err == nil || count("lost") != 1 || p.Lost() != 1 {
		t.Errorf("a lost reply: %v, done %d times, %d lost", err, count("lost"), p.Lost())
	}
	if err := incr("lost"); err != nil {
		t.Errorf("more than one reply was lost: %v", err)
	}

	p.DropReplies("dropped", -1)
	if first, second := incr("dropped"), incr("dropped"); first == nil || second == nil || count("dropped") != 2 {
		t.Errorf("dropped replies: %v, %v, done %d times", first, second, count("dropped"))
	}
	p.Heal()

	p.Hang()
	var slow net.Error
	if err := incr("hung"); !errors.As(err, &slow) || !slow.Timeout() || count("hung") != 0 {
		t.Errorf("a hanging network: %v, done %d times", err, count("hung"))
	}
	p.Heal()

	p.Refuse()
	if err := incr("refused"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("a refusing network: %v", err)
	}
	p.Heal()
	p.Cut()
	if err := errors.Join(incr("cut"), incr("cut")); err != nil && count("cut") == 0 {
		t.Errorf("after a cut: %v", err)
	}
}
