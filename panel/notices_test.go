package panel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatalf("%v: install the system's tzdata", err)
	}
	return loc
}

// in reads a local time such as "2026-11-26 10:00".
func in(t *testing.T, loc *time.Location, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// timetable lists notices of one person as "kind due – expires" on the clock of loc.
func timetable(ns []panel.Notice, user string, loc *time.Location) []string {
	var lines []string
	for _, n := range ns {
		if n.To == user {
			lines = append(lines, string(n.Kind)+" "+n.Due.In(loc).Format("Mon 2 15:04")+" – "+n.Expires.In(loc).Format("Mon 2 15:04"))
		}
	}
	return lines
}

// at makes an interview of ben and cho at this time, planned at created.
func at(t *testing.T, created, start time.Time, d time.Duration) panel.Interview {
	t.Helper()
	iv := interview(t)
	iv.Created, iv.Start, iv.Duration = created, start, d
	return iv
}

func TestTimetable(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	iv := at(t, in(t, berlin, "2026-11-23 10:00"), in(t, berlin, "2026-11-26 10:00"), time.Hour)
	ns := iv.Notices(people(), monday)
	want := []string{
		"assigned Mon 23 10:00 – Thu 26 10:00",
		"answer-nudge Tue 24 09:00 – Wed 25 09:00",
		"day-before Wed 25 09:00 – Thu 26 09:00",
		"soon Thu 26 09:45 – Thu 26 10:00",
		"feedback Thu 26 11:00 – Sun 29 11:00",
		"feedback-nudge Thu 26 12:00 – Fri 27 09:00",
		"overdue Fri 27 09:00 – Mon 30 09:00",
	}
	if diff := cmp.Diff(want, timetable(ns, "ben", berlin)); diff != "" {
		t.Errorf("ben (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[6:], timetable(ns, "ann", berlin)); diff != "" {
		t.Errorf("ann, who organises (-want +got):\n%s", diff)
	}
	if got := timetable(ns, "kim", berlin); got != nil {
		t.Errorf("the candidate gets %v", got)
	}
}

// Ten in Berlin is four at night in New York and eight in the evening on Lord Howe.
func TestEverybodyHasTheirOwnClock(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	iv := at(t, monday, in(t, berlin, "2026-11-26 10:00"), time.Hour)
	ns := iv.Notices(people(), monday)
	for user, want := range map[string][]string{
		"cho": {
			"assigned Mon 23 04:00 – Thu 26 04:00", "answer-nudge Tue 24 09:00 – Wed 25 09:00", "day-before Wed 25 09:00 – Thu 26 03:00",
			"soon Thu 26 03:45 – Thu 26 04:00", "feedback Thu 26 05:00 – Sun 29 05:00", "feedback-nudge Thu 26 09:00 – Fri 27 09:00", "overdue Fri 27 09:00 – Mon 30 09:00",
		},
		"dee": {
			"assigned Mon 23 20:00 – Thu 26 20:00", "answer-nudge Tue 24 09:00 – Wed 25 09:00", "day-before Wed 25 09:00 – Thu 26 19:00",
			"soon Thu 26 19:45 – Thu 26 20:00", "feedback Thu 26 21:00 – Sun 29 21:00", "overdue Fri 27 09:00 – Mon 30 09:00",
		},
	} {
		if diff := cmp.Diff(want, timetable(ns, user, people()[user].Location())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", user, diff)
		}
	}
}

// dueOf is when ben's notice of a kind is due, zero when none is planned.
func dueOf(iv panel.Interview, kind panel.Kind, zone string) time.Time {
	ns := iv.Notices(map[string]panel.Person{"ben": {Zone: zone}}, iv.Created)
	i := slices.IndexFunc(ns, func(n panel.Notice) bool { return n.To == "ben" && n.Kind == kind })
	if i < 0 {
		return time.Time{}
	}
	return ns[i].Due
}

// Nine o'clock stays nine o'clock when the clocks change between planning and sending.
func TestClockChanges(t *testing.T) {
	for _, c := range []struct{ zone, start, kind, want string }{
		{"Europe/Berlin", "2026-10-26 10:00", "day-before", "2026-10-23T07:00:00Z"},
		{"Europe/Berlin", "2026-10-23 10:00", "overdue", "2026-10-26T08:00:00Z"},
		{"Europe/Berlin", "2027-03-29 10:00", "day-before", "2027-03-26T08:00:00Z"},
		{"Europe/Berlin", "2027-03-26 10:00", "overdue", "2027-03-29T07:00:00Z"},
		{"America/New_York", "2026-11-02 10:00", "day-before", "2026-10-30T13:00:00Z"},
		{"America/New_York", "2026-10-30 10:00", "overdue", "2026-11-02T14:00:00Z"},
		{"America/New_York", "2027-03-15 10:00", "day-before", "2027-03-12T14:00:00Z"},
		{"America/New_York", "2027-03-12 10:00", "overdue", "2027-03-15T13:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-05 10:00", "day-before", "2026-10-01T22:30:00Z"},
		{"Australia/Lord_Howe", "2026-10-02 10:00", "overdue", "2026-10-04T22:00:00Z"},
		{"Australia/Lord_Howe", "2027-04-05 10:00", "day-before", "2027-04-01T22:00:00Z"},
		{"Australia/Lord_Howe", "2027-04-02 10:00", "overdue", "2027-04-04T22:30:00Z"},
		{"Africa/Casablanca", "2027-02-08 10:00", "day-before", "2027-02-05T08:00:00Z"}, // an hour back for Ramadan
		{"Africa/Casablanca", "2027-02-05 10:00", "overdue", "2027-02-08T09:00:00Z"},
		{"Africa/Casablanca", "2027-03-15 10:00", "day-before", "2027-03-12T09:00:00Z"},
		{"Africa/Casablanca", "2027-03-12 10:00", "overdue", "2027-03-15T08:00:00Z"},
	} {
		start := in(t, zone(t, c.zone), c.start)
		iv := at(t, start.AddDate(0, 0, -14), start, time.Hour)
		if got := dueOf(iv, panel.Kind(c.kind), c.zone).Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s of %s: got %s, want %s", c.zone, c.kind, c.start, got, c.want)
		}
	}
}

func TestFeedbackNudgeKeepsToWorkingHours(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for _, c := range []struct{ name, end, want string }{
		{"in the day", "2026-11-26 11:00", "2026-11-26 12:00"},
		{"at the last minute", "2026-11-26 17:00", "2026-11-26 18:00"},
		{"too late: with overdue, so not at all", "2026-11-26 17:01", ""},
		{"early in the morning", "2026-11-26 06:30", "2026-11-26 09:00"},
		{"at eight", "2026-11-26 08:00", "2026-11-26 09:00"},
		{"over midnight", "2026-11-26 00:30", "2026-11-26 09:00"},
		{"Friday evening", "2026-11-27 19:00", ""},
		{"Saturday", "2026-11-28 12:00", ""},
	} {
		end := in(t, berlin, c.end)
		iv := at(t, end.AddDate(0, 0, -7), end.Add(-time.Hour), time.Hour)
		got := ""
		if due := dueOf(iv, panel.FeedbackNudge, "Europe/Berlin"); !due.IsZero() {
			got = due.In(berlin).Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWeekendsAreSkipped(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for _, c := range []struct{ name, created, start, kind, want string }{
		{"Monday's day before is Friday", "2026-11-16 10:00", "2026-11-30 10:00", "day-before", "2026-11-27 09:00"},
		{"Sunday's day before is Friday", "2026-11-16 10:00", "2026-11-29 10:00", "day-before", "2026-11-27 09:00"},
		{"Saturday's day before is Friday", "2026-11-16 10:00", "2026-11-28 10:00", "day-before", "2026-11-27 09:00"},
		{"Friday's overdue is Monday", "2026-11-16 10:00", "2026-11-27 10:00", "overdue", "2026-11-30 09:00"},
		{"Saturday's overdue is Monday", "2026-11-16 10:00", "2026-11-28 10:00", "overdue", "2026-11-30 09:00"},
		{"created on Friday, nudged on Monday", "2026-11-20 10:00", "2026-11-27 10:00", "answer-nudge", "2026-11-23 09:00"},
		{"created on Sunday, nudged on Monday", "2026-11-22 10:00", "2026-11-27 10:00", "answer-nudge", "2026-11-23 09:00"},
	} {
		iv := at(t, in(t, berlin, c.created), in(t, berlin, c.start), time.Hour)
		if got := dueOf(iv, panel.Kind(c.kind), "Europe/Berlin").In(berlin).Format("2006-01-02 15:04"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPlannedLate(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	after := []panel.Kind{panel.Feedback, panel.FeedbackNudge, panel.Overdue}
	for _, c := range []struct {
		name, created string
		want          []panel.Kind
	}{
		{"two days ahead, before nine", "2026-11-24 08:00", []panel.Kind{panel.Assigned, panel.DayBefore, panel.Soon}},
		{"the day before, before nine", "2026-11-25 08:59", []panel.Kind{panel.Assigned, panel.DayBefore, panel.Soon}},
		{"the day before at nine", "2026-11-25 09:00", []panel.Kind{panel.Assigned, panel.Soon}},
		{"the same day", "2026-11-26 08:00", []panel.Kind{panel.Assigned, panel.Soon}},
		{"15 minutes ahead", "2026-11-26 09:45", []panel.Kind{panel.Assigned}},
		{"at once", "2026-11-26 10:00", nil},
	} {
		created := in(t, berlin, c.created)
		iv := at(t, created, in(t, berlin, "2026-11-26 10:00"), time.Hour)
		if diff := cmp.Diff(append(c.want, after...), kindsFor(iv.Notices(people(), created), "ben")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func kindsFor(ns []panel.Notice, user string) []panel.Kind {
	var kinds []panel.Kind
	for _, n := range ns {
		if n.To == user {
			kinds = append(kinds, n.Kind)
		}
	}
	return kinds
}

// Planning again, later, gives the same notices less those that have expired.
func TestPlanningAgain(t *testing.T) {
	iv := interview(t)
	first := iv.Notices(people(), monday)
	if diff := cmp.Diff(first, iv.Notices(people(), monday.Add(time.Minute))); diff != "" {
		t.Errorf("a minute later:\n%s", diff)
	}
	got := iv.Notices(people(), iv.End())
	want := slices.DeleteFunc(first, func(n panel.Notice) bool { return !n.Expires.After(iv.End()) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("at the end (-want +got):\n%s", diff)
	}
}

func TestWhoGetsNotices(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, accept("cho"))
	twice(t, &iv, decline("dee", "ill"))
	ns := iv.Notices(people(), monday)
	if slices.Contains(kindsFor(ns, "cho"), panel.AnswerNudge) {
		t.Error("cho has answered and is asked to")
	}
	if got := kindsFor(ns, "dee"); got != nil {
		t.Errorf("dee has declined and gets %v", got)
	}
	iv.CandidateUser = "ben" // a plan refuses this; nothing goes out even so
	if got := kindsFor(iv.Notices(people(), monday), "ben"); got != nil {
		t.Errorf("the candidate gets %v", got)
	}
	iv.Organiser = "cho"
	if got := kindsFor(iv.Notices(people(), monday), "cho"); len(got) != 6 {
		t.Errorf("an organiser on the panel gets %v", got)
	}
	twice(t, &iv, cancelBy("ann"))
	if got := iv.Notices(people(), monday); got != nil {
		t.Errorf("a cancelled interview plans %v", got)
	}
}

// A move plans everything anew, the assignment too, and ends what was planned.
func TestMovePlansAnew(t *testing.T) {
	iv := interview(t)
	old := iv.Notices(people(), monday)
	now := monday.Add(time.Hour)
	twice(t, &iv, moveBy("ann", iv.Start.Add(24*time.Hour), time.Hour, now))
	for _, n := range old {
		if iv.Wants(n, nil, now) {
			t.Errorf("%s is still wanted", n.ID)
		}
	}
	fresh := iv.Notices(people(), now)
	if got := kindsFor(fresh, "ben"); got[0] != panel.Assigned || fresh[0].Due != now || fresh[0].Seq != 1 {
		t.Errorf("got %v, first %+v", got, fresh[0])
	}
	for _, n := range fresh {
		if !iv.Wants(n, nil, now) {
			t.Errorf("%s is not wanted", n.ID)
		}
	}
}

func TestFeedbackDue(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for start, want := range map[string]string{
		"2026-11-26 10:00": "2026-11-27 09:00", "2026-11-27 10:00": "2026-11-30 09:00", "2026-11-29 10:00": "2026-11-30 09:00", "2026-10-23 10:00": "2026-10-26 09:00",
	} {
		iv := at(t, monday, in(t, berlin, start), time.Hour)
		got := iv.FeedbackDue(panel.Person{Zone: "Europe/Berlin"})
		if got.Location() != time.UTC || got.In(berlin).Format("2006-01-02 15:04") != want {
			t.Errorf("%s: got %v, want %s", start, got, want)
		}
	}
}

// randomInterview makes an interview of the four zones at any time of a year.
func randomInterview(t *rapid.T) panel.Interview {
	iv := interview(t)
	minutes := func(name string, low, high int) time.Duration {
		return time.Duration(rapid.IntRange(low, high).Draw(t, name)) * time.Minute
	}
	iv.Created = monday.Add(minutes("created", 0, 365*24*60))
	iv.Start = iv.Created.Add(minutes("ahead", 0, 30*24*60))
	iv.Duration = minutes("duration", 15, 8*60)
	iv.Organiser = rapid.SampledFrom([]string{"ann", "ben", "kim"}).Draw(t, "organiser")
	for i := range iv.Members {
		iv.Members[i].Answer = rapid.SampledFrom([]panel.Answer{panel.Pending, panel.Accepted, panel.Declined}).Draw(t, "answer")
	}
	return iv
}

func TestNoticesAreWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		iv := randomInterview(t)
		ids, moments := map[string]bool{}, map[string]panel.Kind{}
		for _, n := range iv.Notices(people(), iv.Created) {
			moment := n.To + n.Due.String()
			if !n.Due.Before(n.Expires) || n.Due.Before(iv.Created) {
				t.Fatalf("%s is due %v and expires %v", n.ID, n.Due, n.Expires)
			}
			if other, taken := moments[moment]; ids[n.ID] || taken {
				t.Fatalf("%s comes twice, or with %s at %v", n.ID, other, n.Due)
			}
			wanted := len(iv.Expected()) > 0 // with nobody left there is nobody to miss
			if n.To == iv.CandidateUser || iv.Wants(n, nil, n.Due) != wanted || iv.Wants(n, nil, n.Expires) {
				t.Fatalf("%s: wanted when due %v, when expired %v", n.ID, iv.Wants(n, nil, n.Due), iv.Wants(n, nil, n.Expires))
			}
			ids[n.ID], moments[moment] = true, n.Kind
		}
	})
}

// By their own clocks people hear from Panelist in working hours, except for
// what follows the interview's own time or somebody's action.
func TestTimedNoticesKeepWorkingHours(t *testing.T) {
	free := []panel.Kind{panel.Assigned, panel.Soon, panel.Feedback}
	rapid.Check(t, func(t *rapid.T) {
		iv := randomInterview(t)
		for _, n := range iv.Notices(people(), iv.Created) {
			local := n.Due.In(people()[n.To].Location())
			hour := local.Sub(time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location()))
			weekend := local.Weekday() == time.Saturday || local.Weekday() == time.Sunday
			if !slices.Contains(free, n.Kind) && (weekend || hour < 9*time.Hour || hour > 18*time.Hour) {
				t.Fatalf("%s falls due at %v", n.ID, local)
			}
		}
	})
}
