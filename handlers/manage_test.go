package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// panelOf is Ann, Ben and Chloe.
func (w *world) panelOf() []*sandboxtest.Person {
	return []*sandboxtest.Person{w.ann, w.ben, w.chloe}
}

// openMove opens the form from the list.
func (in invited) openMove(p *sandboxtest.Person) *sandboxtest.Modal {
	in.t.Helper()
	p.Type("#general", "/interview list")
	p.Expect("#general", "Your interviews", "Sam").Press("Move")
	return p.ExpectModal("Move the interview")
}

// TestMoveFields spoils the time, then leaves it as it is, then moves the
// interview: everybody gets a fresh assignment, is asked again, and hears
// nothing at the old times.
func TestMoveFields(t *testing.T) {
	in := newWorld(t).invite()
	in.messages["ann"].Press("Accept")
	in.messages["ann"].ExpectUpdate("You accepted.")
	in.decline(in.chloe, "Away.")
	in.olivia.Expect("Panelist", "@chloe can't interview")
	old := in.thursday()

	v := in.openMove(in.olivia)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Unix(0, 0), "Please complete this required field."},
		{in.Slack.Now().Add(-time.Minute), "This time is in the past. Choose a later one."},
		{in.Slack.Now().AddDate(1, 0, 1), "This is more than a year ahead. Choose an earlier date."},
	} {
		v.PickTime("Date and time", c.at)
		v.SubmitFails(map[string]string{"Date and time": c.want})
	}
	v.PickTime("Date and time", old)
	v.Choose("Duration")
	v.SubmitFails(map[string]string{"Duration": "Please complete this required field."})
	v.Choose("Duration", "60 minutes")
	v.Submit()
	in.olivia.ExpectModal("Move the interview").Expect("This is the time that it had already, so nothing has changed.").Close()
	in.ann.ExpectNothing()

	v = in.openMove(in.olivia)
	v.PickTime("Date and time", old.AddDate(0, 0, 1))
	v.Choose("Duration", "45 minutes")
	v.Submit()
	in.olivia.ExpectModal("Move the interview").Expect("Everybody on the panel gets a message with the new time.").Close()
	fresh := map[string]*sandboxtest.Message{}
	for _, p := range []*sandboxtest.Person{in.ann, in.ben} {
		fresh[p.Name] = p.Expect("Panelist", "The time has changed.", "Interview with Sam")
		reads(t, fresh[p.Name].Text(), "[Accept]") // the old answer was to the old time
		in.messages[p.Name].ExpectUpdate("The time has changed.")
	}
	in.messages["ann"].Press("Accept") // in the message of the old time
	in.messages["ann"].ExpectUpdate("You accepted.")
	fresh["ann"].ExpectUpdate("You accepted.")
	in.messages["chloe"].ExpectUpdate("You said you can't do it.")
	in.jumpTo(local(t, old.AddDate(0, 0, -1), "America/New_York", 9).Add(time.Minute)) // the old day before
	in.ben.Expect("Panelist", "You have not said yet")                                 // the nudge of the new time
	for _, p := range in.panelOf() {
		p.ExpectNothing()
	}
	in.jumpTo(old.Add(-14 * time.Minute)) // a quarter of an hour before the old start
	in.ann.Expect("Panelist", "is coming up")
	in.jumpTo(local(t, old, "America/New_York", 9).Add(time.Minute))
	in.ben.Expect("Panelist", "is coming up")
	in.chloe.ExpectNothing()
}

// local is that hour on the day of t in a zone.
func local(t *testing.T, at time.Time, zone string, hour int) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	y, m, d := at.In(loc).Date()
	return time.Date(y, m, d, hour, 0, 0, 0, loc)
}

// TestManageByOthers lets a member who is neither organiser nor lead try.
func TestManageByOthers(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned("IV0manage"))
	w.forgePress(w.ben, views.ActionInterviewMove, iv.ID)
	w.ben.Expect("Panelist", "Only the organiser and the lead can change this interview. Ask one of them.")
	w.forgePress(w.ben, views.ActionInterviewCancel, iv.ID)
	w.ben.Expect("Panelist", "Only the organiser and the lead can cancel this interview. Ask one of them.")
	v := w.forgeView(w.ben, views.MoveForm(iv))
	v.SubmitFails(map[string]string{"Date and time": "Only the organiser and the lead can change this interview. Ask one of them."})
	v.Close()
	w.ben.Type("#general", "/interview list")
	hides(t, w.ben.Expect("#general", "Sam").Text(), "[Move]", "[Cancel interview]")

	w.forgePress(w.ann, views.ActionInterviewMove, iv.ID) // Ann leads
	w.ann.ExpectModal("Move the interview").Close()

	w.jumpTo(iv.End().Add(time.Minute))
	v = w.forgeView(w.olivia, views.MoveForm(iv))
	v.PickTime("Date and time", w.Slack.Now().Add(time.Hour))
	v.SubmitFails(map[string]string{"Date and time": "This interview is over and cannot be moved. Schedule a new one with /interview schedule."})
	v.Close()
}

// TestTwoCancel has the lead cancel, and then the organiser, from an older
// message: the lead is not told of her own cancellation.
func TestTwoCancel(t *testing.T) {
	in := newWorld(t).invite()
	in.forgePress(in.ann, views.ActionInterviewCancel, in.id).ExpectUpdate("Cancelled.")
	for _, p := range []*sandboxtest.Person{in.olivia, in.ben, in.chloe} {
		p.Expect("Panelist", "is cancelled")
	}
	in.forgePress(in.olivia, views.ActionInterviewCancel, in.id).ExpectUpdate("was cancelled already.")
	in.ann.ExpectNothing()
}

// TestCancel asks first, tells each of the panel once, stops the reminders and
// shows in the list.
func TestCancel(t *testing.T) {
	in := newWorld(t).invite()
	in.decline(in.chloe, "Away.")
	in.olivia.Expect("Panelist", "@chloe can't interview")
	in.olivia.Type("#general", "/interview list")
	list := in.olivia.Expect("#general", "Your interviews", "0 of 3 accepted.")
	list.Confirm("Cancel interview")
	list.ExpectUpdate("Cancelled. Everybody on the panel is being told.")
	for _, p := range []*sandboxtest.Person{in.ann, in.ben} {
		p.Expect("Panelist", "The interview with Sam", "is cancelled. You need not do anything.")
		in.messages[p.Name].ExpectUpdate("is cancelled")
	}
	for _, p := range []*sandboxtest.Person{in.olivia, in.ann} {
		p.Type("#general", "/interview list")
		text := p.Expect("#general", "Sam", "Cancelled.").Text()
		hides(t, text, "[Move]", "[Cancel interview]", "[Open kit]")
	}
	in.forgePress(in.olivia, views.ActionInterviewCancel, in.id) // once more
	v := in.forgeView(in.olivia, views.MoveForm(in.load(in.id)))
	v.PickTime("Date and time", in.thursday().Add(time.Hour))
	v.SubmitFails(map[string]string{"Date and time": "This interview was cancelled. Schedule a new one with /interview schedule."})
	v.Close()
	for _, at := range []time.Time{in.thursday().Add(-time.Hour), in.thursday().Add(-5 * time.Minute), in.thursday().Add(26 * time.Hour)} {
		in.jumpTo(at)
		for _, p := range in.panelOf() {
			p.ExpectNothing()
		}
	}
}

// TestListPages walks through more interviews than fit on a page: each once,
// the latest first.
func TestListPages(t *testing.T) {
	w := newWorld(t)
	for i := range 19 {
		w.save(w.planned(fmt.Sprintf("IV0page%02d", i), func(p *panel.Plan) {
			p.Candidate, p.Start = fmt.Sprintf("Nr%02d", i), p.Start.Add(time.Duration(i/2)*time.Hour)
		}))
	}
	w.olivia.Type("#general", "/interview list")
	page := w.olivia.Expect("#general", "Your interviews")
	seen := map[string]int{}
	count := func() {
		for i := range 19 {
			seen[fmt.Sprintf("Nr%02d", i)] += strings.Count(page.Text(), fmt.Sprintf("Nr%02d", i))
		}
	}
	count()
	reads(t, page.Text(), "Nr18")
	for range 2 {
		page.Press("Show more")
		page.ExpectUpdate("Your interviews")
		count()
	}
	hides(t, page.Text(), "[Show more]")
	for name, n := range seen {
		if n != 1 {
			t.Errorf("%s was listed %d times", name, n)
		}
	}
	w.sid.Type("#general", "/interview list")
	empty := w.sid.Expect("#general", "You have no interviews yet.")
	empty.Press("Schedule an interview")
	w.sid.ExpectModal("Schedule an interview").Close()
}

// TestKit shows a member their own questions and nobody else's.
func TestKit(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned("IV0kit"))
	w.ben.Type("#general", "/interview list")
	w.ben.Expect("#general", "Sam").Press("Open kit")
	v := w.ben.ExpectModal("Interview kit")
	text := v.Text()
	reads(t, text, "Interview with Sam", "Tips for this role", "*Probes*", "What each rating sounds like")
	for _, q := range iv.Questions {
		own := false
		for _, mine := range iv.QuestionsOf(w.ben.ID) {
			own = own || mine.ID == q.ID
		}
		if begins := strings.Fields(q.Text)[0:6]; strings.Contains(text, strings.Join(begins, " ")) != own {
			t.Errorf("question %s: in Ben's kit should be %v", q.ID, own)
		}
	}
	v.Close()
	w.forgePress(w.olivia, views.ActionKit, iv.ID) // who is not on the panel
	w.olivia.Expect("Panelist", unknownInterview)
}

// TestCalendarFile reads the file as a calendar would, for an interview that
// has moved once: the same event, and a newer one.
func TestCalendarFile(t *testing.T) {
	in := newWorld(t).invite()
	_, err := in.store.UpdateInterview(t.Context(), team, in.id, func(iv *panel.Interview) ([]panel.Notice, error) {
		return nil, iv.Move(in.olivia.ID, iv.Start.Add(time.Hour), iv.Duration, in.Slack.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	in.messages["ben"].Press("Add to calendar")
	cal, err := ics.ParseCalendar(strings.NewReader(string(in.ben.ExpectFile("Panelist", "interview.ics"))))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 1 {
		t.Fatalf("the file holds %d events", len(events))
	}
	start, err1 := events[0].GetStartAt()
	end, err2 := events[0].GetEndAt()
	if err1 != nil || err2 != nil || !start.Equal(in.thursday().Add(time.Hour)) || end.Sub(start) != time.Hour {
		t.Errorf("from %v to %v: %v, %v", start, end, err1, err2)
	}
	for property, want := range map[ics.ComponentProperty]string{
		ics.ComponentPropertySummary:  "Interview: Sam (Backend developer)",
		ics.ComponentPropertyUniqueId: in.id + "@panelist",
		ics.ComponentPropertySequence: "1",
	} {
		if got := events[0].GetProperty(property); got == nil || got.Value != want {
			t.Errorf("%s is %v, want %q", property, got, want)
		}
	}
}

// TestAcceptAfterAMove: Chloe declines, the interview moves without her, and
// she accepts after all. She is reminded and asked for feedback like the others.
func TestAcceptAfterAMove(t *testing.T) {
	in := newWorld(t).invite()
	in.decline(in.chloe, "Away.")
	in.olivia.Expect("Panelist", "@chloe can't interview")
	v := in.openMove(in.olivia)
	start := in.thursday().Add(time.Hour)
	v.PickTime("Date and time", start)
	v.Submit()
	in.olivia.ExpectModal("Move the interview").Close()
	for _, p := range []*sandboxtest.Person{in.ann, in.ben} {
		p.Expect("Panelist", "Interview with Sam", "You cover")
	}
	in.messages["chloe"].Press("Accept")
	in.messages["chloe"].ExpectUpdate("You accepted.")
	in.olivia.Expect("Panelist", "@chloe can interview *Sam* after all")
	in.jumpTo(start.Add(-15 * time.Minute))
	for _, p := range in.panelOf() {
		p.Expect("Panelist", "starts at")
	}
	in.jumpTo(start.Add(time.Hour))
	for _, p := range in.panelOf() {
		p.Expect("Panelist", "How did it go with")
	}
}

// TestMoveByTheLead: Ann leads and moves the interview; Olivia, who organises it
// from outside the panel, hears of the new time.
func TestMoveByTheLead(t *testing.T) {
	in := newWorld(t).invite()
	v := in.openMove(in.ann)
	v.PickTime("Date and time", in.thursday().Add(time.Hour))
	v.Submit()
	in.ann.ExpectModal("Move the interview").Close()
	for _, p := range in.panelOf() {
		p.Expect("Panelist", "Interview with Sam", "You cover")
	}
	in.olivia.Expect("Panelist", "@ann moved the interview with *Sam*", "The panel has the new time.")
}
