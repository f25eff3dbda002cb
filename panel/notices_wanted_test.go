package panel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

// wantedKinds are the kinds of ben's notices that are wanted when due.
func wantedKinds(iv panel.Interview, ns []panel.Notice, user string, submitted []string) []panel.Kind {
	wanted := slices.DeleteFunc(slices.Clone(ns), func(n panel.Notice) bool { return !iv.Wants(n, submitted, n.Due) })
	return kindsFor(wanted, user)
}

func TestWants(t *testing.T) {
	all := []panel.Kind{panel.Assigned, panel.AnswerNudge, panel.DayBefore, panel.Soon, panel.Feedback, panel.FeedbackNudge, panel.Overdue}
	for _, c := range []struct {
		name      string
		change    func(*panel.Interview)
		submitted []string
		want      []panel.Kind
	}{
		{"as planned", func(*panel.Interview) {}, nil, all},
		{"others have submitted", func(*panel.Interview) {}, []string{"cho", "dee"}, all},
		{"answered", func(iv *panel.Interview) { _ = iv.Accept("ben") }, nil, []panel.Kind{panel.Assigned, panel.DayBefore, panel.Soon, panel.Feedback, panel.FeedbackNudge, panel.Overdue}},
		{"submitted", func(*panel.Interview) {}, []string{"ben"}, all[:4]},
		{"declined", func(iv *panel.Interview) { _ = iv.Decline("ben", "ill") }, nil, nil},
		{"cancelled", func(iv *panel.Interview) { _ = iv.Cancel("ann") }, nil, nil},
		{"moved", func(iv *panel.Interview) { iv.Moves++ }, nil, nil},
		{"off the panel", func(iv *panel.Interview) { iv.Members = iv.Members[1:] }, nil, nil},
		{"the candidate after all", func(iv *panel.Interview) { iv.CandidateUser = "ben" }, nil, nil},
		{"of another interview", func(iv *panel.Interview) { iv.ID = "iv2" }, nil, nil},
	} {
		iv := interview(t)
		ns := iv.Notices(people(), monday)
		c.change(&iv)
		if diff := cmp.Diff(c.want, wantedKinds(iv, ns, "ben", c.submitted)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The organiser's digest is wanted while somebody is missing.
func TestOrganiserHearsWhoIsMissing(t *testing.T) {
	iv := interview(t)
	ns := iv.Notices(people(), monday)
	for _, c := range []struct {
		submitted []string
		want      []panel.Kind
	}{{nil, []panel.Kind{panel.Overdue}}, {[]string{"ben", "cho"}, []panel.Kind{panel.Overdue}}, {[]string{"ben", "cho", "dee"}, nil}} {
		if got := wantedKinds(iv, ns, "ann", c.submitted); !cmp.Equal(got, c.want) {
			t.Errorf("%v submitted: got %v, want %v", c.submitted, got, c.want)
		}
	}
	twice(t, &iv, decline("dee", "ill"))
	if got := wantedKinds(iv, ns, "ann", []string{"ben", "cho"}); got != nil {
		t.Errorf("nobody is missing and ann gets %v", got)
	}
}

// An organiser on the panel hears nothing of the others' cards, also when they
// have declined: they could come back and write theirs.
func TestAnOrganiserOnThePanelDoesNotHearWhoIsMissing(t *testing.T) {
	iv := interview(t)
	iv.Organiser = "dee"
	for _, change := range []func(*panel.Interview) error{nil, accept("dee"), decline("dee", "ill")} {
		if change != nil {
			twice(t, &iv, change)
		}
		ns := append(iv.Notices(people(), monday), panel.NewNotice(iv.ID, "dee", panel.Overdue, 0, iv.End(), iv.End().Add(99*time.Hour)))
		for _, in := range [][]string{{"ben"}, {"ben", "cho"}} {
			if got, want := wantedKinds(iv, ns, "dee", in), wantedKinds(iv, ns, "dee", nil); !cmp.Equal(got, want) {
				t.Errorf("%v in: dee gets %v, with nobody in %v", in, got, want)
			}
		}
	}
}

func TestDebriefNotices(t *testing.T) {
	now := monday.Add(80 * time.Hour)
	all := []string{"dee", "ben", "cho"}
	for _, c := range []struct {
		name      string
		change    func(*panel.Interview)
		submitted []string
		want      []string
	}{
		{"nobody", func(*panel.Interview) {}, nil, nil},
		{"one missing", func(*panel.Interview) {}, []string{"ben", "cho"}, nil},
		{"all, organiser leads", func(*panel.Interview) {}, all, []string{"ann"}},
		{"all, lead is another", func(iv *panel.Interview) { iv.Lead = "ben" }, all, []string{"ann", "ben"}},
		{"the missing one declined", func(iv *panel.Interview) { _ = iv.Decline("dee", "ill") }, []string{"ben", "cho"}, []string{"ann"}},
		{"a lead who declined", func(iv *panel.Interview) { iv.Lead = "dee"; _ = iv.Decline("dee", "ill") }, []string{"ben", "cho"}, []string{"ann", "dee"}},
		{"all declined", func(iv *panel.Interview) {
			for _, u := range all {
				_ = iv.Decline(u, "ill")
			}
		}, nil, nil},
		{"cancelled", func(iv *panel.Interview) { _ = iv.Cancel("ann") }, all, nil},
		{"the candidate organises", func(iv *panel.Interview) { iv.CandidateUser, iv.Lead = "ann", "ben" }, all, []string{"ben"}},
	} {
		iv := interview(t)
		c.change(&iv)
		ns := iv.DebriefNotices(c.submitted, now)
		var got []string
		for _, n := range ns {
			got = append(got, n.To)
			if n.Kind != panel.DebriefReady || n.Due != now || n.Expires != now.Add(72*time.Hour) || !iv.Wants(n, c.submitted, now) {
				t.Errorf("%s: got %+v, wanted %v", c.name, n, iv.Wants(n, c.submitted, now))
			}
			if iv.Wants(n, c.submitted[1:], now) {
				t.Errorf("%s: wanted with a card missing", c.name)
			}
		}
		if !cmp.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// A debrief is never announced to a panel member, whoever asks for it.
func TestDebriefIsForThoseWhoManage(t *testing.T) {
	iv := interview(t)
	n := panel.NewNotice(iv.ID, "ben", panel.DebriefReady, 0, monday, monday.Add(time.Hour))
	if iv.Wants(n, []string{"ben", "cho", "dee"}, monday) {
		t.Error("ben does not manage the interview and is told of the debrief")
	}
}

func TestNothingIsWantedOnceItIsPointless(t *testing.T) {
	afterwards := []panel.Kind{panel.Feedback, panel.FeedbackNudge, panel.Overdue}
	rapid.Check(t, func(t *rapid.T) {
		iv := randomInterview(t)
		for _, n := range iv.Notices(people(), iv.Created) {
			declined, cancelled := iv, iv
			_, onPanel := iv.Member(n.To)
			if onPanel && declined.Decline(n.To, "ill") == nil && n.To != iv.Organiser && declined.Wants(n, nil, n.Due) {
				t.Fatalf("%s is wanted by one who declined", n.ID)
			}
			if cancelled.State = panel.Cancelled; cancelled.Wants(n, nil, n.Due) {
				t.Fatalf("%s is wanted for a cancelled interview", n.ID)
			}
			in := iv.Wants(n, iv.Expected(), n.Due)
			if after := slices.Contains(afterwards, n.Kind); in == after {
				t.Fatalf("%s after every card is in: wanted %v", n.ID, in)
			}
		}
	})
}
