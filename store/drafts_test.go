package store_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"panelist/panel"
)

// typed is a draft that was typed n microseconds after the interview began.
func typed(iv, user string, n int) panel.Scorecard {
	c := card(iv, user)
	c.Summary, c.Kept = fmt.Sprint("letter ", n), day.Add(time.Duration(n)*time.Microsecond)
	return c
}

func (w *world) draftSays(iv, user, want string) {
	w.Helper()
	got, ok, err := w.Draft(w.ctx, team, iv, user)
	w.must(err)
	if got.Summary != want || ok != (want != "") {
		w.Errorf("the draft says %q, want %q", got.Summary, want)
	}
}

func TestAnOlderDraftNeverReplacesANewerOne(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		for _, n := range []int{2, 1, 3, 2} {
			w.must(w.SaveDraft(w.ctx, team, typed("iv1", "Uben", n)))
		}
		w.draftSays("iv1", "Uben", "letter 3")
	})
}

// TestOfDraftsInAnyOrderTheLatestStays has two copies of the program save the
// letters of a text, as they come in, at the same time.
func TestOfDraftsInAnyOrderTheLatestStays(t *testing.T) {
	both(t, func(w *world) {
		copies := []*world{w, open(t, w.url)}
		for round := range 5 {
			id := fmt.Sprint("iv", round)
			w.created(id)
			var wg sync.WaitGroup
			for i, n := range rand.Perm(60) {
				wg.Go(func() {
					if err := copies[i%2].SaveDraft(w.ctx, team, typed(id, "Uben", n)); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			w.draftSays(id, "Uben", "letter 59")
		}
	})
}

func TestADraftThatComesAfterTheSubmitIsRefused(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.must(w.SaveDraft(w.ctx, team, typed("iv1", "Uben", 1)))
		w.submitted("iv1", "Uben")
		w.refused(w.SaveDraft(w.ctx, team, typed("iv1", "Uben", 2)), panel.Conflict)
		w.draftSays("iv1", "Uben", "")
		drafts, err := w.Drafts(w.ctx, team, "Uben")
		w.must(err)
		if len(drafts) > 0 {
			t.Errorf("%d drafts are listed", len(drafts))
		}
	})
}

func TestDraftsAreListedTheLatestFirst(t *testing.T) {
	both(t, func(w *world) {
		for i, id := range []string{"iv1", "iv2", "iv3", "iv4"} {
			w.created(id)
			w.must(w.SaveDraft(w.ctx, team, typed(id, "Uben", 1000*i)))
		}
		w.must(w.SaveDraft(w.ctx, team, typed("iv1", "Uben", 9000)))
		w.must(w.SaveDraft(w.ctx, team, typed("iv1", "Ucara", 1)))
		w.must(w.Client().Del(w.ctx, "p:{"+team+"}:dr:iv3:Uben").Err()) // as when it expires
		drafts, err := w.Drafts(w.ctx, team, "Uben")
		w.must(err)
		var got string
		for _, d := range drafts {
			got += d.Interview + " " + d.User + " "
		}
		if got != "iv1 Uben iv4 Uben iv2 Uben " {
			t.Errorf("listed: %s", got)
		}
	})
}

func TestADraftOf30DaysAgoLeavesTheList(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.created("iv2")
		old := typed("iv1", "Uben", 0)
		old.Kept = day.Add(-31 * 24 * time.Hour)
		w.must(w.SaveDraft(w.ctx, team, old))
		w.must(w.SaveDraft(w.ctx, team, typed("iv2", "Uben", 0)))
		if listed := w.Client().ZRange(w.ctx, "p:{"+team+"}:ix:dr:Uben", 0, -1).Val(); len(listed) != 1 || listed[0] != "iv2" {
			t.Errorf("the list names %v", listed)
		}
	})
}
