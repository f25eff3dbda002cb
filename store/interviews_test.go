package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
)

func TestAnInterviewIsReadAsItWasCreated(t *testing.T) {
	both(t, func(w *world) {
		want := sample("iv1")
		want.Start = want.Start.In(time.FixedZone("", 3600))
		w.must(w.CreateInterview(w.ctx, team, want, nil))
		got, err := w.Interview(w.ctx, team, "iv1")
		w.must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if got.Start.Location() != time.UTC {
			t.Errorf("the start is in %v", got.Start.Location())
		}
	})
}

func TestCreatingAgainChangesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		again := sample("iv1")
		again.Candidate = "Somebody else"
		w.must(w.CreateInterview(w.ctx, team, again, nil))
		if got, _ := w.Interview(w.ctx, team, "iv1"); got.Candidate != "Robin" {
			t.Errorf("the candidate is %q", got.Candidate)
		}
	})
}

func TestUnknownAndMalformedIDsAreNotFound(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		for _, id := range []string{"iv2", "", "x", "iv1}", "p:{T}:iv:iv1", "iv 1", strings.Repeat("a", 27), "ivé"} {
			_, err := w.Interview(w.ctx, team, id)
			w.refused(err, panel.NotFound)
			_, err = w.UpdateInterview(w.ctx, team, id, nil)
			w.refused(err, panel.NotFound)
			_, _, err = w.Cards(w.ctx, team, id, "Uann")
			w.refused(err, panel.NotFound)
		}
		_, err := w.Interview(w.ctx, "T0OTHER", "iv1")
		w.refused(err, panel.NotFound)
		_, err = w.Interview(w.ctx, "T}:{", "iv1")
		w.refused(err, panel.NotFound)
	})
}

func TestAnInterviewWithMalformedPeopleIsRefused(t *testing.T) {
	both(t, func(w *world) {
		iv := sample("iv1")
		iv.Members[0].User = "U:{1}"
		w.refused(w.CreateInterview(w.ctx, team, iv, nil), panel.Invalid)
		w.created("iv2")
		_, err := w.UpdateInterview(w.ctx, team, "iv2", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Lead = "U:{1}"
			return nil, nil
		})
		w.refused(err, panel.Invalid)
	})
}

func TestAnUpdateIsSavedAndReturned(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		got, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Note = "Bring a laptop"
			return nil, nil
		})
		w.must(err)
		saved, err := w.Interview(w.ctx, team, "iv1")
		w.must(err)
		if diff := cmp.Diff(got, saved); diff != "" || saved.Note != "Bring a laptop" {
			t.Errorf("note %q, %s", saved.Note, diff)
		}
	})
}

func TestARefusedUpdateWritesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Note = "never"
			return nil, panel.Errorf(panel.Forbidden, "no")
		})
		w.refused(err, panel.Forbidden)
		if got, _ := w.Interview(w.ctx, team, "iv1"); got.Note != "" {
			t.Errorf("the note is %q", got.Note)
		}
	})
}

func TestConcurrentUpdatesAreAllKept(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		const writers, each = 16, 5
		var wg sync.WaitGroup
		for i := range writers {
			wg.Go(func() {
				for j := range each {
					_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
						iv.Moves++
						iv.Note += fmt.Sprintf("%d.%d ", i, j)
						return nil, nil
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		got, err := w.Interview(w.ctx, team, "iv1")
		w.must(err)
		if words := len(strings.Fields(got.Note)); got.Moves != writers*each || words != writers*each {
			t.Errorf("%d moves and %d words, want %d", got.Moves, words, writers*each)
		}
	})
}

func TestAChangeKnowsWhoseCardsAreInAtItsMoment(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.submitted("iv1", "Udan")
		var seen [][]string
		_, err := w.UpdateWithCards(w.ctx, team, "iv1", func(iv *panel.Interview, submitted []string) ([]panel.Notice, error) {
			seen = append(seen, submitted)
			if len(seen) == 1 {
				w.submitted("iv1", "Uben") // comes in between: what was seen holds no more
			}
			iv.Note = "With the cards of " + strings.Join(submitted, " and ")
			return []panel.Notice{panel.NewNotice("iv1", "Uann", panel.DebriefReady, len(submitted), day, day.Add(time.Hour))}, nil
		})
		w.must(err)
		if diff := cmp.Diff([][]string{{"Udan"}, {"Uben", "Udan"}}, seen); diff != "" {
			t.Error(diff)
		}
		if iv, _ := w.Interview(w.ctx, team, "iv1"); iv.Note != "With the cards of Uben and Udan" {
			t.Errorf("saved: %q", iv.Note)
		}
		w.advanceTo(day)
		if c := w.claimOne("a"); c.Notice.Seq != 2 {
			t.Errorf("the notice of the overtaken change waits: %+v", c.Notice)
		}
	})
}

func TestARefusalOverTheCardsWritesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.submitted("iv1", "Uben")
		_, err := w.UpdateWithCards(w.ctx, team, "iv1", func(iv *panel.Interview, submitted []string) ([]panel.Notice, error) {
			iv.Note = "never"
			return nil, panel.Errorf(panel.Conflict, "%d cards are in", len(submitted))
		})
		w.refused(err, panel.Conflict)
		iv, submitted, err := w.Progress(w.ctx, team, "iv1")
		w.must(err)
		if diff := cmp.Diff([]string{"Uben"}, submitted); diff != "" || iv.Note != "" {
			t.Errorf("note %q, %s", iv.Note, diff)
		}
	})
}

func TestAnUpdateThatIsAlwaysOvertakenGivesUp(t *testing.T) {
	w := open(t, "redis://"+miniredis.RunT(t).Addr())
	w.created("iv1")
	move := func(iv *panel.Interview) ([]panel.Notice, error) {
		iv.Moves++
		return nil, nil
	}
	_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
		_, err := w.UpdateInterview(w.ctx, team, "iv1", move)
		w.must(err)
		iv.Note = "late"
		return nil, nil
	})
	w.refused(err, panel.Conflict)
	ctx, cancel := context.WithCancel(w.ctx)
	_, err = w.UpdateInterview(ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
		_, err := w.UpdateInterview(w.ctx, team, "iv1", move)
		w.must(err)
		cancel()
		return move(iv)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

func TestProgressNamesWhoHasSubmittedInPanelOrder(t *testing.T) {
	both(t, func(w *world) {
		want := w.created("iv1")
		w.submitted("iv1", "Udan")
		w.submitted("iv1", "Uben")
		iv, submitted, err := w.Progress(w.ctx, team, "iv1")
		w.must(err)
		if diff := cmp.Diff(want, iv) + cmp.Diff([]string{"Uben", "Udan"}, submitted); diff != "" {
			t.Error(diff)
		}
		_, _, err = w.Progress(w.ctx, team, "iv9")
		w.refused(err, panel.NotFound)
	})
}

func TestNewIDsAreUsableAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := store.NewID()
		if len(id) != 10 || seen[id] {
			t.Fatalf("id %q", id)
		}
		seen[id] = true
	}
}
