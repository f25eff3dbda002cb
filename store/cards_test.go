package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

// blind is an interview with the cards of Ucara and then Uben in; Udan has
// declined, Ueva has not written yet, Uoli organises or leads and is on the
// panel, Urob is the candidate's account.
func blind(w *world, id string, change func(*panel.Interview)) {
	w.Helper()
	iv := sample(id)
	iv.CandidateUser = "Urob"
	iv.Members[2].Answer = panel.Declined
	for _, user := range []string{"Ueva", "Uoli"} {
		iv.Members = append(iv.Members, panel.Member{User: user, Answer: panel.Accepted})
	}
	change(&iv)
	w.must(w.CreateInterview(w.ctx, team, iv, nil))
	w.submitted(id, "Ucara")
	w.submitted(id, "Uben")
}

func TestTheBlindRule(t *testing.T) {
	as := func(iv *panel.Interview) {}
	tests := []struct {
		name, viewer string
		change       func(*panel.Interview)
		then         []string // who submits afterwards
		known, open  bool
	}{
		{"a member whose card is in", "Uben", as, nil, true, true},
		{"a member before their card", "Ueva", as, nil, true, false},
		{"the same member after it", "Ueva", as, []string{"Ueva"}, true, true},
		{"a member whose colleague submits", "Ueva", as, []string{"Uoli"}, true, false},
		{"a member who declined", "Udan", as, nil, true, false},
		{"the organiser off the panel", "Uann", as, nil, true, true},
		{"the lead off the panel", "Ulea", as, nil, true, true},
		{"an organiser on the panel before their card", "Uoli", func(iv *panel.Interview) { iv.Organiser = "Uoli" }, nil, true, false},
		{"an organiser on the panel after it", "Uoli", func(iv *panel.Interview) { iv.Organiser = "Uoli" }, []string{"Uoli"}, true, true},
		{"a lead on the panel before their card", "Uoli", func(iv *panel.Interview) { iv.Lead = "Uoli" }, nil, true, false},
		{"an organiser who declined, before all are in", "Udan", func(iv *panel.Interview) { iv.Organiser = "Udan" }, []string{"Ueva"}, true, false},
		{"an organiser who declined, with all in", "Udan", func(iv *panel.Interview) { iv.Organiser = "Udan" }, []string{"Ueva", "Uoli"}, true, true},
		{"a lead who declined, before all are in", "Udan", func(iv *panel.Interview) { iv.Lead = "Udan" }, []string{"Uoli"}, true, false},
		{"a stranger", "Uzoe", as, nil, false, false},
		{"the candidate", "Urob", as, nil, false, false},
		{"the candidate as the organiser", "Urob", func(iv *panel.Interview) { iv.Organiser = "Urob" }, nil, false, false},
		{"nobody", "", as, nil, false, false},
	}
	both(t, func(w *world) {
		for i, tt := range tests {
			id := "iv" + string(rune('a'+i))
			blind(w, id, tt.change)
			for _, user := range tt.then {
				w.submitted(id, user)
			}
			iv, cards, err := w.Cards(w.ctx, team, id, tt.viewer)
			if !tt.known {
				_, _, unknown := w.Cards(w.ctx, team, "ivNone", tt.viewer)
				if err == nil || err.Error() != unknown.Error() || panel.CodeOf(err) != panel.NotFound || iv.ID != "" {
					t.Errorf("%s: %v, an unknown interview: %v", tt.name, err, unknown)
				}
				continue
			}
			w.must(err)
			checkCards(t, tt.name, tt.viewer, cards, tt.open)
		}
	})
}

// checkCards fails when cards tell more, or less, than the viewer may know.
func checkCards(t *testing.T, name, viewer string, cards panel.Cards, open bool) {
	t.Helper()
	if cards.Readable != open || (len(cards.Open) > 0) != open {
		t.Errorf("%s: readable %v with %d cards, want %v", name, cards.Readable, len(cards.Open), open)
	}
	if !open {
		if diff := cmp.Diff(panel.Cards{Own: cards.Own}, cards); diff != "" || cards.Own != nil && cards.Own.User != viewer {
			t.Errorf("%s reads more than their own card: %+v", name, cards)
		}
		return
	}
	if got := cards.Submitted(); strings.Join(got[:2], " ") != "Uben Ucara" || cards.Open[0].Summary != "Marker of Uben" {
		t.Errorf("%s: %v are in, the first says %q; want the order of the panel", name, got, cards.Open[0].Summary)
	}
}

func TestAMemberWhoDeclinedAfterTheirCardKeepsIt(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.submitted("iv1", "Uben")
		w.submitted("iv1", "Ucara")
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Members[0].Answer = panel.Declined
			return nil, nil
		})
		w.must(err)
		_, cards, err := w.Cards(w.ctx, team, "iv1", "Uben")
		w.must(err)
		if cards.Own == nil || cards.Own.Summary != "Marker of Uben" || cards.Readable || cards.Open != nil {
			t.Errorf("%+v", cards)
		}
	})
}

func TestAnInterviewWithoutCards(t *testing.T) {
	both(t, func(w *world) {
		want := w.created("iv1")
		iv, cards, err := w.Cards(w.ctx, team, "iv1", "Uann")
		w.must(err)
		if diff := cmp.Diff(want, iv); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(panel.Cards{Readable: true}, cards); diff != "" {
			t.Error(diff)
		}
	})
}
