package store_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
)

const lease = time.Minute

// claim takes due notices and fails the test at an error.
func (w *world) claim(owner string, n int) []store.Claimed {
	w.Helper()
	claimed, err := w.ClaimDue(w.ctx, team, owner, lease, n)
	w.must(err)
	return claimed
}

// claimOne takes the one notice that is due.
func (w *world) claimOne(owner string) store.Claimed {
	w.Helper()
	claimed := w.claim(owner, 10)
	if len(claimed) != 1 {
		w.Fatalf("%d notices are due, want 1", len(claimed))
	}
	return claimed[0]
}

// none fails the test when a notice can be claimed.
func (w *world) none(when string) {
	w.Helper()
	if claimed := w.claim("x", 10); len(claimed) > 0 {
		w.Fatalf("%s %v can be claimed", when, claimed)
	}
}

// soon is the notice of the sample interview that falls due 15 minutes before it.
func soon(iv string) panel.Notice {
	return panel.NewNotice(iv, "Uben", panel.Soon, 2, day.Add(-15*time.Minute), day)
}

func TestANoticeIsClaimedWhenItIsDue(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.none("before it is due")
		w.advanceTo(soon("iv1").Due)
		before := time.Now()
		c := w.claimOne("a")
		if diff := cmp.Diff(soon("iv1"), c.Notice); diff != "" {
			t.Error(diff)
		}
		if c.Team != team || c.Token != 1 || c.Attempt != 1 || c.Again {
			t.Errorf("%+v", c)
		}
		if c.ClaimedAt.Before(before) || c.FirstTried.Before(soon("iv1").Due) || c.FirstTried.After(day) {
			t.Errorf("claimed at %v, first at %v", c.ClaimedAt, c.FirstTried)
		}
		w.none("while it is held")
	})
}

func TestASentNoticeStaysSent(t *testing.T) {
	both(t, func(w *world) {
		iv := w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		if _, _, ok, err := w.SentNotice(w.ctx, team, soon("iv1").ID); ok || err != nil {
			t.Errorf("before it was sent: %v %v", ok, err)
		}
		c := w.claimOne("a")
		w.must(w.SettleSent(w.ctx, c, "D1", "17.5"))
		w.must(w.SettleSent(w.ctx, c, "D1", "17.5")) // the reply was lost
		channel, ts, ok, err := w.SentNotice(w.ctx, team, c.Notice.ID)
		if channel != "D1" || ts != "17.5" || !ok || err != nil {
			t.Errorf("%q %q %v %v", channel, ts, ok, err)
		}
		_, err = w.UpdateInterview(w.ctx, team, iv.ID, func(*panel.Interview) ([]panel.Notice, error) {
			return []panel.Notice{soon("iv1")}, nil
		})
		w.must(err)
		w.must(w.Advance(w.ctx, team, 2*lease))
		w.none("after it was sent and created again")
	})
}

func TestASettledNoticeIsRememberedAsLongAsItsInterviewIsAhead(t *testing.T) {
	const year = 366 * 24 * time.Hour // the furthest that a plan may lie ahead
	both(t, func(w *world) {
		for name, settle := range map[string]func(c store.Claimed) error{
			"sent": func(c store.Claimed) error { return w.SettleSent(w.ctx, c, "D1", "1") },
			"gone": func(c store.Claimed) error { return w.SettleGone(w.ctx, c, "x") },
			"dead": func(c store.Claimed) error { return w.SettleDead(w.ctx, c, "x") },
		} {
			w.created(name, panel.NewNotice(name, "Uben", panel.Assigned, 0, time.Unix(0, 0), day))
			c := w.claimOne("a")
			w.must(settle(c))
			ttl := w.Client().TTL(w.ctx, "p:{"+team+"}:n:"+c.Notice.ID).Val()
			if name == "sent" && ttl == -1 { // for good, so that its message is found when the interview is erased
				continue
			}
			if ttl < year+30*24*time.Hour || ttl > 400*24*time.Hour {
				t.Errorf("%s: it is remembered for %v", name, ttl)
			}
		}
	})
}

func TestCreatingAWaitingNoticeAgainChangesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"), soon("iv1"))
		again := soon("iv1")
		again.Due, again.Expires = day.Add(-48*time.Hour), day.Add(99*time.Hour)
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(*panel.Interview) ([]panel.Notice, error) {
			return []panel.Notice{again}, nil
		})
		w.must(err)
		w.advanceTo(again.Due.Add(time.Hour))
		w.none("at the second due time")
		n, ok, err := w.NextDue(w.ctx, team)
		w.must(err)
		if diff := cmp.Diff(soon("iv1"), n); diff != "" || !ok {
			t.Errorf("%v %s", ok, diff)
		}
	})
}

func TestALeaseThatRanOutIsTakenOver(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		late := w.claimOne("a")
		w.must(w.Advance(w.ctx, team, lease))
		c := w.claimOne("b")
		if !c.Again || c.Token <= late.Token || c.Attempt != 2 || !c.FirstTried.Equal(late.FirstTried) {
			t.Errorf("%+v after %+v", c, late)
		}
		for name, err := range map[string]error{
			"sent":      w.SettleSent(w.ctx, late, "D1", "1"),
			"gone":      w.SettleGone(w.ctx, late, "x"),
			"dead":      w.SettleDead(w.ctx, late, "x"),
			"postponed": w.Postpone(w.ctx, late, day, "x"),
		} {
			if panel.CodeOf(err) != panel.Conflict {
				t.Errorf("%s by the old token: %v", name, err)
			}
		}
		if _, _, ok, _ := w.SentNotice(w.ctx, team, c.Notice.ID); ok {
			t.Error("an old token settled it")
		}
		w.must(w.SettleSent(w.ctx, c, "D2", "2"))
		if channel, _, _, _ := w.SentNotice(w.ctx, team, c.Notice.ID); channel != "D2" {
			t.Errorf("sent in %q", channel)
		}
	})
}

func TestAPostponedNoticeComesBack(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		c := w.claimOne("a")
		w.must(w.Postpone(w.ctx, c, day.Add(time.Hour), "quiet"))
		w.must(w.Postpone(w.ctx, c, day.Add(time.Hour), "quiet")) // the reply was lost
		w.must(w.Advance(w.ctx, team, 2*lease))
		w.none("before the hour")
		if n, ok, err := w.NextDue(w.ctx, team); !ok || err != nil || !n.Due.Equal(day.Add(time.Hour)) {
			t.Errorf("next %v %v %v", n.Due, ok, err)
		}
		w.advanceTo(day.Add(time.Hour))
		back := w.claimOne("b")
		if back.Again || back.Attempt != 2 || !back.Notice.Due.Equal(soon("iv1").Due) {
			t.Errorf("%+v", back)
		}
	})
}

func TestDoubtOutlivesAPostponement(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		w.claimOne("a")
		w.must(w.Advance(w.ctx, team, lease))
		c := w.claimOne("b")
		w.must(w.Postpone(w.ctx, c, day, "history was not readable"))
		if back := w.claimOne("c"); !back.Again {
			t.Error("nobody will look whether it was sent")
		}
	})
}

func TestDroppedNoticesStayAway(t *testing.T) {
	both(t, func(w *world) {
		settle := []func(c store.Claimed) error{
			func(c store.Claimed) error { return w.SettleGone(w.ctx, c, "cancelled") },
			func(c store.Claimed) error { return w.SettleDead(w.ctx, c, "channel_not_found") },
		}
		for i, drop := range settle {
			id := fmt.Sprint("iv", i)
			n := soon(id)
			w.created(id, n)
			w.advanceTo(day.Add(time.Duration(i) * time.Hour))
			c := w.claimOne("a")
			w.must(drop(c))
			w.must(drop(c)) // the reply was lost
			w.must(w.Advance(w.ctx, team, 2*lease))
			w.none("after it was dropped")
			if _, _, ok, _ := w.SentNotice(w.ctx, team, n.ID); ok {
				t.Error("it counts as sent")
			}
		}
		if dead := w.Client().ZRange(w.ctx, "p:{"+team+"}:dead", 0, -1).Val(); len(dead) != 1 || dead[0] != soon("iv1").ID {
			t.Errorf("dead: %v", dead)
		}
	})
}

func TestEachNoticeGoesToOneOfManyOwners(t *testing.T) {
	both(t, func(w *world) {
		var notices []panel.Notice
		for i := range 120 {
			notices = append(notices, panel.NewNotice("iv1", "Uben", panel.Soon, i, day.Add(time.Duration(i)*time.Second), day.Add(time.Hour)))
		}
		w.created("iv1", notices...)
		w.advanceTo(day.Add(time.Hour))
		var mu sync.Mutex
		seen := map[string]int{}
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				for {
					claimed, err := w.ClaimDue(w.ctx, team, fmt.Sprint("owner", i), lease, 7)
					if err != nil || len(claimed) == 0 {
						if err != nil {
							t.Error(err)
						}
						return
					}
					for _, c := range claimed {
						mu.Lock()
						seen[c.Notice.ID]++
						mu.Unlock()
						if err := w.SettleSent(w.ctx, c, "D1", "1"); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		wg.Wait()
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s was claimed %d times", id, n)
			}
		}
		if len(seen) != len(notices) {
			t.Errorf("%d notices were claimed, want %d", len(seen), len(notices))
		}
	})
}

func TestTheLongestDueComesFirst(t *testing.T) {
	both(t, func(w *world) {
		second := panel.NewNotice("iv1", "Uben", panel.Feedback, 0, day.Add(time.Hour), day.Add(99*time.Hour))
		w.created("iv1", second, soon("iv1"))
		w.advanceTo(day.Add(2 * time.Hour))
		if c := w.claim("a", 1); len(c) != 1 || c[0].Notice.Kind != panel.Soon {
			t.Errorf("%v", c)
		}
		if n, ok, err := w.NextDue(w.ctx, team); n.Kind != panel.Feedback || !ok || err != nil {
			t.Errorf("next: %v %v %v", n, ok, err)
		}
		w.claimOne("a")
		if n, ok, err := w.NextDue(w.ctx, team); ok || err != nil {
			t.Errorf("with all held, next: %v %v", n, err)
		}
	})
}

func TestNothingIsClaimedWhileCool(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		w.must(w.Cool(w.ctx, team, time.Hour))
		w.must(w.Cool(w.ctx, team, time.Second)) // does not shorten the hour
		w.none("while Slack wants a pause")
		cool := "p:{" + team + "}:cool"
		if ttl := w.Client().PTTL(w.ctx, cool).Val(); ttl < 59*time.Minute {
			t.Errorf("the pause lasts %v", ttl)
		}
		w.must(w.Client().Del(w.ctx, cool).Err())
		w.claimOne("a")
		w.must(w.Cool(w.ctx, team, 0))
		w.must(w.Cool(w.ctx, team, -time.Second))
		if n := w.Client().Exists(w.ctx, cool).Val(); n != 0 {
			t.Error("a pause of nothing is a pause")
		}
	})
}

func TestAnOldProcessLeavesNewerDataAlone(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		w.must(w.Client().HSet(w.ctx, "p:{"+team+"}:meta", "schema", 99).Err())
		claimed, err := w.ClaimDue(w.ctx, team, "a", lease, 10)
		if err == nil || len(claimed) > 0 {
			t.Errorf("%v %v", claimed, err)
		}
	})
}

func TestADueNoticeWithoutItsHashIsDropped(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.advanceTo(day)
		w.must(w.Client().Del(w.ctx, "p:{"+team+"}:n:"+soon("iv1").ID).Err())
		w.none("without its hash")
		if n := w.Client().ZCard(w.ctx, "p:{"+team+"}:due").Val(); n != 0 {
			t.Errorf("%d ids are left in due", n)
		}
	})
}

func TestANoticeThatCannotBeReadKeepsNoOtherBack(t *testing.T) {
	both(t, func(w *world) {
		for i, field := range []string{"exp", "due", "seq"} {
			bad, good := fmt.Sprint("bad", i), fmt.Sprint("good", i)
			w.created(bad, soon(bad)) // due at the same moment as the good one
			w.created(good, soon(good))
			w.must(w.Client().HDel(w.ctx, "p:{"+team+"}:n:"+soon(bad).ID, field).Err())
		}
		w.advanceTo(day)
		var got []string
		for _, c := range w.claim("a", 10) {
			got = append(got, c.Notice.Interview)
		}
		if diff := cmp.Diff([]string{"good0", "good1", "good2"}, got); diff != "" {
			t.Error(diff)
		}
		want := []string{soon("bad0").ID, soon("bad1").ID, soon("bad2").ID}
		dead := w.Client().ZRange(w.ctx, "p:{"+team+"}:dead", 0, -1).Val()
		slices.Sort(dead)
		if diff := cmp.Diff(want, dead); diff != "" {
			t.Error(diff)
		}
		if n := w.Client().ZCard(w.ctx, "p:{"+team+"}:due").Val(); n != 3 {
			t.Errorf("%d ids are left in due, want the 3 good ones", n)
		}
	})
}

func TestASettlingOfAMalformedNoticeIsRefused(t *testing.T) {
	both(t, func(w *world) {
		c := store.Claimed{Team: team, Notice: panel.Notice{ID: "a:{b}"}}
		w.refused(w.SettleGone(w.ctx, c, ""), panel.NotFound)
		_, _, _, err := w.SentNotice(w.ctx, team, "a:{b}")
		w.refused(err, panel.NotFound)
	})
}

// TestAClaimWhoseReplyIsLostIsNotLost has Redis do a claim of which nobody hears:
// the client sends it again, and so may whoever gave it up.
func TestAClaimWhoseReplyIsLostIsNotLost(t *testing.T) {
	t.Parallel()
	p, w := proxied(t)
	w.created("iv1", soon("iv1"))
	w.created("iv2", soon("iv2"))
	w.none("before") // loads the script
	w.advanceTo(day)
	p.DropReplies("evalsha", 1)
	if c := w.claim("a", 1)[0]; c.Attempt != 1 || c.Again {
		t.Errorf("attempt %d, again %v", c.Attempt, c.Again)
	}
	p.DropReplies("evalsha", -1)
	if _, err := w.ClaimAgain(w.ctx, team, "a", "name", lease, 5); err == nil {
		t.Fatal("no reply was lost")
	}
	p.Heal()
	claimed, err := w.ClaimAgain(w.ctx, team, "a", "name", lease, 5)
	w.must(err)
	if len(claimed) != 1 || claimed[0].Attempt != 1 || claimed[0].Again {
		t.Fatalf("claimed again: %+v", claimed)
	}
	w.must(w.SettleSent(w.ctx, claimed[0], "D1", "1"))
	if claimed, err = w.ClaimAgain(w.ctx, team, "a", "name", lease, 5); err != nil || len(claimed) > 0 {
		t.Errorf("what is settled is claimed again: %v %v", claimed, err)
	}
}
