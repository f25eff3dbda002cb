package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// invited is an interview that Olivia has scheduled through the form, with the
// messages that the three of the panel got.
type invited struct {
	*world
	id       string
	messages map[string]*sandboxtest.Message // by the person's name
}

func (w *world) invite() invited {
	w.t.Helper()
	w.openForm(w.olivia).Submit()
	w.olivia.ExpectModal("Who asks what").Submit()
	w.olivia.ExpectModal("Scheduled").Close()
	in := invited{world: w, messages: map[string]*sandboxtest.Message{}}
	for _, p := range []*sandboxtest.Person{w.ann, w.ben, w.chloe} {
		in.messages[p.Name] = p.Expect("Panelist", "Interview with Sam", "You cover")
	}
	ivs, _, err := w.store.InterviewsOf(w.t.Context(), team, w.olivia.ID, "", 1)
	if err != nil || len(ivs) != 1 {
		w.t.Fatalf("Olivia's interviews: %v, %v", ivs, err)
	}
	in.id = ivs[0].ID
	return in
}

// decline goes through the modal with a reason.
func (in invited) decline(p *sandboxtest.Person, reason string) {
	in.t.Helper()
	in.messages[p.Name].Press("Can't do it")
	v := p.ExpectModal("Can't do it")
	v.Fill("Reason", reason)
	v.Submit()
	in.messages[p.Name].ExpectUpdate("You said you can't do it.")
}

// TestDeclineFields spoils the reason and then sends a good one. The organiser
// is told once, and told again when the member can make it after all.
func TestDeclineFields(t *testing.T) {
	in := newWorld(t).invite()
	in.messages["ben"].Press("Can't do it")
	v := in.ben.ExpectModal("Can't do it")
	reads(t, v.Text(), "The organiser, @olivia, will be told that you can't interview *Sam*")
	for _, c := range []struct{ reason, want string }{
		{"", "Please complete this required field."},
		{"  \n ", "Please complete this required field."},
		{"\u200b", "Say in a few words why you cannot take part. The organiser reads it."},
		{strings.Repeat("r", 301), "Must be at most 300 characters."},
	} {
		v.Fill("Reason", c.reason)
		v.SubmitFails(map[string]string{"Reason": c.want})
		if got := v.Value("Reason").Text; got != c.reason {
			t.Errorf("%q was typed, %q is there", c.reason, got)
		}
	}
	v.Fill("Reason", "<!channel> I am *away*")
	v.Submit()
	v.ExpectClosed()
	in.messages["ben"].ExpectUpdate("You said you can't do it.", "The organiser knows.")
	told := in.olivia.Expect("Panelist", "@ben can't interview *Sam*", "I am *away*", "They were to cover")
	if raw := rawMessage(t, in.olivia, told); strings.Contains(raw.Text, "<!channel>") {
		t.Errorf("the notification text mentions everybody: %s", raw.Text)
	}

	v = in.forgeView(in.ben, views.DeclineForm(in.load(in.id))) // a second window, with second thoughts
	v.Fill("Reason", "I am ill, to be exact.")
	v.Submit()
	v.ExpectClosed()
	in.olivia.ExpectNothing()
	told.Press("Move")
	in.olivia.ExpectModal("Move the interview").Close()

	in.messages["ben"].Press("Accept")
	in.messages["ben"].ExpectUpdate("You accepted.")
	in.olivia.Expect("Panelist", "@ben can interview *Sam* after all")
}

// TestAccept accepts twice, after the interview was cancelled, and as somebody
// who is not on the panel.
func TestAccept(t *testing.T) {
	in := newWorld(t).invite()
	in.messages["ann"].Press("Accept")
	in.messages["ann"].ExpectUpdate("You accepted.")
	in.forgePress(in.ann, views.ActionAccept, in.id) // from a second, older client
	in.ann.ExpectNothing()
	in.olivia.ExpectNothing()

	for _, c := range []struct {
		p        *sandboxtest.Person
		id, want string
	}{
		{in.sid, in.id, unknownInterview},
		{in.sid, "IV0nothing", unknownInterview},
		{in.olivia, in.id, "You are not on this panel, so there is nothing to answer."},
	} {
		in.forgePress(c.p, views.ActionAccept, c.id)
		if got := c.p.Expect("Panelist").Text(); got != c.want {
			t.Errorf("%s accepts %q and reads %q, want %q", c.p.Name, c.id, got, c.want)
		}
	}
	if m, _ := in.load(in.id).Member(in.sid.ID); m.User != "" {
		t.Error("the stranger is on the panel")
	}

	cancelled := in.forgePress(in.olivia, views.ActionInterviewCancel, in.id)
	for _, p := range []*sandboxtest.Person{in.ann, in.ben, in.chloe} {
		p.Expect("Panelist", "The interview with Sam", "is cancelled. You need not do anything.")
		in.messages[p.Name].ExpectUpdate("is cancelled")
	}
	cancelled.ExpectUpdate("Cancelled. Everybody on the panel is being told.")
	for action, want := range map[string]string{
		views.ActionAccept: "This interview was cancelled. You need not do anything.",
		views.ActionSwap:   "This interview was cancelled, so there is nothing to swap.",
	} {
		in.forgePress(in.ben, action, in.id)
		if got := in.ben.Expect("Panelist").Text(); got != want {
			t.Errorf("%s after the cancellation answers %q, want %q", action, got, want)
		}
	}
}

// TestALateRefreshShowsTheLatestAnswer has Ben decline while Slack is slow to
// take the first of the messages that are brought up to date; Chloe accepts
// meanwhile. What was read before that does not stay in her message.
func TestALateRefreshShowsTheLatestAnswer(t *testing.T) {
	in := newWorld(t).invite()
	in.messages["ben"].Press("Can't do it")
	v := in.ben.ExpectModal("Can't do it")
	v.Fill("Reason", "I am away.")
	in.Slack.FailNext("chat.update", sandbox.Fault{Delay: 1500 * time.Millisecond})
	v.Submit()
	in.olivia.Expect("Panelist", "@ben can't interview")
	in.messages["chloe"].Press("Accept")
	in.messages["chloe"].ExpectUpdate("You accepted.")
	in.messages["ann"].ExpectUpdate("Interview with Sam") // what was slow has come
	in.until("the messages to be brought up to date again", func() bool { return in.updatesOf(in.messages["chloe"]) >= 4 })
	reads(t, in.messages["chloe"].Text(), "You accepted.")
}

// updatesOf counts how often a message was rewritten.
func (w *world) updatesOf(m *sandboxtest.Message) (n int) {
	for _, c := range w.Slack.Calls() {
		if c.Method == "chat.update" && strings.Contains(string(c.Request), m.TS) {
			n++
		}
	}
	return n
}

// TestAnswerOfStrangers presses each button of an assignment as somebody whom
// it was not made for: nothing opens, and the sentence does not tell whether
// there is such an interview.
func TestAnswerOfStrangers(t *testing.T) {
	w := newWorld(t, flood)
	iv := w.save(w.planned("IV0secret"))
	for _, action := range []string{
		views.ActionAccept, views.ActionDecline, views.ActionSwap, views.ActionKit, views.ActionCalendar, views.ActionFeedbackOpen,
		views.ActionDebriefOpen, views.ActionInterviewMove, views.ActionInterviewCancel, views.ActionSwapAgree, views.ActionSwapRefuse,
	} {
		for _, id := range []string{iv.ID, "IV0nothing", iv.ID + " " + w.ann.ID} {
			w.forgePress(w.sid, action, id)
			if got := w.sid.Expect("Panelist").Text(); got != unknownInterview {
				t.Errorf("%s %q answers %q, want %q", action, id, got, unknownInterview)
			}
		}
	}
	w.jumpTo(iv.Start.Add(time.Minute)) // when those on the panel could no longer swap
	w.forgePress(w.sid, views.ActionSwapAgree, iv.ID+" "+w.ann.ID)
	w.sid.Expect("Panelist", unknownInterview)
	for _, view := range []string{"decline", "swap", "move"} {
		v := w.forgeView(w.sid, map[string]func(panel.Interview) slack.ModalViewRequest{
			"decline": views.DeclineForm, "move": views.MoveForm,
			"swap": func(iv panel.Interview) slack.ModalViewRequest { return views.SwapForm(iv, w.ben.ID) },
		}[view](iv))
		label := map[string]string{"decline": "Reason", "swap": "Swap with", "move": "Date and time"}[view]
		switch view {
		case "decline":
			v.Fill("Reason", "Because.")
		case "swap":
			v.Choose("Swap with", "<@"+w.ann.ID+">")
		}
		v.SubmitFails(map[string]string{label: unknownInForm})
		v.Close()
	}
	w.ben.ExpectNothing()
}

// TestAcceptNudge answers the reminder to answer: it shows the answer itself.
func TestAcceptNudge(t *testing.T) {
	in := newWorld(t).invite()
	for _, name := range []string{"ann", "ben"} {
		in.messages[name].Press("Accept")
		in.messages[name].ExpectUpdate("You accepted.")
	}
	in.jumpTo(local(t, in.thursday().AddDate(0, 0, -2), "Asia/Kolkata", 9).Add(time.Minute))
	nudge := in.chloe.Expect("Panelist", "You have not said yet whether you can interview *Sam*")
	nudge.Press("Accept")
	nudge.ExpectUpdate("You accepted.")
	in.messages["chloe"].ExpectUpdate("You accepted.")
}
