package store_test

import (
	"errors"
	"testing"

	"github.com/redis/go-redis/v9"

	"panelist/store/redistest"
)

// outageOf completes "Redis …", "" where the error does not say it.
func outageOf(err error) string {
	var trouble interface{ Outage() string }
	if errors.As(err, &trouble) {
		return trouble.Outage()
	}
	return ""
}

// TestWhatIsWrongWithRedisIsSaid has a server refuse in each way that no story on
// the wire comes to.
func TestWhatIsWrongWithRedisIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		settings []string
		set      []any  // a command before the test, which has the server refuse us
		user     string // in the URL
		do       func(w *world)
		says     string
	}{
		"no password":       {set: []any{"CONFIG", "SET", "requirepass", "x"}, says: "refuses the user or the password"},
		"wrong password":    {set: []any{"CONFIG", "SET", "requirepass", "x"}, user: "default:y@", says: "refuses the user or the password"},
		"a user of no use":  {set: []any{"ACL", "SETUSER", "me", "on", ">x", "~*", "+@all", "-set"}, user: "me:x@", says: "does not let its user do this"},
		"a stale replica":   {settings: []string{"--replica-serve-stale-data", "no", "--replica-read-only", "no"}, set: []any{"REPLICAOF", "127.0.0.1", "1"}, says: "is a replica that has lost its master"},
		"a script":          {settings: []string{"--busy-reply-threshold", "1"}, do: (*world).loop, says: "is busy with a script"},
		"a key of its own":  {do: func(w *world) { w.Client().LPush(w.ctx, "p:{"+team+"}:iv:iv1", "x") }, says: "holds something of another kind where this is kept"},
		"a Cluster, halved": {settings: []string{"--cluster-enabled", "yes"}, says: "lacks a part of its Cluster"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := redistest.Start(t, c.settings...)
			if c.set != nil {
				w := open(t, server.URL())
				w.must(w.Client().Do(w.ctx, c.set...).Err())
			}
			w := open(t, "redis://"+c.user+server.Addr())
			if c.do != nil {
				c.do(w)
			}
			err := w.Ready(w.ctx, team)
			if err == nil {
				_, err = w.Interview(w.ctx, team, "iv1")
			}
			if got := outageOf(err); got != c.says {
				t.Errorf("it says %q, of %v", got, err)
			}
		})
	}
}

// loop keeps Redis busy until the end of the test.
func (w *world) loop() {
	other := redis.NewClient(&redis.Options{Addr: w.Client().(*redis.Client).Options().Addr, MaxRetries: -1, ReadTimeout: -1})
	ended := make(chan struct{})
	go func() { defer close(ended); _ = other.Eval(w.ctx, "while true do end", nil).Err() }()
	w.Cleanup(func() { _ = other.Close(); <-ended })
	w.until("the script to run", func() bool { return w.Ping(w.ctx) != nil })
}
