package panel_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"panelist/panel"
)

// twice runs a transition two times and wants the second to change nothing.
func twice(t *testing.T, iv *panel.Interview, step func(*panel.Interview) error) {
	t.Helper()
	if err := step(iv); err != nil {
		t.Fatal(err)
	}
	once := *iv
	if err := step(iv); err != nil {
		t.Fatalf("again: %v", err)
	}
	if diff := cmp.Diff(once, *iv); diff != "" {
		t.Fatalf("repeating it changes something:\n%s", diff)
	}
}

func accept(user string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.Accept(user) }
}

func decline(user, reason string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.Decline(user, reason) }
}

func cancelBy(user string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.Cancel(user) }
}

func moveBy(user string, start time.Time, d time.Duration, now time.Time) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.Move(user, start, d, now) }
}

func wantAnswer(t *testing.T, iv panel.Interview, user string, answer panel.Answer, reason string) {
	t.Helper()
	if m, _ := iv.Member(user); m.Answer != answer || m.Reason != reason {
		t.Errorf("%s: got %s %q, want %s %q", user, m.Answer, m.Reason, answer, reason)
	}
}

func TestAcceptAndDecline(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, accept("ben"))
	wantAnswer(t, iv, "ben", panel.Accepted, "")
	twice(t, &iv, decline("ben", "  on holiday "))
	wantAnswer(t, iv, "ben", panel.Declined, "on holiday")
	twice(t, &iv, accept("ben"))
	wantAnswer(t, iv, "ben", panel.Accepted, "")
	wantAnswer(t, iv, "cho", panel.Pending, "")
}

func TestDeclineNeedsAReason(t *testing.T) {
	for reason, says := range map[string]string{" \n": "why you cannot", strings.Repeat("ü", 301): "Shorten it to 300"} {
		iv := interview(t)
		err := iv.Decline("ben", reason)
		fault, ok := errors.AsType[*panel.Error](err)
		if !ok || fault.Code != panel.Invalid || fault.Field != panel.FieldReason || !strings.Contains(fault.Message, says) {
			t.Errorf("got %#v, want a fault of the reason that says %q", err, says)
		}
		wantAnswer(t, iv, "ben", panel.Pending, "")
	}
	iv := interview(t)
	if err := iv.Decline("ben", strings.Repeat("ü", 300)); err != nil {
		t.Errorf("300 runes: %v", err)
	}
}

// Who may do what: strangers and the candidate learn nothing, members do not manage.
func TestRefusals(t *testing.T) {
	later := monday.Add(96 * time.Hour)
	steps := map[string]func(user string) func(*panel.Interview) error{
		"accept":  accept,
		"decline": func(u string) func(*panel.Interview) error { return decline(u, "ill") },
		"move":    func(u string) func(*panel.Interview) error { return moveBy(u, later, time.Hour, monday) },
		"cancel":  cancelBy,
	}
	want := map[string]map[string]panel.Code{
		"accept":  {"ann": panel.Forbidden, "ben": "", "kim": panel.NotFound, "old": panel.NotFound, "": panel.NotFound},
		"decline": {"ann": panel.Forbidden, "ben": "", "kim": panel.NotFound, "old": panel.NotFound, "": panel.NotFound},
		"move":    {"ann": "", "ben": panel.Forbidden, "kim": panel.NotFound, "old": panel.NotFound, "": panel.NotFound},
		"cancel":  {"ann": "", "ben": panel.Forbidden, "kim": panel.NotFound, "old": panel.NotFound, "": panel.NotFound},
	}
	for name, step := range steps {
		for user, code := range want[name] {
			iv := interview(t)
			err := step(user)(&iv)
			t.Run(name+" by "+user, func(t *testing.T) { wantCode(t, err, code) })
			if code == panel.NotFound && err.Error() != panel.NoSuchInterview().Error() {
				t.Errorf("%s by %s tells more than that there is none: %v", name, user, err)
			}
		}
	}
}

func TestCancelledInterviewsStayAsTheyAre(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, cancelBy("ann"))
	if iv.State != panel.Cancelled {
		t.Fatalf("state %s", iv.State)
	}
	for name, step := range map[string]func(*panel.Interview) error{
		"accept":  accept("ben"),
		"decline": decline("ben", "ill"),
		"move":    moveBy("ann", monday.Add(96*time.Hour), time.Hour, monday),
		"swap":    func(iv *panel.Interview) error { return iv.AskSwap("ben", "cho") },
	} {
		was := iv
		err := step(&iv)
		t.Run(name, func(t *testing.T) { wantCode(t, err, panel.Conflict) })
		if diff := cmp.Diff(was, iv); diff != "" {
			t.Errorf("%s changed it:\n%s", name, diff)
		}
	}
}

func TestMove(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, accept("ben"))
	twice(t, &iv, decline("cho", "ill"))
	berlin, _ := time.LoadLocation("Europe/Berlin")
	now, start := monday.Add(time.Hour), monday.Add(96*time.Hour).In(berlin)
	twice(t, &iv, moveBy("ann", start, 30*time.Minute, now))
	if iv.Start != start.UTC() || iv.Duration != 30*time.Minute || iv.Moves != 1 || iv.Moved != now {
		t.Errorf("got %v for %v, moves %d at %v", iv.Start, iv.Duration, iv.Moves, iv.Moved)
	}
	wantAnswer(t, iv, "ben", panel.Pending, "") // they said yes to another time
	wantAnswer(t, iv, "cho", panel.Declined, "ill")
}

func TestMoveRefusals(t *testing.T) {
	iv := interview(t)
	err := iv.Move("ann", monday.Add(-time.Hour), time.Minute, monday)
	if got, want := fieldsOf(t, err), []string{panel.FieldStart, panel.FieldDuration}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	next := iv.End().Add(24 * time.Hour)
	wantCode(t, iv.Move("ann", next, time.Hour, iv.End()), panel.Conflict)
	if err := iv.Move("ann", next, time.Hour, iv.End().Add(-time.Second)); err != nil {
		t.Errorf("a candidate who did not turn up cannot get another time: %v", err)
	}
}

// A copy made before a transition keeps what it had: the store compares the two.
func TestTransitionsLeaveCopiesAlone(t *testing.T) {
	for name, step := range map[string]func(*panel.Interview) error{
		"accept":  accept("ben"),
		"decline": decline("ben", "ill"),
		"move":    moveBy("ann", monday.Add(96*time.Hour), time.Hour, monday),
		"swap": func(iv *panel.Interview) error {
			return errors.Join(iv.AskSwap("ben", "cho"), iv.AgreeSwap("cho", "ben"))
		},
		"refused swap": func(iv *panel.Interview) error { return iv.RefuseSwap("ben", "dee") },
	} {
		iv := interview(t)
		if err := errors.Join(iv.Accept("dee"), iv.AskSwap("dee", "ben")); err != nil {
			t.Fatal(err)
		}
		copied := iv
		before := swapsAndMembers(copied)
		if err := step(&iv); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, swapsAndMembers(copied)); diff != "" {
			t.Errorf("%s changed the copy:\n%s", name, diff)
		}
	}
}

// swapsAndMembers copies the lists that transitions change.
func swapsAndMembers(iv panel.Interview) any {
	return []any{append([]panel.Member{}, iv.Members...), append([]panel.SwapRequest{}, iv.Swaps...)}
}

// Whatever people do, in whatever order and however often, nobody's questions
// get lost or doubled.
func TestTransitionsKeepTheDeal(t *testing.T) {
	users := []string{"ann", "ben", "cho", "dee", "kim"}
	rapid.Check(t, func(t *rapid.T) {
		iv := interview(t)
		want := handsOf(iv)
		user := rapid.SampledFrom(users)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			a, b := user.Draw(t, "a"), user.Draw(t, "b")
			_ = rapid.SampledFrom([]func() error{
				func() error { return iv.Accept(a) },
				func() error { return iv.Decline(a, "ill") },
				func() error { return iv.AskSwap(a, b) },
				func() error { return iv.AgreeSwap(a, b) },
				func() error { return iv.RefuseSwap(a, b) },
			}).Draw(t, "step")() // a refusal is as good as a change here
		}
		if diff := cmp.Diff(want, handsOf(iv)); diff != "" {
			t.Fatalf("hands (-want +got):\n%s", diff)
		}
	})
}

// handsOf counts the hands on the table, whoever holds them.
func handsOf(iv panel.Interview) map[string]int {
	hands := map[string]int{}
	for _, m := range iv.Members {
		hands[string(m.Categories[0])+": "+strings.Join(m.Questions, " ")]++
	}
	return hands
}
