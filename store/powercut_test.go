package store_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"panelist/panel"
	"panelist/store/redistest"
)

// TestLongAPowerCut cuts the power of Redis while cards are sent: what Redis has
// not had written to the disk is gone. With appendfsync always no card is lost that
// was accepted, with everysec none that is older than about a second.
func TestLongAPowerCut(t *testing.T) {
	const rounds = 5
	for mode, limit := range map[string]time.Duration{"always": 0, "everysec": 2 * time.Second} {
		t.Run(mode, func(t *testing.T) {
			var accepted, lost int
			var oldest time.Duration
			for range rounds {
				a, l, age := cutPower(t, mode)
				accepted, lost, oldest = accepted+a, lost+l, max(oldest, age)
			}
			t.Logf("appendfsync %s: %d power cuts, %d cards accepted, %d of them lost, the oldest %s before the cut",
				mode, rounds, accepted, lost, oldest.Round(time.Millisecond))
			if oldest > limit {
				t.Errorf("a card is lost that was accepted %s before the power cut", oldest)
			}
			if mode == "everysec" && lost == 0 {
				t.Error("nothing was lost: the power was not cut")
			}
		})
	}
}

// cutPower sends cards for two to three seconds, cuts the power and counts.
func cutPower(t *testing.T, mode string) (accepted, lost int, oldest time.Duration) {
	t.Helper()
	server := redistest.StartWitnessed(t, "--appendfsync", mode)
	w := open(t, server.URL())
	var mu sync.Mutex
	at := map[string]time.Time{} // when each was accepted
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				id := fmt.Sprintf("w%dn%d", n, i)
				if w.CreateInterview(w.ctx, team, sample(id), nil) != nil {
					return
				}
				if _, err := w.SubmitCard(w.ctx, team, card(id, "Uben"), nil); err != nil {
					return
				}
				mu.Lock()
				at[id] = time.Now()
				mu.Unlock()
			}
		})
	}
	<-time.After(2*time.Second + time.Duration(time.Now().Nanosecond())%time.Second) // anywhere between two fsyncs
	server.PowerCut()
	close(stop)
	wg.Wait()
	server.Restart()

	var last time.Time
	for _, when := range at {
		if when.After(last) {
			last = when
		}
	}
	for id, when := range at {
		_, cards, err := w.Cards(w.ctx, team, id, "Uann")
		if code := panel.CodeOf(err); err != nil && code != panel.NotFound {
			t.Fatal(err)
		}
		if len(cards.Open) == 0 {
			lost++
			oldest = max(oldest, last.Sub(when))
		}
	}
	return len(at), lost, oldest
}
