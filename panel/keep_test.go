package panel_test

import (
	"slices"
	"testing"
	"time"

	"panelist/panel"
)

func TestAnInterviewIsErasedAtTheMidnightAfterItsDays(t *testing.T) {
	at := func(text string) time.Time {
		day, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return day
	}
	for _, c := range []struct {
		start string
		takes time.Duration
		days  int
		want  string
	}{
		{"2026-11-26 13:00", time.Hour, 365, "2027-11-27 00:00"},
		{"2026-11-26 13:00", time.Hour, 0, "2027-11-27 00:00"}, // planned before there was a number
		{"2026-11-26 13:00", time.Hour, 14, "2026-12-11 00:00"},
		{"2026-11-26 23:00", time.Hour, 14, "2026-12-12 00:00"}, // ends on the next day
		{"2028-02-28 09:00", time.Hour, 14, "2028-03-14 00:00"}, // over a leap day
	} {
		iv := panel.Interview{Start: at(c.start), Duration: c.takes, KeepDays: c.days}
		if got := iv.EraseAt(); !got.Equal(at(c.want)) {
			t.Errorf("%s for %s, kept %d days: erased at %s, want %s", c.start, c.takes, c.days, got, c.want)
		}
		if kept := iv.EraseAt().Sub(iv.End()); c.days > 0 && kept < time.Duration(c.days)*24*time.Hour {
			t.Errorf("%s: kept for %s only", c.start, kept)
		}
	}
}

func TestAMovedInterviewIsErasedLater(t *testing.T) {
	iv := interview(t)
	was := iv.EraseAt()
	if err := iv.Move("ann", iv.Start.AddDate(0, 0, 7), time.Hour, monday); err != nil {
		t.Fatal(err)
	}
	if got := iv.EraseAt(); !got.Equal(was.AddDate(0, 0, 7)) {
		t.Errorf("moved by a week, erased at %s instead of %s", got, was)
	}
}

// TestNoNoticeHasAnotherID goes through all that makes notices, with moves,
// answers back and forth and swaps.
func TestNoNoticeHasAnotherID(t *testing.T) {
	iv := interview(t)
	iv.CandidateUser = ""
	var all []panel.Notice
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	note := func() {
		all = append(all, iv.Notices(people(), monday)...)
		all = append(all, iv.Standing(people(), iv.Expected(), monday)...)
		all = append(all, iv.SwapNotices(monday)...)
		all = append(all, iv.DebriefNotices(iv.Expected(), monday)...)
		for _, m := range iv.Members {
			all = append(all, iv.AnswerNotices(m.User, monday)...)
			all = append(all, iv.UnreachedNotices(m.User, monday)...)
		}
	}
	note()
	all = append(all, iv.UnreachedNotices("ann", monday)...)
	iv.Lead = "cho"
	for day := range 2 {
		must(iv.Decline("ben", "away"))
		note()
		must(iv.Accept("ben"))
		note()
		must(iv.AskSwap("ben", "cho"))
		must(iv.AskSwap("dee", "ben"))
		note()
		must(iv.AgreeSwap("cho", "ben"))
		note()
		must(iv.AskSwap("ben", "dee"))
		must(iv.RefuseSwap("dee", "ben"))
		note()
		iv.Swaps[len(iv.Swaps)-1].State = panel.SwapMade // so that they may ask again
		must(iv.Move("ann", iv.Start.AddDate(0, 0, day+1), time.Hour, monday))
		all = append(all, iv.MoveNotices("ann", monday)...)
		all = append(all, iv.MoveNotices("cho", monday)...)
		note()
	}
	must(iv.Cancel("ann"))
	all = append(all, iv.CancelNotices("ann", monday)...)
	ids, kinds := iv.NoticeIDs(), map[panel.Kind]bool{}
	for _, n := range all {
		kinds[n.Kind] = true
		if !slices.Contains(ids, n.ID) {
			t.Errorf("%s is not among the ids", n.ID)
		}
	}
	for _, kind := range panel.Kinds() {
		if !kinds[kind] {
			t.Errorf("no notice of the kind %s was looked at", kind)
		}
	}
}
