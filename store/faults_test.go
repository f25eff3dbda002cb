package store_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"panelist/panel"
	"panelist/store/redistest"
)

// proxied opens a store that reaches its Redis through a proxy.
func proxied(t *testing.T) (*redistest.Proxy, *world) {
	t.Helper()
	p := redistest.NewProxy(t, redistest.Start(t).Addr())
	return p, open(t, p.URL())
}

func TestALostReplyDoesNotDoubleAWrite(t *testing.T) {
	p, w := proxied(t)
	w.created("iv0", soon("iv0"))
	w.submitted("iv0", "Uben") // loads the scripts
	lose := func(what string, do func() error) {
		t.Helper()
		before := p.Lost()
		p.DropReplies("evalsha", 1)
		if err := do(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if p.Lost() != before+1 {
			t.Fatalf("%s: no reply was lost", what)
		}
	}
	start, err := w.Now(w.ctx, team)
	w.must(err)
	lose("advance", func() error { return w.Advance(w.ctx, team, 24*time.Hour) })
	if now, _ := w.Now(w.ctx, team); now.Sub(start) > 25*time.Hour {
		t.Errorf("the clock moved by %v", now.Sub(start))
	}
	lose("create", func() error { return w.CreateInterview(w.ctx, team, sample("iv1"), []panel.Notice{soon("iv1")}) })
	lose("audit", func() error { return w.Audit(w.ctx, team, "Uann", "e", "iv1") })
	if n := w.Client().XLen(w.ctx, "p:{"+team+"}:audit").Val(); n != 1 {
		t.Errorf("%d audit entries", n)
	}
	if _, err := w.TakeTurn(w.ctx, team, "warm", time.Hour); err != nil { // loads the script
		t.Fatal(err)
	}
	lose("take a turn", func() error {
		mine, err := w.TakeTurn(w.ctx, team, "sweep", time.Hour)
		if !mine {
			t.Error("nobody has the turn: the one who took it did not hear so")
		}
		return err
	})
	_, err = w.ClaimOnce(w.ctx, team, "warm") // loads the script
	w.must(err)
	lose("claim once", func() error {
		token, err := w.ClaimOnce(w.ctx, team, "view1")
		if token == "" {
			t.Error("a resent claim finds itself taken")
		}
		return err
	})
}

func TestALostCommitReplyIsAnsweredAsDone(t *testing.T) {
	p, w := proxied(t)
	w.created("iv1")
	w.submitted("iv1", "Ucara") // loads the scripts
	iv, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
		p.DropReplies("evalsha", 1) // the read is over: the commit's reply is lost
		iv.Moves++
		return nil, nil
	})
	w.must(err)
	if saved, _ := w.Interview(w.ctx, team, "iv1"); iv.Moves != 1 || saved.Moves != 1 {
		t.Errorf("moved %d times, saved %d times", iv.Moves, saved.Moves)
	}
	first, err := w.SubmitCard(w.ctx, team, card("iv1", "Uben"), func(panel.Interview, []string) []panel.Notice {
		p.DropReplies("evalsha", 1)
		return nil
	})
	if !first || err != nil {
		t.Errorf("the one submit: first %v, %v", first, err)
	}
	if n := p.Lost(); n != 2 {
		t.Errorf("%d replies were lost, want 2", n)
	}
}

func TestALostSettleReplyIsAnsweredAsDone(t *testing.T) {
	p, w := proxied(t)
	w.created("iv1", soon("iv1"))
	w.created("iv2", soon("iv2"))
	w.advanceTo(day)
	claimed := w.claim("a", 2)
	w.must(w.SettleSent(w.ctx, claimed[0], "D1", "1")) // loads the script
	p.DropReplies("evalsha", 1)
	w.must(w.SettleSent(w.ctx, claimed[1], "D1", "2"))
	if n := p.Lost(); n != 1 {
		t.Errorf("%d replies were lost, want 1", n)
	}
}

// A crash of Redis under load: what was acknowledged is there afterwards, each
// card and each notice once.
func TestARedisCrashLosesNoAcknowledgedWrite(t *testing.T) {
	for _, fsync := range []string{"everysec", "always"} {
		t.Run(fsync, func(t *testing.T) {
			server := redistest.Start(t, "--appendfsync", fsync)
			w := open(t, server.URL())
			stop := make(chan struct{})
			var wg sync.WaitGroup
			var kept atomic.Int64
			acknowledged := make([][]string, 4)
			for i := range acknowledged {
				wg.Go(func() { acknowledged[i] = w.write(i, stop, &kept) })
			}
			for range 2 {
				w.more(&kept)
				server.Kill()
				server.Restart()
			}
			w.more(&kept)
			close(stop)
			wg.Wait()
			for _, ids := range acknowledged {
				w.all(ids)
			}
		})
	}
}

// write creates interviews and submits a card to each, until stop. It returns
// those of which both were acknowledged.
func (w *world) write(writer int, stop chan struct{}, kept *atomic.Int64) (ids []string) {
	for i := 0; ; i++ {
		select {
		case <-stop:
			return ids
		default:
		}
		id := fmt.Sprintf("w%dn%d", writer, i)
		if w.CreateInterview(w.ctx, team, sample(id), []panel.Notice{soon(id)}) != nil {
			continue // not acknowledged: Redis is down
		}
		if _, err := w.SubmitCard(w.ctx, team, card(id, "Uben"), nil); err != nil {
			continue
		}
		ids = append(ids, id)
		kept.Add(1)
	}
}

// more waits until 100 more writes were acknowledged.
func (w *world) more(kept *atomic.Int64) {
	w.Helper()
	from := kept.Load()
	w.until("more writes", func() bool { return kept.Load() >= from+100 })
}

// all fails the test when one of these interviews is not whole.
func (w *world) all(ids []string) {
	w.Helper()
	for _, id := range ids {
		_, cards, err := w.Cards(w.ctx, team, id, "Uann")
		if err != nil || len(cards.Open) != 1 {
			w.Errorf("%s: %d cards, %v", id, len(cards.Open), err)
		}
		if w.Client().ZScore(w.ctx, "p:{"+team+"}:due", soon(id).ID).Err() != nil {
			w.Errorf("%s has lost its notice", id)
		}
	}
}

// until polls for a condition, for at most 20 seconds.
func (w *world) until(what string, ok func() bool) {
	w.Helper()
	deadline := time.After(20 * time.Second)
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	for !ok() {
		select {
		case <-deadline:
			w.Fatalf("waited in vain for %s", what)
		case <-poll.C:
		}
	}
}

func TestAFrozenRedisFailsInTime(t *testing.T) {
	server := redistest.Start(t)
	w := open(t, server.URL())
	w.created("iv1")
	server.Pause()
	ctx, cancel := context.WithTimeout(w.ctx, time.Second)
	defer cancel()
	began := time.Now()
	_, err := w.Interview(ctx, team, "iv1")
	if took := time.Since(began); err == nil || took > 2500*time.Millisecond {
		t.Errorf("%v after %v", err, took)
	}
	if panel.CodeOf(err) != "" {
		t.Errorf("a failure of Redis reads as a refusal: %v", err)
	}
	server.Resume()
	_, err = w.Interview(w.ctx, team, "iv1")
	w.must(err)
}

func TestAFullRedisRefusesAWriteWhole(t *testing.T) {
	w := open(t, redistest.Start(t).URL())
	w.created("iv1", soon("iv1"))
	w.must(w.SaveDraft(w.ctx, team, card("iv1", "Uben")))
	w.advanceTo(day)
	w.must(w.Client().ConfigSet(w.ctx, "maxmemory", "1mb").Err())
	before := w.Client().DBSize(w.ctx).Val()
	if err := w.CreateInterview(w.ctx, team, sample("iv2"), nil); err == nil || panel.CodeOf(err) != "" {
		t.Errorf("create: %v", err)
	}
	if _, err := w.SubmitCard(w.ctx, team, card("iv1", "Uben"), nil); err == nil {
		t.Error("submit went through")
	}
	if claimed, err := w.ClaimDue(w.ctx, team, "a", lease, 5); err == nil || claimed != nil {
		t.Errorf("claim: %v %v", claimed, err)
	}
	if after := w.Client().DBSize(w.ctx).Val(); after != before {
		t.Errorf("%d keys became %d", before, after)
	}
	if _, ok, err := w.Draft(w.ctx, team, "iv1", "Uben"); !ok || err != nil {
		t.Errorf("the draft: %v %v", ok, err)
	}
	w.must(w.Client().ConfigSet(w.ctx, "maxmemory", "0").Err())
	w.submitted("iv1", "Uben")
	if c := w.claimOne("a"); c.Attempt != 1 {
		t.Errorf("attempt %d", c.Attempt)
	}
}

func TestAWrongTypeLeavesNothing(t *testing.T) {
	both(t, func(w *world) {
		key := "p:{" + team + "}:load"
		w.must(w.Client().Set(w.ctx, key, "text", 0).Err())
		if err := w.CreateInterview(w.ctx, team, sample("iv1"), nil); err == nil || panel.CodeOf(err) != "" {
			t.Errorf("%v", err)
		}
		if left := w.Client().Keys(w.ctx, "p:{"+team+"}:*").Val(); len(left) != 1 {
			t.Errorf("a failed commit counts as done, or has written something: %v", left)
		}
	})
}

// TestAStallIsOutwaitedOnANewConnection freezes Redis for a second when no
// connection stands as yet.
func TestAStallIsOutwaitedOnANewConnection(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	w := open(t, server.URL())
	server.Pause()
	resume := time.AfterFunc(time.Second, server.Resume)
	defer resume.Stop()
	_, err := w.Now(w.ctx, team)
	w.must(err)
}
