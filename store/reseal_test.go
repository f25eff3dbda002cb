package store_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
	"panelist/store/redistest"
)

// resealed runs Reseal and fails unless it could open everything.
func (w *world) resealed() store.Resealed {
	w.Helper()
	done, err := w.Reseal(w.ctx, team)
	w.must(err)
	if len(done.Unopened) > 0 {
		w.Errorf("not opened: %v", done.Unopened)
	}
	return done
}

// texts is how many texts told writes: interview, card, draft, plan, person.
const texts = 5

// TestAKeyIsReplacedAndNothingIsLost goes from no key to one, to a second, and
// takes the first away.
func TestAKeyIsReplacedAndNothingIsLost(t *testing.T) {
	both(t, func(w *world) {
		told(w)
		draft := "p:{" + team + "}:dr:iv1:Ucara"
		for _, step := range []struct{ with, after []string }{
			{[]string{"k1"}, []string{"k1"}},
			{[]string{"k2", "k1"}, []string{"k2"}},
		} {
			copy := openWith(w.T, w.url, step.with...)
			if diff := cmp.Diff(store.Resealed{Sealed: texts}, copy.resealed()); diff != "" {
				t.Errorf("%v: %s", step.with, diff)
			}
			if diff := cmp.Diff(store.Resealed{Already: texts}, copy.resealed()); diff != "" {
				t.Errorf("%v again: %s", step.with, diff)
			}
			if diff := cmp.Diff(remembered(), readBack(openWith(w.T, w.url, step.after...))); diff != "" {
				t.Errorf("with %v alone:\n%s", step.after, diff)
			}
			if left := w.Client().TTL(w.ctx, draft).Val(); left < 29*24*time.Hour {
				t.Errorf("the draft is kept for %v", left)
			}
			if n := w.Client().ZCard(w.ctx, "p:{"+team+"}:ix:c").Val(); n != 1 {
				t.Errorf("the candidate stands in the index %d times", n)
			}
		}
		if _, err := w.Interview(w.ctx, team, "iv1"); err == nil {
			t.Error("without a key it can still be read")
		}
	})
}

func TestResealedRedisHoldsNothingReadable(t *testing.T) {
	server := redistest.Start(t)
	told(open(t, server.URL()))
	openWith(t, server.URL(), "k1").resealed()
	contents := server.Keys()
	for _, word := range marked {
		if strings.Contains(contents, word) {
			t.Errorf("Redis still holds %q", word)
		}
	}
	if !strings.Contains(contents, "sealed:k1:") {
		t.Error("nothing is sealed: is the look blind?")
	}
}

func TestWhatCannotBeOpenedIsNamedAndLeft(t *testing.T) {
	server := redistest.Start(t)
	told(openWith(t, server.URL(), "k1"))
	before := server.Keys()
	w := openWith(t, server.URL(), "k2")
	done, err := w.Reseal(w.ctx, team)
	w.must(err)
	slices.Sort(done.Unopened)
	var want []string
	for _, at := range []string{"dr:iv1:Ucara", "fb:iv1", "iv:iv1", "pl:Uann:plan1", "u:Uben"} {
		want = append(want, "p:{"+team+"}:"+at+": sealed with key k1, which DATA_KEYS does not have")
	}
	if diff := cmp.Diff(store.Resealed{Unopened: want}, done); diff != "" {
		t.Error(diff)
	}
	for what, do := range map[string]func() error{
		"Interview":    func() error { _, err := w.Interview(w.ctx, team, "iv1"); return err },
		"Cards":        func() error { _, _, err := w.Cards(w.ctx, team, "iv1", "Uann"); return err },
		"Draft":        func() error { _, _, err := w.Draft(w.ctx, team, "iv1", "Ucara"); return err },
		"Plan":         func() error { _, err := w.Plan(w.ctx, team, "plan1", "Uann"); return err },
		"InterviewsOf": func() error { _, _, err := w.InterviewsOf(w.ctx, team, "Uann", "", 5); return err },
		"Owed":         func() error { _, err := w.Owed(w.ctx, team, "Ucara", day); return err },
		"Progress":     func() error { _, _, err := w.Progress(w.ctx, team, "iv1"); return err },
		"SaveDraft":    func() error { return w.SaveDraft(w.ctx, team, card("iv1", "Ucara")) },
		"SubmitCard":   func() error { _, err := w.SubmitCard(w.ctx, team, card("iv1", "Ucara"), nil); return err },
		"UpdateInterview": func() error {
			_, err := w.UpdateInterview(w.ctx, team, "iv1", func(*panel.Interview) ([]panel.Notice, error) { return nil, nil })
			return err
		},
	} {
		err := do()
		if err == nil || !strings.Contains(err.Error(), "sealed with key k1, which DATA_KEYS does not have") || panel.CodeOf(err) != "" {
			t.Errorf("%s: %v", what, err)
		}
	}
	w.must(w.CreateInterview(w.ctx, team, sample("iv1"), nil)) // the id exists: nothing changes
	if people, err := w.People(w.ctx, team, "Uben"); len(people) != 0 || err != nil {
		t.Errorf("a person under a lost key: %v, %v; Slack says again who they are", people, err)
	}
	if diff := cmp.Diff(lasting(before), lasting(server.Keys())); diff != "" {
		t.Errorf("something was written over:\n%s", diff)
	}
}

// lasting leaves out the lines of Keys that every commit adds, and sorts.
func lasting(keys string) []string {
	lines := strings.Split(keys, "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return regexp.MustCompile(`^p:\{\w+\}:op:`).MatchString(line) })
	slices.Sort(lines)
	return lines
}

func TestResealNeedsAKey(t *testing.T) {
	w := open(t, redistest.Start(t).URL())
	if _, err := w.Reseal(w.ctx, team); err == nil {
		t.Error("without a key there is nothing to seal with")
	}
	_, err := w.Reseal(w.ctx, "{}")
	w.refused(err, panel.NotFound)
}

// TestResealBesideWorkingCopies has a copy change interviews and hand cards in
// all the while: no change is lost, and all of it opens with the new key alone.
func TestResealBesideWorkingCopies(t *testing.T) {
	server := redistest.Start(t)
	old, copy := openWith(t, server.URL(), "k1"), openWith(t, server.URL(), "k2", "k1")
	const interviews, moves = 20, 10
	for i := range interviews {
		old.created(fmt.Sprintf("iv%d", i))
	}
	var work sync.WaitGroup
	for i := range interviews {
		work.Go(func() {
			id := fmt.Sprintf("iv%d", i)
			for range moves {
				_, err := copy.UpdateInterview(copy.ctx, team, id, func(iv *panel.Interview) ([]panel.Notice, error) {
					iv.Moves++
					return nil, nil
				})
				if err != nil {
					t.Error(err)
				}
			}
			if _, err := copy.SubmitCard(copy.ctx, team, card(id, "Uben"), nil); err != nil {
				t.Error(err)
			}
		})
	}
	copy.resealed()
	work.Wait()
	copy.resealed()
	after := openWith(t, server.URL(), "k2")
	for i := range interviews {
		iv, cards, err := after.Cards(after.ctx, team, fmt.Sprintf("iv%d", i), "Uann")
		after.must(err)
		if iv.Moves != moves || len(cards.Open) != 1 {
			t.Errorf("%s: %d changes and %d cards, want %d and 1", iv.ID, iv.Moves, len(cards.Open), moves)
		}
	}
	past, err := after.History(after.ctx, team, panel.Plan{Candidate: "Robin"})
	after.must(err)
	if n := after.Client().ZCard(after.ctx, "p:{"+team+"}:ix:c").Val(); len(past.Asked) != 3 || n != interviews {
		t.Errorf("%d questions were asked, %d entries in the index", len(past.Asked), n)
	}
}

// TestResealSaysThatAnotherCopyHasOtherKeys has a copy with the former key alone
// write a draft whenever one was sealed anew.
func TestResealSaysThatAnotherCopyHasOtherKeys(t *testing.T) {
	server := redistest.Start(t)
	old, copy := openWith(t, server.URL(), "k1"), openWith(t, server.URL(), "k2", "k1")
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
			}
			for i := range 20 {
				if err := old.SavePlan(old.ctx, team, panel.Plan{ID: fmt.Sprintf("plan%d", i), Organiser: "Uann"}); err != nil {
					t.Error(err)
				}
			}
		}
	}()
	var err error
	for tries := 0; err == nil && tries < 100; tries++ {
		_, err = copy.Reseal(copy.ctx, team)
	}
	close(stop)
	<-stopped
	if err == nil || !strings.Contains(err.Error(), "give every copy the same DATA_KEYS") {
		t.Errorf("got %v", err)
	}
}
