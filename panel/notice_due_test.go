package panel_test

import (
	"testing"
	"time"

	"panelist/panel"
)

// Ben has flown from Berlin to New York since the notices were planned.
func TestDueFollowsTheTraveller(t *testing.T) {
	iv := interview(t)
	there := panel.Person{User: "ben", Zone: "America/New_York"}
	for _, n := range iv.Notices(people(), monday) {
		if n.To != "ben" {
			continue
		}
		later := map[panel.Kind]time.Duration{panel.AnswerNudge: 6 * time.Hour, panel.DayBefore: 6 * time.Hour, panel.FeedbackNudge: 3 * time.Hour, panel.Overdue: 6 * time.Hour}[n.Kind]
		if got, want := iv.DueFor(n, there), n.Due.Add(later); !got.Equal(want) {
			t.Errorf("%s: got %v, want %v", n.Kind, got, want)
		}
		if got := iv.DueFor(n, people()["ben"]); !got.Equal(n.Due) {
			t.Errorf("%s at home: got %v, want %v", n.Kind, got, n.Due)
		}
	}
	news := panel.NewNotice(iv.ID, "ben", panel.DebriefReady, 0, monday, monday.Add(time.Hour))
	if got := iv.DueFor(news, there); !got.Equal(monday) {
		t.Errorf("a debrief: got %v, want %v", got, monday)
	}
}
