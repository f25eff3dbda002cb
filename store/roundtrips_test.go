package store_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

// counter counts round trips: commands and pipelines.
type counter struct{ n atomic.Int32 }

func (c *counter) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}

func (c *counter) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error { c.n.Add(1); return next(ctx, cmd) }
}

func (c *counter) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error { c.n.Add(1); return next(ctx, cmds) }
}

func TestRoundTripsDoNotGrow(t *testing.T) {
	w := open(t, "redis://"+miniredis.RunT(t).Addr())
	for _, id := range []string{"iv1", "iv2", "iv3", "iv4"} {
		w.created(id, soon(id))
	}
	w.submitted("iv1", "Uben")
	var c counter
	w.Client().AddHook(&c)
	tests := []struct {
		name string
		most int32
		do   func() error
	}{
		{"Interview", 1, func() error { _, err := w.Interview(w.ctx, team, "iv1"); return err }},
		{"Cards", 1, func() error { _, _, err := w.Cards(w.ctx, team, "iv1", "Uann"); return err }},
		{"InterviewsOf", 1, func() error { _, _, err := w.InterviewsOf(w.ctx, team, "Uann", "", 10); return err }},
		{"Owed", 1, func() error { _, err := w.Owed(w.ctx, team, "Uben", day); return err }},
		{"Draft", 1, func() error { _, _, err := w.Draft(w.ctx, team, "iv1", "Uben"); return err }},
		{"People", 1, func() error { _, err := w.People(w.ctx, team, "Uann", "Uben", "Ucara"); return err }},
		{"ClaimDue", 1, func() error { _, err := w.ClaimDue(w.ctx, team, "a", lease, 10); return err }},
		{"NextDue", 1, func() error { _, _, err := w.NextDue(w.ctx, team); return err }},
		{"ClaimOnce", 1, func() error { _, err := w.ClaimOnce(w.ctx, team, "k"); return err }},
		{"CreateInterview", 2, func() error { return w.CreateInterview(w.ctx, team, sample("iv9"), nil) }},
		{"SubmitCard", 2, func() error { _, err := w.SubmitCard(w.ctx, team, card("iv2", "Uben"), nil); return err }},
		{"SaveDraft", 2, func() error { return w.SaveDraft(w.ctx, team, card("iv2", "Ucara")) }},
	}
	for _, tt := range tests {
		w.must(tt.do()) // loads the script
	}
	for _, tt := range tests {
		c.n.Store(0)
		w.must(tt.do())
		if n := c.n.Load(); n > tt.most || n == 0 {
			t.Errorf("%s took %d round trips, want at most %d", tt.name, n, tt.most)
		}
	}
}
