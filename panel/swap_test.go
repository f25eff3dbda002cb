package panel_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func ask(from, to string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.AskSwap(from, to) }
}

func agree(user, asker string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.AgreeSwap(user, asker) }
}

func refuse(user, asker string) func(*panel.Interview) error {
	return func(iv *panel.Interview) error { return iv.RefuseSwap(user, asker) }
}

func hand(t *testing.T, iv panel.Interview, user string) any {
	t.Helper()
	m, ok := iv.Member(user)
	if !ok {
		t.Fatalf("%s is not on the panel", user)
	}
	return []any{m.Categories, m.Questions}
}

func TestSwapExchangesHandsOnce(t *testing.T) {
	iv := interview(t)
	ben, cho, dee := hand(t, iv, "ben"), hand(t, iv, "cho"), hand(t, iv, "dee")
	twice(t, &iv, ask("ben", "cho"))
	if got := hand(t, iv, "ben"); !cmp.Equal(got, ben) {
		t.Error("asking already swaps")
	}
	twice(t, &iv, agree("cho", "ben"))
	got := []any{hand(t, iv, "ben"), hand(t, iv, "cho"), hand(t, iv, "dee")}
	if diff := cmp.Diff([]any{cho, ben, dee}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantCode(t, iv.RefuseSwap("cho", "ben"), panel.Conflict)
}

func TestRefusedSwapChangesNothing(t *testing.T) {
	iv := interview(t)
	ben := hand(t, iv, "ben")
	twice(t, &iv, ask("ben", "cho"))
	twice(t, &iv, refuse("cho", "ben"))
	wantCode(t, iv.AskSwap("ben", "cho"), panel.Invalid)
	wantCode(t, iv.AgreeSwap("cho", "ben"), panel.Conflict)
	if got := hand(t, iv, "ben"); !cmp.Equal(got, ben) {
		t.Error("a refused swap took place")
	}
}

// Two who ask each other swap once, not there and back.
func TestMutualRequestsSwapOnce(t *testing.T) {
	iv := interview(t)
	cho := hand(t, iv, "cho")
	twice(t, &iv, ask("ben", "cho"))
	twice(t, &iv, ask("cho", "ben"))
	twice(t, &iv, agree("cho", "ben"))
	wantCode(t, iv.AgreeSwap("ben", "cho"), panel.Conflict)
	if got := hand(t, iv, "ben"); !cmp.Equal(got, cho) {
		t.Error("they swapped back")
	}
}

// A request is about what both held when it was made.
func TestRequestsLapseWhenEitherSideSwaps(t *testing.T) {
	iv := interview(t)
	dee := hand(t, iv, "dee")
	twice(t, &iv, ask("ben", "dee"))
	twice(t, &iv, ask("dee", "cho"))
	twice(t, &iv, ask("ben", "cho"))
	twice(t, &iv, agree("cho", "ben"))
	wantCode(t, iv.AgreeSwap("dee", "ben"), panel.Conflict)
	wantCode(t, iv.AgreeSwap("cho", "dee"), panel.Conflict)
	twice(t, &iv, ask("ben", "dee")) // with what ben holds now
	twice(t, &iv, agree("dee", "ben"))
	if got := hand(t, iv, "ben"); !cmp.Equal(got, dee) {
		t.Error("the new request did not lead to a swap")
	}
}

func TestSwapRefusals(t *testing.T) {
	prepared := func() panel.Interview {
		iv := interview(t)
		if err := errors.Join(iv.AskSwap("ben", "cho"), iv.Decline("dee", "ill")); err != nil {
			t.Fatal(err)
		}
		return iv
	}
	for _, c := range []struct {
		name string
		step func(*panel.Interview) error
		want panel.Code
	}{
		{"organiser outside the panel asks", ask("ann", "ben"), panel.NotFound},
		{"candidate asks", ask("kim", "ben"), panel.NotFound},
		{"with a stranger", ask("ben", "old"), panel.Invalid},
		{"with oneself", ask("ben", "ben"), panel.Invalid},
		{"with nobody", ask("ben", ""), panel.Invalid},
		{"with one who declined", ask("ben", "dee"), panel.Invalid},
		{"one who declined asks", ask("dee", "ben"), panel.Conflict},
		{"nobody asked", agree("ben", "cho"), panel.NotFound},
		{"a third agrees", agree("dee", "ben"), panel.NotFound},
		{"the asker agrees", agree("ben", "ben"), panel.NotFound},
		{"nobody asked, refused", refuse("ben", "cho"), panel.NotFound},
		{"the asker has declined", func(iv *panel.Interview) error {
			return errors.Join(iv.Decline("ben", "ill"), iv.Accept("dee"), iv.AgreeSwap("cho", "ben"))
		}, panel.Conflict},
		{"nobody left to ask", func(iv *panel.Interview) error {
			_ = iv.Decline("cho", "ill")
			return iv.MaySwap("ben")
		}, panel.Conflict},
	} {
		iv := prepared()
		err := c.step(&iv)
		t.Run(c.name, func(t *testing.T) { wantCode(t, err, c.want) })
	}
}

// news plans the notices of a step and names each "kind to about".
func newsNames(ns []panel.Notice) []string {
	var names []string
	for _, n := range ns {
		names = append(names, string(n.Kind)+" "+n.To+" "+n.About())
	}
	return names
}

func wantNews(t *testing.T, ns []panel.Notice, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, newsNames(ns)); diff != "" {
		t.Errorf("news (-want +got):\n%s", diff)
	}
}

func TestNewsOfSwaps(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, ask("ben", "cho"))
	twice(t, &iv, ask("dee", "ben"))
	asked := iv.SwapNotices(monday)
	wantNews(t, asked, "swap-asked cho ben", "swap-asked ben dee")
	off := iv
	twice(t, &off, decline("dee", "ill"))
	if !iv.Wants(asked[0], nil, monday) || !iv.Wants(asked[1], nil, monday) || off.Wants(asked[1], nil, monday) {
		t.Error("ben is not asked while dee takes part, or is asked when she does not")
	}
	twice(t, &iv, refuse("ben", "dee"))
	twice(t, &iv, agree("cho", "ben"))
	answered := iv.SwapNotices(monday)
	wantNews(t, answered, "swap-agreed ben cho", "swap-refused dee ben")
	twice(t, &iv, moveBy("ann", monday.Add(96*time.Hour), time.Hour, monday))
	if diff := cmp.Diff(answered, iv.SwapNotices(monday)); diff != "" {
		t.Errorf("a move has old news told again:\n%s", diff)
	}
	for _, n := range asked {
		if iv.Wants(n, nil, monday) {
			t.Errorf("%s is asked after the answer", n.ID)
		}
	}
	for _, n := range answered {
		if !iv.Wants(n, nil, monday) || iv.Wants(n, nil, n.Expires) {
			t.Errorf("%s: wanted %v, after it expired %v", n.ID, iv.Wants(n, nil, monday), iv.Wants(n, nil, n.Expires))
		}
	}
}

func TestNewsOfDeclining(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, decline("ben", "ill"))
	ns := iv.AnswerNotices("ben", monday)
	wantNews(t, ns, "declined ann ben")
	if !iv.Wants(ns[0], nil, monday) {
		t.Error("the organiser is not told")
	}
	twice(t, &iv, accept("ben"))
	if iv.Wants(ns[0], nil, monday) {
		t.Error("the organiser is told although ben takes part after all")
	}
	back := iv.AnswerNotices("ben", monday)
	wantNews(t, back, "back ann ben")
	if !iv.Wants(back[0], nil, monday) {
		t.Error("the organiser is not told that ben takes part after all")
	}
	twice(t, &iv, decline("ben", "ill again"))
	again := iv.AnswerNotices("ben", monday)
	if again[0].ID == ns[0].ID || iv.Wants(ns[0], nil, monday) || !iv.Wants(again[0], nil, monday) || iv.Wants(back[0], nil, monday) {
		t.Errorf("declining a second time is no news of its own: %v", again)
	}
	twice(t, &iv, accept("ben"))
	iv.Organiser = "ben"
	twice(t, &iv, decline("ben", "ill"))
	if iv.Wants(iv.AnswerNotices("ben", monday)[0], nil, monday) {
		t.Error("the organiser is told of what they did themselves")
	}
}

func TestNewsOfCancelling(t *testing.T) {
	iv := interview(t)
	twice(t, &iv, decline("dee", "ill"))
	if fresh := iv.AnswerNotices("cho", monday); len(fresh) != 0 {
		t.Errorf("a member who has not answered is news: %v", fresh)
	}
	wantNews(t, iv.CancelNotices("cho", monday), "called-off ben ", "called-off ann ")
	ns := iv.CancelNotices("ann", monday)
	wantNews(t, ns, "called-off ben ", "called-off cho ")
	if iv.Wants(ns[0], nil, monday) {
		t.Error("it stands, and ben is told that it is off")
	}
	twice(t, &iv, cancelBy("ann"))
	if !iv.Wants(ns[0], nil, monday) || !iv.Wants(ns[1], nil, monday) {
		t.Error("the panel is not told that it is off")
	}
	iv.CandidateUser = "ben"
	if iv.Wants(ns[0], nil, monday) {
		t.Error("the candidate gets news")
	}
}

func TestSwapsCloseAtTheStart(t *testing.T) {
	iv := interview(t)
	if err := iv.SwapsClosed(iv.Start.Add(-time.Second)); err != nil {
		t.Errorf("before the start: %v", err)
	}
	if code := panel.CodeOf(iv.SwapsClosed(iv.Start)); code != panel.Conflict {
		t.Errorf("from the start on: %q", code)
	}
}

func TestNewsOfMoving(t *testing.T) {
	iv := interview(t) // ann organises from outside the panel
	iv.Lead = "ben"
	if err := iv.Move("ben", iv.Start.Add(time.Hour), iv.Duration, monday); err != nil {
		t.Fatal(err)
	}
	ns := iv.MoveNotices("ben", monday)
	wantNews(t, ns, "moved ann ben")
	if !iv.Wants(ns[0], nil, monday) {
		t.Error("the organiser is not told of the new time")
	}
	if own := iv.MoveNotices("ann", monday); len(own) != 0 {
		t.Errorf("ben, who is on the panel, or ann, who moved it, is told: %v", own)
	}
	if err := iv.Move("ben", iv.Start.Add(time.Hour), iv.Duration, monday); err != nil {
		t.Fatal(err)
	}
	if iv.Wants(ns[0], nil, monday) {
		t.Error("news of a time that has changed again is sent")
	}
}
