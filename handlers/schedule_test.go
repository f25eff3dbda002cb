package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// openForm opens the schedule form and fills in what is needed.
func (w *world) openForm(p *sandboxtest.Person) *sandboxtest.Modal {
	w.t.Helper()
	p.Type("#general", "/interview schedule new")
	v := p.ExpectModal("Schedule an interview")
	v.Fill("Candidate", "Sam")
	v.Fill("Stage", "Technical interview")
	v.PickTime("Date and time", w.thursday())
	v.PickUsers("Panel members", "ann", "ben", "chloe")
	v.PickUsers("Lead", "ann")
	return v
}

// values are what stands in a modal.
func values(p *sandboxtest.Person, v *sandboxtest.Modal) map[string]map[string]sandbox.Value {
	for _, view := range p.Snapshot().Views {
		if view.ID == v.ID {
			return view.Values
		}
	}
	return nil
}

// TestScheduleFields spoils one field of a good form at a time. What the person
// reads stands under that field, and nothing that they filled in is lost.
func TestScheduleFields(t *testing.T) {
	w := newWorld(t)
	crowd := w.strangeColleagues()
	app := w.appName()
	const required = "Please complete this required field."
	type form = *sandboxtest.Modal
	for name, c := range map[string]struct {
		spoil func(v form)
		under string
		want  string
	}{
		"no candidate":        {func(v form) { v.Fill("Candidate", "") }, "Candidate", required},
		"a blank candidate":   {func(v form) { v.Fill("Candidate", " \n ") }, "Candidate", required},
		"invisible candidate": {func(v form) { v.Fill("Candidate", "\u200b\u200e") }, "Candidate", "Say who the candidate is: a first name or an alias."},
		"a long candidate": {
			func(v form) { v.Fill("Candidate", strings.Repeat("é", 41)) }, "Candidate",
			"The name has 41 characters. Shorten it to 40 or fewer.",
		},
		"a novel as candidate": {func(v form) { v.Fill("Candidate", strings.Repeat("a", 3001)) }, "Candidate", "Must be at most 3000 characters."},
		"an e-mail address": {
			func(v form) { v.Fill("Candidate", "sam@example.org") }, "Candidate",
			"Type a first name or an alias, not an e-mail address: messages show this name.",
		},
		"a phone number": {
			func(v form) { v.Fill("Candidate", "Sam +49 (170) 123-4567") }, "Candidate",
			"Type a first name or an alias, not a phone number: messages show this name.",
		},
		"a mention": {
			func(v form) { v.Fill("Candidate", "<!channel>") }, "Candidate",
			"Type a first name or an alias here, without a mention. An account in this workspace goes into the field below.",
		},
		"yourself as candidate": {
			func(v form) { v.PickUsers("Candidate's Slack account", "olivia") }, "Candidate's Slack account",
			"You cannot organise your own interview. Leave this empty, or ask somebody else to schedule it.",
		},
		"an app as candidate": {
			func(v form) { v.PickUsers("Candidate's Slack account", "robo") }, "Candidate's Slack account",
			"This account is an app. Choose the candidate's own account, or leave it empty.",
		},
		"no stage":      {func(v form) { v.Fill("Stage", "") }, "Stage", required},
		"a blank stage": {func(v form) { v.Fill("Stage", "   ") }, "Stage", required},
		"a long stage": {
			func(v form) { v.Fill("Stage", strings.Repeat("s", 41)) }, "Stage",
			"The stage has 41 characters. Shorten it to 40 or fewer.",
		},
		"no time":     {func(v form) { v.PickTime("Date and time", time.Unix(0, 0)) }, "Date and time", required},
		"a past time": {func(v form) { v.PickTime("Date and time", w.Slack.Now().Add(-time.Hour)) }, "Date and time", "This time is in the past. Choose a later one."},
		"a far time": {
			func(v form) { v.PickTime("Date and time", w.Slack.Now().AddDate(1, 0, 1)) }, "Date and time",
			"This is more than a year ahead. Choose an earlier date.",
		},
		"nobody on the panel": {func(v form) { v.PickUsers("Panel members") }, "Panel members", required},
		"a bot on the panel": {
			func(v form) { v.PickUsers("Panel members", "ann", "robo") }, "Panel members",
			"robo is an app and cannot interview. Remove them and choose somebody else.",
		},
		"Panelist itself on the panel": {
			func(v form) { v.PickUsers("Panel members", "ann", app) }, "Panel members",
			"is an app and cannot interview. Remove them and choose somebody else.",
		},
		"somebody who left": {
			func(v form) { v.PickUsers("Panel members", "ann", "lefty") }, "Panel members",
			"The account of lefty is deactivated. Remove them and choose somebody else.",
		},
		"the candidate on the panel": {
			func(v form) { v.PickUsers("Candidate's Slack account", "ben") }, "Panel members",
			"Ben is the candidate and cannot be on the panel. Remove them.",
		},
		"somebody twice": {
			func(v form) { v.PickUsers("Panel members", "ann", "ben", "ann") }, "Panel members",
			"Ann is on the panel twice. Remove one.",
		},
		"eleven people": {
			func(v form) {
				v.PickUsers("Panel members", crowd...)
				v.Choose("Questions per member", "1")
			}, "Panel members", "You chose 11 people. Choose 10 or fewer.",
		},
		"a bot and somebody twice": {
			func(v form) { v.PickUsers("Panel members", "robo", "ann", "ann") }, "Panel members",
			"robo is an app and cannot interview. Remove them and choose somebody else. Ann is on the panel twice. Remove one.",
		},
		"no lead": {func(v form) { v.PickUsers("Lead") }, "Lead", required},
		"the candidate leads": {
			func(v form) { v.PickUsers("Candidate's Slack account", "sid"); v.PickUsers("Lead", "sid") }, "Lead",
			"Sid is the candidate and cannot lead. Choose somebody else.",
		},
		"a bot leads":          {func(v form) { v.PickUsers("Lead", "robo") }, "Lead", "robo is an app and cannot interview. Choose somebody else."},
		"somebody gone leads":  {func(v form) { v.PickUsers("Lead", "lefty") }, "Lead", "The account of lefty is deactivated. Choose somebody else."},
		"no categories":        {func(v form) { v.Choose("Categories") }, "Categories", required},
		"too few questions":    {func(v form) { v.PickUsers("Panel members", "ann") }, "Questions per member", "With 1 person and 4 categories each needs at least 4 questions."},
		"no role":              {func(v form) { v.Choose("Role") }, "Role", required},
		"no level":             {func(v form) { v.Choose("Level") }, "Level", required},
		"no duration":          {func(v form) { v.Choose("Duration") }, "Duration", required},
		"no number":            {func(v form) { v.Choose("Questions per member") }, "Questions per member", required},
		"a link without host":  {func(v form) { v.Fill("Call link", "meet me there") }, "Call link", "Enter a valid URL."},
		"a script as link":     {func(v form) { v.Fill("Call link", "javascript:alert(1)") }, "Call link", "Enter a valid URL."},
		"a link to a file":     {func(v form) { v.Fill("Call link", "ftp://example.org/call") }, "Call link", "Paste the whole link of the call. It starts with https:// or http://."},
		"an endless link":      {func(v form) { v.Fill("Call link", "https://x.org/"+strings.Repeat("a", 490)) }, "Call link", "The link has 504 characters. Shorten it to 500 or fewer."},
		"a long note":          {func(v form) { v.Fill("Note for the panel", strings.Repeat("n", 1001)) }, "Note for the panel", "The note has 1001 characters. Shorten it to 1000 or fewer."},
		"a very very long one": {func(v form) { v.Fill("Note for the panel", strings.Repeat("n", 3001)) }, "Note for the panel", "Must be at most 3000 characters."},
	} {
		v := w.openForm(w.olivia)
		c.spoil(v)
		before := values(w.olivia, v)
		v.SubmitFails(map[string]string{c.under: c.want})
		if diff := cmp.Diff(before, values(w.olivia, v)); diff != "" {
			t.Errorf("%s: what was filled in has changed:\n%s", name, diff)
		}
		v.Close()
	}
}

// strangeColleagues adds a bot, somebody who left, and eleven people, whose
// names it returns.
func (w *world) strangeColleagues() []string {
	w.Slack.AddUser(sandbox.User{Name: "robo", IsBot: true})
	w.Slack.AddUser(sandbox.User{Name: "lefty", Deleted: true})
	var crowd []string
	for i := range 11 {
		name := fmt.Sprintf("crowd%d", i)
		w.Slack.AddUser(sandbox.User{Name: name})
		crowd = append(crowd, name)
	}
	return crowd
}

// appName is what the app's own account is called.
func (w *world) appName() string {
	snap := w.Slack.Snapshot("")
	for _, u := range snap.People {
		if u.ID == snap.App.UserID {
			return u.Name
		}
	}
	w.t.Fatal("the app has no account")
	return ""
}

// TestScheduleManyFaults spoils many fields at once, reads all the sentences at
// once, mends them one after the other and gets through.
func TestScheduleManyFaults(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.Fill("Candidate", "sam@example.org")
	v.Fill("Stage", strings.Repeat("s", 41))
	v.PickTime("Date and time", w.Slack.Now().Add(-24*time.Hour))
	v.PickUsers("Panel members", w.appName())
	v.PickUsers("Candidate's Slack account", "ann")
	v.Fill("Call link", "ftp://example.org")
	v.Fill("Note for the panel", strings.Repeat("n", 1001))
	v.SubmitFails(map[string]string{
		"Candidate": "not an e-mail address", "Stage": "has 41 characters", "Date and time": "in the past",
		"Panel members": "is an app", "Lead": "is the candidate and cannot lead", "Call link": "starts with https://",
		"Note for the panel": "has 1001 characters", "Questions per member": "at least 4 questions",
	})
	v.Fill("Candidate", "Sam")
	v.Fill("Stage", "Onsite")
	v.SubmitFails(map[string]string{
		"Date and time": "in the past", "Panel members": "is an app", "Lead": "is the candidate and cannot lead",
		"Call link": "starts with https://", "Note for the panel": "has 1001 characters", "Questions per member": "at least 4 questions",
	})
	v.PickTime("Date and time", w.thursday())
	v.PickUsers("Panel members", "ben", "chloe")
	v.PickUsers("Candidate's Slack account")
	v.Fill("Call link", "https://meet.example.org/sam")
	v.Fill("Note for the panel", "Be kind.")
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	reads(t, deal.Text(), "Interview with Sam", "Onsite")
	deal.CloseAll()
}

// TestScheduleUnknownPerson chooses an account that Slack will not tell about.
func TestScheduleUnknownPerson(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.PickUsers("Panel members", "sid")
	v.Choose("Questions per member", "4")
	v.PickUsers("Lead", "sid")
	w.Slack.FailNext("users.info", sandbox.Fault{Error: "user_not_found", Times: 2})
	v.SubmitFails(map[string]string{
		"Panel members": "I do not know " + w.sid.ID + " in this workspace. Remove them and choose somebody else.",
		"Lead":          "I do not know " + w.sid.ID + " in this workspace. Choose somebody else.",
	})
	v.CloseAll()
}

// TestScheduleOverAnother forges a form with the id of an interview that exists:
// it stays as it is, and nothing of it is shown.
func TestScheduleOverAnother(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned("IV0taken"))
	bank, err := bot.Bank("")
	if err != nil {
		t.Fatal(err)
	}
	v := w.forgeView(w.sid, views.ScheduleForm(bank, panel.Plan{
		ID: iv.ID, Candidate: "Mallory", Stage: "Onsite", Level: panel.Mid, Start: w.thursday(), Lead: w.sid.ID,
		Members: []string{w.ann.ID}, Categories: []panel.Category{panel.Technical}, PerMember: 1,
	}))
	v.Submit()
	deal := w.sid.ExpectModal("Who asks what")
	deal.SubmitFails(map[string]string{"Ann": unknownInForm})
	deal.CloseAll()
	if diff := cmp.Diff(iv, w.load(iv.ID)); diff != "" {
		t.Errorf("the interview has changed:\n%s", diff)
	}
}

// TestScheduledTwice submits one plan in two windows: one interview, one
// message each, and the second window shows what the first one saved.
func TestScheduledTwice(t *testing.T) {
	in := newWorld(t).invite()
	in.jump(time.Minute)
	plan, err := in.store.Plan(t.Context(), team, in.id, in.olivia.ID)
	if err != nil {
		t.Fatal(err)
	}
	again := in.forgeView(in.olivia, views.DealForm(plan, "Backend developer", panel.Deal{Members: in.load(in.id).Members}, nil))
	again.Submit()
	in.olivia.ExpectModal("Scheduled").Expect("Sam").Close()
	in.ann.ExpectNothing()
	if ivs, _, err := in.store.InterviewsOf(t.Context(), team, in.olivia.ID, "", 9); err != nil || len(ivs) != 1 {
		t.Errorf("there are %d interviews, %v", len(ivs), err)
	}
}
