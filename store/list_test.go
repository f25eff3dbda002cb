package store_test

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func ids(ivs []panel.Interview) []string {
	var ids []string
	for _, iv := range ivs {
		ids = append(ids, iv.ID)
	}
	return ids
}

// pages reads all of a user's list in pages of n.
func (w *world) pages(user string, n int) (all []string, pages int) {
	w.Helper()
	cursor := ""
	for {
		ivs, next, err := w.InterviewsOf(w.ctx, team, user, cursor, n)
		w.must(err)
		all, pages = append(all, ids(ivs)...), pages+1
		if next == "" {
			return all, pages
		}
		cursor = next
	}
}

func TestTheListIsNewestFirstAndPagesMeet(t *testing.T) {
	both(t, func(w *world) {
		var want []string
		for i := range 11 {
			iv := sample(fmt.Sprintf("iv%02d", i))
			iv.Start = day.Add(time.Duration(i/4) * time.Hour) // four at the same time
			w.must(w.CreateInterview(w.ctx, team, iv, nil))
			want = append(want, iv.ID)
		}
		slices.Reverse(want)
		for _, user := range []string{"Uann", "Ulea", "Uben"} {
			for _, n := range []int{1, 3, 4, 11, 50} {
				got, pages := w.pages(user, n)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, pages of %d: %s", user, n, diff)
				}
				if wantPages := (len(want) + n - 1) / n; pages != wantPages {
					t.Errorf("%d pages of %d, want %d", pages, n, wantPages)
				}
			}
		}
		if got, _ := w.pages("Uzoe", 5); got != nil {
			t.Errorf("a stranger sees %v", got)
		}
	})
}

// collating is a locale of this machine that sorts letters without regard to
// case, "C" when there is none.
func collating() string {
	out, _ := exec.Command("locale", "-a").Output() // nothing when there is no such command
	for name := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(name, "en_") {
			return name
		}
	}
	return "C"
}

func TestPagesMeetInEveryLocaleWhenIDsDifferInCase(t *testing.T) {
	t.Setenv("LC_ALL", collating()) // redis-server inherits it
	both(t, func(w *world) {
		want := []string{"ivb", "ivaa", "iva", "ivZZ", "ivZ", "ivB", "ivA", "iv9"}
		for _, id := range want {
			w.created(id)
		}
		for n := range len(want) + 1 {
			got, _ := w.pages("Uann", n+1)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("pages of %d: %s", n+1, diff)
			}
		}
	})
}

func TestAPageBeginsWhereItsLastInterviewWas(t *testing.T) {
	both(t, func(w *world) {
		for _, id := range []string{"iva", "ivB", "ivC"} {
			w.created(id)
		}
		_, next, err := w.InterviewsOf(w.ctx, team, "Uann", "", 2)
		w.must(err)
		w.must(w.Client().ZRem(w.ctx, "p:{"+team+"}:ix:u:Uann", "ivC").Err()) // the cursor's id has gone
		ivs, _, err := w.InterviewsOf(w.ctx, team, "Uann", next, 2)
		w.must(err)
		if diff := cmp.Diff([]string{"ivB"}, ids(ivs)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAPageKeepsItsPlaceWhenTheListGrows(t *testing.T) {
	both(t, func(w *world) {
		for i := range 4 {
			iv := sample(fmt.Sprint("iv", i))
			iv.Start = day.Add(time.Duration(i) * time.Hour)
			w.must(w.CreateInterview(w.ctx, team, iv, nil))
		}
		_, next, err := w.InterviewsOf(w.ctx, team, "Uann", "", 2)
		w.must(err)
		newer := sample("iv9")
		newer.Start = day.Add(9 * time.Hour)
		w.must(w.CreateInterview(w.ctx, team, newer, nil))
		ivs, _, err := w.InterviewsOf(w.ctx, team, "Uann", next, 2)
		w.must(err)
		if diff := cmp.Diff([]string{"iv1", "iv0"}, ids(ivs)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAForgedCursorIsRefused(t *testing.T) {
	both(t, func(w *world) {
		for _, cursor := range []string{"x", "1", "1.", ".iv1", "+inf.iv1", "1.iv1.iv2", "1e9.iv1", "(1.iv1", "1." + strings.Repeat("i", 99)} {
			_, _, err := w.InterviewsOf(w.ctx, team, "Uann", cursor, 5)
			w.refused(err, panel.Invalid)
		}
		_, _, err := w.InterviewsOf(w.ctx, team, "U{", "", 5)
		w.refused(err, panel.NotFound)
	})
}

func TestTheListFollowsChanges(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		later := w.created("iv2")
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Start = later.Start.Add(time.Hour)
			iv.Members[0].User = "Ueva"
			return nil, nil
		})
		w.must(err)
		for user, want := range map[string][]string{"Uann": {"iv1", "iv2"}, "Ueva": {"iv1"}, "Uben": {"iv2"}} {
			got, _ := w.pages(user, 10)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", user, diff)
			}
		}
	})
}

func TestACandidateNeverListsTheirOwnInterview(t *testing.T) {
	both(t, func(w *world) {
		iv := sample("iv1")
		iv.CandidateUser, iv.Organiser = "Uben", "Uben"
		w.must(w.CreateInterview(w.ctx, team, iv, nil))
		if got, _ := w.pages("Uben", 10); got != nil {
			t.Errorf("the candidate sees %v", got)
		}
		if owed, err := w.Owed(w.ctx, team, "Uben", day.Add(time.Hour)); owed != nil || err != nil {
			t.Errorf("the candidate owes %v, %v", owed, err)
		}
	})
}

// owed lists what a user owes at an instant.
func (w *world) owed(user string, now time.Time) []string {
	w.Helper()
	ivs, err := w.Owed(w.ctx, team, user, now)
	w.must(err)
	return ids(ivs)
}

func TestFeedbackIsOwedFromTheStartUntilItIsIn(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		earlier := sample("iv2")
		earlier.Start = day.Add(-24 * time.Hour)
		w.must(w.CreateInterview(w.ctx, team, earlier, nil))
		tests := []struct {
			now  time.Time
			want []string
		}{
			{day.Add(-25 * time.Hour), nil},
			{day.Add(-24 * time.Hour), []string{"iv2"}},
			{day.Add(-time.Millisecond), []string{"iv2"}},
			{day.Add(time.Minute), []string{"iv2", "iv1"}},
			{day.Add(999 * time.Hour), []string{"iv2", "iv1"}},
		}
		for _, tt := range tests {
			if diff := cmp.Diff(tt.want, w.owed("Uben", tt.now)); diff != "" {
				t.Errorf("at %v: %s", tt.now, diff)
			}
		}
		if got := w.owed("Uann", day.Add(time.Hour)); got != nil {
			t.Errorf("an organiser off the panel owes %v", got)
		}
		w.submitted("iv2", "Uben")
		if diff := cmp.Diff([]string{"iv1"}, w.owed("Uben", day.Add(time.Hour))); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWhoDeclinesOwesNothing(t *testing.T) {
	answer := func(a panel.Answer) func(*panel.Interview) ([]panel.Notice, error) {
		return func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Members[0].Answer = a
			return nil, nil
		}
	}
	both(t, func(w *world) {
		w.created("iv1")
		for _, tt := range []struct {
			answer panel.Answer
			want   []string
		}{{panel.Declined, nil}, {panel.Accepted, []string{"iv1"}}} {
			_, err := w.UpdateInterview(w.ctx, team, "iv1", answer(tt.answer))
			w.must(err)
			if diff := cmp.Diff(tt.want, w.owed("Uben", day)); diff != "" {
				t.Errorf("%s: %s", tt.answer, diff)
			}
		}
	})
}

func TestACancelledInterviewIsOwedByNobody(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.submitted("iv1", "Uben")
		for _, tt := range []struct {
			state panel.State
			want  []string
		}{{panel.Cancelled, nil}, {panel.Scheduled, []string{"iv1"}}} {
			_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
				iv.State = tt.state
				return nil, nil
			})
			w.must(err)
			if diff := cmp.Diff(tt.want, w.owed("Ucara", day)); diff != "" {
				t.Errorf("%s: %s", tt.state, diff)
			}
			if got := w.owed("Uben", day); got != nil {
				t.Errorf("%s: Uben, whose card is in, owes %v", tt.state, got)
			}
		}
	})
}
