package redistest_test

import (
	"context"
	"net"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"panelist/store/redistest"
)

func client(t *testing.T, s *redistest.Server) *redis.Client {
	t.Helper()
	rdb := redis.NewClient(&redis.Options{
		Addr: s.Addr(), MaxRetries: -1, ReadTimeout: 200 * time.Millisecond,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	})
	t.Cleanup(func() { _ = rdb.Close() })
	return rdb
}

func TestDataOutliveAKill(t *testing.T) {
	ctx := context.Background()
	s := redistest.Start(t, "--appendfsync", "always")
	if err := client(t, s).Set(ctx, "a", "1", 0).Err(); err != nil {
		t.Fatal(err)
	}
	s.Kill()
	if err := client(t, s).Ping(ctx).Err(); err == nil {
		t.Error("a killed server answers")
	}
	s.Restart()
	if got, err := client(t, s).Get(ctx, "a").Result(); got != "1" || err != nil {
		t.Errorf("after the restart: %q, %v", got, err)
	}
}

func TestAPausedServerHangsAndGoesOn(t *testing.T) {
	ctx := context.Background()
	s := redistest.Start(t)
	rdb := client(t, s)
	if err := rdb.Ping(ctx).Err(); err != nil {
		t.Fatal(err)
	}
	s.Pause()
	if err := rdb.Ping(ctx).Err(); err == nil {
		t.Error("a paused server answers")
	}
	s.Resume()
	if err := client(t, s).Ping(ctx).Err(); err != nil {
		t.Errorf("after Resume: %v", err)
	}
}

func TestRestartWaitsForATakenPort(t *testing.T) {
	s := redistest.Start(t)
	s.Kill()
	squatter, err := net.Listen("tcp", s.Addr())
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(200*time.Millisecond, func() { _ = squatter.Close() })
	s.Restart()
	if err := client(t, s).Ping(context.Background()).Err(); err != nil {
		t.Error(err)
	}
}

func TestServersDoNotMeet(t *testing.T) {
	ctx := context.Background()
	a, b := redistest.Start(t), redistest.Start(t)
	if err := client(t, a).Set(ctx, "k", "a", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if n := client(t, b).Exists(ctx, "k").Val(); n != 0 {
		t.Error("two servers share their data")
	}
}

// failing stands for a test that ends with Fatal.
type failing struct {
	testing.TB
	message string
}

func (f *failing) Helper() {}

func (f *failing) Fatal(args ...any) {
	f.message = args[0].(string)
	panic(f)
}

func TestAMissingBinaryFailsWithTheRemedy(t *testing.T) {
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Fatal("redis-server is not installed: run `make deps`")
	}
	t.Setenv("PATH", t.TempDir())
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		redistest.Start(f)
	}()
	want := "redis-server is not installed: run `make deps` (Debian: apt-get install redis-server)"
	if f.message != want {
		t.Errorf("got %q, want %q", f.message, want)
	}
}

func TestAnImageIsTakenComparedAndRestored(t *testing.T) {
	ctx := context.Background()
	s := redistest.Start(t)
	rdb := client(t, s)
	rdb.HSet(ctx, "kept", "a", "1")
	rdb.Set(ctx, "changed", "1", 0)
	rdb.Set(ctx, "gone", "1", 0)
	before := s.Image()
	if changed := before.Changed(s.Image()); len(changed) > 0 {
		t.Errorf("nothing was done, and %v differ", changed)
	}
	rdb.Set(ctx, "changed", "2", 0)
	rdb.Set(ctx, "new", "1", 0)
	rdb.Del(ctx, "gone")
	changed := before.Changed(s.Image())
	slices.Sort(changed)
	if want := []string{"changed", "gone", "new"}; !slices.Equal(changed, want) {
		t.Errorf("%v differ, want %v", changed, want)
	}
	s.Restore(before)
	if left := before.Changed(s.Image()); len(left) > 0 {
		t.Errorf("restored, and %v differ", left)
	}
}
