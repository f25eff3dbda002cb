package store_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func TestOf64SubmitsOneIsApplied(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		var firsts atomic.Int32
		var wg sync.WaitGroup
		for i := range 64 {
			wg.Go(func() {
				c := card("iv1", "Uben")
				c.Summary = fmt.Sprint("copy ", i)
				first, err := w.SubmitCard(w.ctx, team, c, nil)
				if err != nil {
					t.Error(err)
				}
				if first {
					firsts.Add(1)
				}
			})
		}
		wg.Wait()
		if n := firsts.Load(); n != 1 {
			t.Errorf("%d submits were the first", n)
		}
	})
}

func TestASecondSubmitChangesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.submitted("iv1", "Uben")
		again := card("iv1", "Uben")
		again.Summary = "Second thoughts"
		first, err := w.SubmitCard(w.ctx, team, again, func(panel.Interview, []string) []panel.Notice {
			t.Error("notices were asked for")
			return nil
		})
		w.must(err)
		_, cards, err := w.Cards(w.ctx, team, "iv1", "Uben")
		w.must(err)
		if first || cards.Own.Summary != "Marker of Uben" {
			t.Errorf("first %v, the card says %q", first, cards.Own.Summary)
		}
	})
}

func TestACardIsStampedByTheRedisClock(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.advanceTo(day.Add(time.Hour))
		w.submitted("iv1", "Uben")
		_, cards, err := w.Cards(w.ctx, team, "iv1", "Uben")
		w.must(err)
		if late := cards.Own.Submitted.Sub(day.Add(time.Hour)); late < 0 || late > time.Minute || !cards.Own.Locked() {
			t.Errorf("submitted at %v", cards.Own.Submitted)
		}
	})
}

func TestWhoMayNotSubmit(t *testing.T) {
	both(t, func(w *world) {
		iv := sample("iv1")
		iv.CandidateUser = "Urob"
		iv.Members = append(iv.Members, panel.Member{User: "Urob"})
		iv.Members[2].Answer = panel.Declined
		w.must(w.CreateInterview(w.ctx, team, iv, nil))
		off := sample("iv2")
		off.State = panel.Cancelled
		w.must(w.CreateInterview(w.ctx, team, off, nil))
		tests := []struct {
			iv, user string
			want     panel.Code
		}{
			{"iv1", "Uzoe", panel.NotFound},
			{"iv1", "Urob", panel.NotFound},
			{"iv9", "Uben", panel.NotFound},
			{"iv1", "Uann", panel.Forbidden},
			{"iv1", "Udan", panel.Forbidden},
			{"iv2", "Uben", panel.Conflict},
			{"iv1", "U:x", panel.NotFound},
		}
		for _, tt := range tests {
			_, err := w.SubmitCard(w.ctx, team, card(tt.iv, tt.user), nil)
			w.refused(err, tt.want)
			w.refused(w.SaveDraft(w.ctx, team, card(tt.iv, tt.user)), tt.want)
		}
		_, cards, err := w.Cards(w.ctx, team, "iv1", "Uann")
		w.must(err)
		if len(cards.Submitted()) > 0 {
			t.Errorf("submitted: %v", cards.Submitted())
		}
	})
}

func TestTheLastTwoCardsAtOnceMakeTheDebriefOnce(t *testing.T) {
	both(t, func(w *world) {
		for round := range 10 {
			id := fmt.Sprint("iv", round)
			w.created(id)
			var debriefs atomic.Int32 // commits that saw all cards in
			var wg sync.WaitGroup
			for _, user := range []string{"Uben", "Ucara", "Udan"} {
				wg.Go(func() {
					all := false
					first, err := w.SubmitCard(w.ctx, team, card(id, user), func(iv panel.Interview, submitted []string) []panel.Notice {
						all = len(submitted) == 3
						if !all {
							return nil
						}
						if diff := cmp.Diff([]string{"Uben", "Ucara", "Udan"}, submitted); diff != "" {
							t.Error(diff)
						}
						return []panel.Notice{panel.NewNotice(id, "Uann", panel.DebriefReady, 0, day, day.Add(time.Hour))}
					})
					if err != nil || !first {
						t.Errorf("first %v, %v", first, err)
					}
					if all {
						debriefs.Add(1)
					}
				})
			}
			wg.Wait()
			if n := debriefs.Load(); n != 1 {
				t.Errorf("round %d: %d submits saw all cards in", round, n)
			}
		}
		w.advanceTo(day)
		if claimed := w.claim("a", 50); len(claimed) != 10 {
			t.Errorf("%d debrief notices, want 10", len(claimed))
		}
	})
}

func TestADraftLivesUntilTheSubmit(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		want := card("iv1", "Uben")
		want.Recommendation = panel.Undecided
		w.must(w.SaveDraft(w.ctx, team, want))
		got, ok, err := w.Draft(w.ctx, team, "iv1", "Uben")
		w.must(err)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("ok %v, %s", ok, diff)
		}
		if _, ok, _ := w.Draft(w.ctx, team, "iv1", "Ucara"); ok {
			t.Error("a colleague has a draft too")
		}
		w.submitted("iv1", "Uben")
		if _, ok, err := w.Draft(w.ctx, team, "iv1", "Uben"); ok || err != nil {
			t.Errorf("after the submit: ok %v, %v", ok, err)
		}
		w.refused(w.SaveDraft(w.ctx, team, want), panel.Conflict)
	})
}

func TestADraftIsKeptFor30Days(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.must(w.SaveDraft(w.ctx, team, card("iv1", "Uben")))
		ttl := w.Client().TTL(w.ctx, "p:{"+team+"}:dr:iv1:Uben").Val()
		if ttl < 29*24*time.Hour || ttl > 30*24*time.Hour {
			t.Errorf("%v", ttl)
		}
	})
}

func TestNoDraftOutlivesASubmitAtTheSameMoment(t *testing.T) {
	both(t, func(w *world) {
		for round := range 20 {
			id := fmt.Sprint("iv", round)
			w.created(id)
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					for w.SaveDraft(w.ctx, team, card(id, "Uben")) == nil {
					}
				})
			}
			w.submitted(id, "Uben")
			wg.Wait()
			if _, ok, err := w.Draft(w.ctx, team, id, "Uben"); ok || err != nil {
				w.Fatalf("round %d: ok %v, %v", round, ok, err)
			}
		}
	})
}
