package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox"
)

// TestNobodyWritesToWhoHasLeft has two notices fall due for a deactivated account:
// the organiser hears of it once.
func TestNobodyWritesToWhoHasLeft(t *testing.T) {
	w := newWorld(t)
	w.Slack.AddUser(sandbox.User{ID: w.ann.ID, Name: "ann", TZ: "Europe/Berlin", Deleted: true})
	iv := w.save(w.planned(w.ann, w.ben), panel.Assigned, panel.Feedback)
	r := w.connected()
	w.ben.Expect("Panelist", "You cover")
	w.olivia.Expect("Panelist", "My messages to @ann about the interview with *Sam* on")
	w.jumpTo(iv.End())
	w.ben.Expect("Panelist", "How did it go with")
	w.expect("both notices to be given up", func() bool { return strings.Count(r.log.String(), "outcome=undeliverable") == 2 })
	w.idle()
	if posts := w.calls("chat.postMessage"); len(posts) != 3 {
		t.Errorf("posted %v", posts)
	}
}

// TestTheLeadHearsOfAnOrganiserWhoHasLeft: where the organiser is the one who
// cannot be written to, the lead is told, and nobody where there is no other.
func TestTheLeadHearsOfAnOrganiserWhoHasLeft(t *testing.T) {
	w := newWorld(t)
	w.Slack.AddUser(sandbox.User{ID: w.olivia.ID, Name: "olivia", TZ: "Europe/London", Deleted: true})
	led := w.planned(w.ann)
	led.Lead = w.chloe.ID
	w.save(led, panel.Overdue)
	w.save(w.planned(w.ben), panel.Overdue)
	r := w.connected()
	w.jumpTo(nineOn(t, led.Start.AddDate(0, 0, 1), "Europe/London"))
	w.ann.Expect("Panelist", "overdue")
	w.ben.Expect("Panelist", "overdue")
	w.chloe.Expect("Panelist", "My messages to @olivia")
	w.expect("both to be given up", func() bool { return strings.Count(r.log.String(), "outcome=undeliverable") == 2 })
	w.idle()
}

// TestPointlessNoticesAreNotSent changes an interview between the planning of
// a notice and its hour.
func TestPointlessNoticesAreNotSent(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   panel.Kind
		change func(w *world, iv *panel.Interview) error
	}{
		{"cancelled", panel.DayBefore, func(w *world, iv *panel.Interview) error { return iv.Cancel(w.olivia.ID) }},
		{"declined", panel.DayBefore, func(w *world, iv *panel.Interview) error { return iv.Decline(w.ann.ID, "away") }},
		{"answered", panel.AnswerNudge, func(w *world, iv *panel.Interview) error { return iv.Accept(w.ann.ID) }},
		{"moved", panel.Soon, func(w *world, iv *panel.Interview) error {
			return iv.Move(w.olivia.ID, iv.Start.Add(24*time.Hour), time.Hour, w.Slack.Now())
		}},
		{"submitted", panel.Feedback, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			iv := w.save(w.planned(w.ann, w.ben), c.kind)
			w.change(iv, c.change)
			r := w.connected()
			w.jumpTo(iv.End().Add(time.Minute).Add(-offset(c.kind)))
			w.expect("Ann's notice to be dropped", func() bool {
				return strings.Contains(r.log.String(), "."+w.ann.ID+".0 attempt=1 outcome=pointless")
			})
			w.ann.ExpectNothing()
			if c.name != "cancelled" && c.name != "moved" {
				w.ben.Expect("Panelist", "Sam") // who did nothing gets theirs
			}
		})
	}
}

// offset is how long before a minute past the end a notice of the kind is
// looked for, so that it has not expired meanwhile.
func offset(k panel.Kind) time.Duration {
	switch k {
	case panel.AnswerNudge: // Tuesday 09:00 in Berlin, until Wednesday
		return 2*24*time.Hour + 4*time.Hour
	case panel.DayBefore: // Wednesday 09:00 in Berlin
		return 24 * time.Hour
	case panel.Soon:
		return time.Hour + 10*time.Minute
	}
	return 0
}

// change does to the saved interview what the case says, or hands Ann's card in.
func (w *world) change(iv panel.Interview, how func(*world, *panel.Interview) error) {
	w.t.Helper()
	var err error
	if how != nil {
		_, err = w.store.UpdateInterview(w.t.Context(), team, iv.ID, func(iv *panel.Interview) ([]panel.Notice, error) { return nil, how(w, iv) })
	} else {
		card := panel.Scorecard{Interview: iv.ID, User: w.ann.ID, Recommendation: panel.Yes, Summary: "Fine.", Submitted: iv.End()}
		_, err = w.store.SubmitCard(w.t.Context(), team, card, nil)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestAZoneThatChangedPutsNineOClockBack plans a reminder for nine in Berlin;
// by then Ann is in New York, where it is three in the morning.
func TestAZoneThatChangedPutsNineOClockBack(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned(w.ann), panel.DayBefore)
	w.Slack.AddUser(sandbox.User{ID: w.ann.ID, Name: "ann", TZ: "America/New_York"})
	r := w.connected()
	w.jumpTo(nineOn(t, iv.Start.AddDate(0, 0, -1), "Europe/Berlin"))
	w.expect("the reminder to be put back", func() bool { return strings.Contains(r.log.String(), "outcome=later") })
	w.ann.ExpectNothing()
	there := nineOn(t, iv.Start.AddDate(0, 0, -1), "America/New_York")
	if n, found := w.next(); !found || !n.Due.Equal(there) {
		t.Errorf("it is due at %s, want %s", n.Due, there)
	}
	w.jumpTo(there)
	w.ann.Expect("Panelist", "is coming up")
}

func nineOn(t *testing.T, day time.Time, zone string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	y, m, d := day.In(loc).Date()
	return time.Date(y, m, d, 9, 0, 0, 0, loc)
}

// TestTwoCopiesSendEverythingOnce runs two copies beside each other through an
// interview; the world fails the test for every message that is doubled.
func TestTwoCopiesSendEverythingOnce(t *testing.T) {
	w := newWorld(t)
	w.run()
	w.run()
	w.ExpectConnected(2)
	before := []panel.Kind{panel.Assigned, panel.AnswerNudge, panel.DayBefore, panel.Soon}
	after := []panel.Kind{panel.Feedback, panel.FeedbackNudge, panel.Overdue}
	iv := w.save(w.planned(w.ann, w.ben, w.chloe), slices.Concat(before, after)...)
	everybody := func(words string) {
		t.Helper()
		w.ann.Expect("Panelist", words)
		w.ben.Expect("Panelist", words)
		w.chloe.Expect("Panelist", words)
	}
	everybody("You cover")
	w.jumpTo(nineOn(t, iv.Start.AddDate(0, 0, -2), "Europe/Berlin"))
	everybody("You have not said yet")
	w.jumpTo(nineOn(t, iv.Start.AddDate(0, 0, -1), "Europe/Berlin"))
	everybody("is coming up")
	w.jumpTo(iv.Start.Add(-15 * time.Minute))
	everybody("starts at")
	w.jumpTo(iv.End())
	everybody("How did it go with")
	w.jumpTo(iv.End().Add(time.Hour))
	everybody("still missing")
	w.jumpTo(nineOn(t, iv.Start.AddDate(0, 0, 1), "Europe/Berlin"))
	everybody("overdue")
	w.jumpTo(nineOn(t, iv.Start.AddDate(0, 0, 1), "Europe/London"))
	w.olivia.Expect("Panelist", "overdue from")
	w.expect("7 posts to each of three and one to Olivia", func() bool { return len(w.calls("chat.postMessage")) == 22 })
}
