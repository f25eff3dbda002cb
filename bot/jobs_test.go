package bot

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"panelist/bot/bottest"
)

// TestJobsGoOnWhateverHappens has a job panic, fail and take longer than its
// interval: it comes again each time.
func TestJobsGoOnWhateverHappens(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int32
		log := &bottest.Log{}
		b := &Bot{log: slog.New(slog.NewTextHandler(log, nil))}
		j := job{"sample", time.Minute, func(context.Context) error {
			switch runs.Add(1) {
			case 1:
				panic("out of order")
			case 2:
				return errors.New("out of reach")
			case 3:
				time.Sleep(5 * time.Minute)
			}
			return nil
		}}
		ctx, stop := context.WithCancel(t.Context())
		c, err := b.schedule(ctx, []job{j})
		if err != nil {
			t.Fatal(err)
		}
		c.Start()
		time.Sleep(12*time.Minute + 30*time.Second)
		if runs.Load() < 6 {
			t.Errorf("it ran %d times in twelve minutes, five of which one run took", runs.Load())
		}
		stop()
		<-c.Stop().Done()
		for _, want := range []string{"out of order", "out of reach", "job=sample"} {
			if !strings.Contains(log.String(), want) {
				t.Errorf("the log lacks %q:\n%s", want, log)
			}
		}
	})
}
