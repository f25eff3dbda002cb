package views_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

func TestNotificationsNameCandidateAndTimeOnly(t *testing.T) {
	iv := samples.Answered()
	for _, kind := range panel.Kinds() {
		n := panel.NewNotice(iv.ID, samples.Ida, kind, 0, samples.Now(), samples.Start())
		m := views.Notice(n, iv, samples.People()[samples.Ida], nil)
		if !strings.Contains(m.Text, "Ada, Tue 24 Nov 2026, 09:00 EST") {
			t.Errorf("%s: notification %q lacks candidate or time", kind, m.Text)
		}
		for _, private := range []string{"Barista", "Trial shift", "leave", "train", "U0"} {
			if strings.Contains(m.Text, private) {
				t.Errorf("%s: notification %q says too much", kind, m.Text)
			}
		}
	}
}

func TestEveryNoticeOfACancelledInterviewSaysSoWithoutButtons(t *testing.T) {
	iv := samples.Cancelled()
	for _, kind := range panel.Kinds() {
		n := panel.NewNotice(iv.ID, samples.Ben, kind, 0, samples.Now(), samples.Start())
		m := views.Notice(n, iv, samples.People()[samples.Ben], nil)
		if len(m.Blocks) != 1 || len(buttons(m.Blocks)) > 0 || !strings.HasPrefix(m.Text, "Cancelled:") {
			t.Errorf("%s: %d blocks, buttons %v, text %q", kind, len(m.Blocks), buttons(m.Blocks), m.Text)
		}
	}
}

func TestNoticeButtons(t *testing.T) {
	want := map[panel.Kind][]string{
		panel.AnswerNudge: {"Accept", "Can't do it", "Open kit"}, panel.DayBefore: {"Accept", "Open kit", "Add to calendar", "Can't do it"},
		panel.Soon: {"Open kit"}, panel.Feedback: {"Give feedback"}, panel.FeedbackNudge: {"Give feedback"},
		panel.Overdue: {"Give feedback"}, panel.DebriefReady: {"Open debrief"}, panel.SwapAsked: {"Swap", "Keep mine"},
		panel.SwapAgreed: {"Open kit"}, panel.SwapRefused: {"Open kit"}, panel.MemberDeclined: {"Move", "Cancel interview"},
	}
	for kind, labels := range want {
		n := panel.NewNotice("IV1sample0", samples.Ida, kind, 0, samples.Now(), samples.Start())
		n.ID += "." + samples.Sal
		m := views.Notice(n, samples.Answered(), samples.People()[samples.Ida], nil)
		if diff := cmp.Diff(labels, buttons(m.Blocks)); diff != "" {
			t.Errorf("%s:\n%s", kind, diff)
		}
	}
}

// TestOnlyWhoHasNotAnsweredIsAskedAgainTheDayBefore: the others have no use for "Accept".
func TestOnlyWhoHasNotAnsweredIsAskedAgainTheDayBefore(t *testing.T) {
	n := panel.NewNotice("IV4sample0", samples.Ben, panel.DayBefore, 0, samples.Now(), samples.Start())
	m := views.Notice(n, samples.Answered(), samples.People()[samples.Ben], nil)
	if diff := cmp.Diff([]string{"Open kit", "Add to calendar", "Can't do it"}, buttons(m.Blocks)); diff != "" {
		t.Error(diff)
	}
}

// TestNoPrepositionStandsBeforeARelativeDate: Slack would write "on tomorrow".
func TestNoPrepositionStandsBeforeARelativeDate(t *testing.T) {
	relative := regexp.MustCompile(`\b(on|at|for|since|sent this) <!date\^\d+\^\{date_short_pretty\}`)
	for _, s := range scenes() {
		if found := relative.FindString(texts(t, payload(s))); found != "" {
			t.Errorf("%s says %q", s.Name, found)
		}
	}
}

func TestALeadReadsThatTheyLead(t *testing.T) {
	iv, people := samples.Interview(), samples.People()
	for user, want := range map[string]string{samples.Ben: "*Lead:* you", samples.Ida: "*Lead:* <@U0BEN>"} {
		n := panel.NewNotice(iv.ID, user, panel.DayBefore, 0, samples.Now(), samples.Start())
		says(t, message("assignment", views.Assignment(iv, people[user])), want)
		says(t, message("day before", views.Notice(n, iv, people[user], nil)), want)
	}
}

// TestOverdueTellsNothingButWhoIsMissing: no number, and the order of the panel
// whatever the order of arrival.
func TestOverdueTellsNothingButWhoIsMissing(t *testing.T) {
	iv, uma := samples.LongInterview(), samples.Crowd()[samples.Uma]
	n := panel.NewNotice(iv.ID, samples.Uma, panel.Overdue, 0, samples.Now(), samples.Start())
	in := []string{samples.CrowdUser(3), samples.CrowdUser(1)}
	back := []string{samples.CrowdUser(1), samples.CrowdUser(3)}
	if diff := cmp.Diff(texts(t, payload(message("", views.Notice(n, iv, uma, in)))), texts(t, payload(message("", views.Notice(n, iv, uma, back))))); diff != "" {
		t.Errorf("the order of arrival shows:\n%s", diff)
	}
	m := message("overdue", views.Notice(n, iv, uma, in))
	says(t, m, "<@U0CROWD00>, <@U0CROWD02>")
	saysNot(t, m, "<@U0CROWD01>", "<@U0CROWD03>", " 8 ", " 2 ", "of 10")
}

// TestOverdueIsBlind: a lead or an organiser on the panel reads the same whoever
// else has sent a card, and so does one who has declined. Off the panel they
// read who is missing.
func TestOverdueIsBlind(t *testing.T) {
	lead := samples.Interview() // Ben leads, Uma organises
	organiser := samples.Interview()
	organiser.Organiser = samples.Ida
	declined := samples.Answered()
	declined.Organiser = samples.Sal // who has declined
	for _, c := range []struct {
		iv    panel.Interview
		to    string
		blind bool
	}{{lead, samples.Ben, true}, {organiser, samples.Ida, true}, {declined, samples.Sal, true}, {lead, samples.Uma, false}} {
		n := panel.NewNotice(c.iv.ID, c.to, panel.Overdue, 0, samples.Now(), samples.Start())
		drawn := map[string]bool{}
		for _, in := range [][]string{nil, without(c.iv, c.to)[:1], without(c.iv, c.to)[1:]} {
			drawn[texts(t, payload(message("overdue", views.Notice(n, c.iv, samples.People()[c.to], in))))] = true
		}
		if (len(drawn) == 1) != c.blind {
			t.Errorf("%s reads %d different messages: %v", c.to, len(drawn), drawn)
		}
	}
}

// without lists the members of the panel but one.
func without(iv panel.Interview, user string) []string {
	var users []string
	for _, m := range iv.Members {
		if m.User != user {
			users = append(users, m.User)
		}
	}
	return users
}
