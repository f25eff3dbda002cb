package panel_test

import (
	"testing"
	"time"

	"panelist/panel"
)

// TestWhoHearsThatSomebodyIsNotReached: the organiser of a member or lead, the
// lead of an organiser, and nobody where there is nobody else or nothing to do.
func TestWhoHearsThatSomebodyIsNotReached(t *testing.T) {
	t.Parallel()
	iv := panel.Interview{
		ID: "iv1", Organiser: "olivia", Lead: "lea", State: panel.Scheduled, CandidateUser: "cara",
		Members: []panel.Member{{User: "ann"}, {User: "ben", Answer: panel.Declined}, {User: "cara"}},
	}
	for _, c := range []struct {
		name, user, want string
		change           func(*panel.Interview)
	}{
		{"a member", "ann", "iv1.unreached.olivia.0.ann", nil},
		{"the lead", "lea", "iv1.unreached.olivia.0.lea", nil},
		{"the organiser", "olivia", "iv1.unreached.lea.0.olivia", nil},
		{"an organiser who leads", "olivia", "", func(iv *panel.Interview) { iv.Lead = "olivia" }},
		{"who has declined", "ben", "", nil},
		{"a stranger", "sid", "", nil},
		{"the candidate", "cara", "", nil},
		{"a cancelled interview", "ann", "", func(iv *panel.Interview) { iv.State = panel.Cancelled }},
	} {
		iv := iv
		if c.change != nil {
			c.change(&iv)
		}
		got := ""
		for _, n := range iv.UnreachedNotices(c.user, iv.Start) {
			got += n.ID
			if !iv.Wants(n, nil, iv.Start) {
				t.Errorf("%s: %s is not wanted", c.name, n.ID)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestABlindOrganiserDoesNotHearWhoIsNotReached: from the start on only somebody
// whose card is missing is written to, so that it would tell that.
func TestABlindOrganiserDoesNotHearWhoIsNotReached(t *testing.T) {
	t.Parallel()
	iv := interview(t)
	for _, c := range []struct {
		organiser string
		in        []string
		begun     bool
		want      bool
	}{
		{"ben", nil, false, true},
		{"ben", []string{"dee"}, true, false},
		{"ben", []string{"ben"}, true, true},
		{"ann", nil, true, true}, // not on the panel
	} {
		iv.Organiser = c.organiser
		now := iv.Start.Add(-time.Hour)
		if c.begun {
			now = iv.End()
		}
		for _, n := range iv.UnreachedNotices("cho", now) {
			if got := iv.Wants(n, c.in, now); got != c.want {
				t.Errorf("%s with %v in, begun %v: wanted %v", c.organiser, c.in, c.begun, got)
			}
		}
	}
}
