package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
)

// TestDealFields spoils the deal view. The form below keeps everything.
func TestDealFields(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	deal.Choose("Ben")
	deal.SubmitFails(map[string]string{"Ben": "Please complete this required field."})
	deal.Choose("Ben", "Behavioural", "Situational", "Technical", "Competency")
	deal.SubmitFails(map[string]string{"Ben": "4 categories are too many for 3 questions. Remove one, or go back and ask for more questions each."})
	deal.Choose("Ann", "Technical")
	deal.Choose("Ben", "Technical")
	deal.Choose("Chloe", "Technical", "Situational")
	deal.SubmitFails(map[string]string{"Ann": "Nobody has behavioural. Give it to somebody, or go back and remove it. Nobody has competency. Give it to somebody, or go back and remove it."})

	deal.Close()
	v = w.olivia.ExpectModal("Schedule an interview")
	reads(t, v.Text(), "Sam", "Technical interview")
	v.Choose("Categories", "Technical")
	v.Submit()
	deal = w.olivia.ExpectModal("Who asks what")
	reads(t, deal.Text(), "The pack has only 5 technical questions. Each person gets 1 or 2 instead of 3, so that all have about the same.")
	deal.CloseAll()
	w.olivia.ExpectNoModal()
	w.ann.ExpectNothing()
}

// TestDealTooManyForOneCategory gives a category of three questions to four people.
func TestDealTooManyForOneCategory(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.PickUsers("Panel members", "ann", "ben", "chloe", "sid")
	v.Choose("Categories", "Situational", "Technical")
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	for _, name := range []string{"Ann", "Ben", "Chloe", "Sid"} {
		deal.Choose(name, "Situational")
	}
	deal.Choose("Ann", "Situational", "Technical")
	deal.SubmitFails(map[string]string{"Sid": "Situational has only 3 questions for 4 people. Remove it from somebody."})
	deal.CloseAll()
}

// TestDealIsHonoured goes to the deal and back, changes who asks what, and
// compares what each person is told.
func TestDealIsHonoured(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.Submit()
	w.olivia.ExpectModal("Who asks what").Close() // Back
	v = w.olivia.ExpectModal("Schedule an interview")
	v.Fill("Candidate", "Alex")
	v.Choose("Questions per member", "2")
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	deal.Choose("Ann", "Technical", "Behavioural")
	deal.Choose("Ben", "Competency")
	deal.Choose("Chloe", "Situational")
	deal.Submit()
	done := w.olivia.ExpectModal("Scheduled")
	reads(t, done.Text(), "Alex", "@ann, @ben and @chloe will get a message with their questions now.")
	for p, covers := range map[*sandboxtest.Person]string{
		w.ann: "*You cover:* Behavioural and Technical", w.ben: "*You cover:* Competency", w.chloe: "*You cover:* Situational",
	} {
		p.Expect("Panelist", "Interview with Alex", covers)
	}
	done.Close()
	w.olivia.ExpectNoModal() // not the filled-in form again, which would invite a second go
}

// TestDealTooLate lets the interview's time pass while the deal is on screen,
// and then the day for which the form is kept.
func TestDealTooLate(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.PickTime("Date and time", w.Slack.Now().Add(time.Hour))
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	w.jump(2 * time.Hour)
	deal.SubmitFails(map[string]string{"Ann": "This time is in the past. Choose a later one. Press “Back” to change it."})
	deal.CloseAll()
	w.ann.ExpectNothing()
}

// TestDealOfSomebodyElse submits a deal view with the id of a plan that another
// organiser made, and one with an id that nobody made: no difference.
func TestDealOfSomebodyElse(t *testing.T) {
	w := newWorld(t)
	plan := panel.Plan{
		ID: "PLAN0olivia", Candidate: "Sam", Role: "backend-developer", Level: panel.Mid, Stage: "Onsite", Start: w.thursday(),
		Duration: time.Hour, Organiser: w.olivia.ID, Lead: w.olivia.ID, Members: []string{w.ann.ID},
		Categories: []panel.Category{panel.Technical}, PerMember: 2,
	}
	if err := w.store.SavePlan(t.Context(), team, plan); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{plan.ID, "PLAN0nobody", "", "../../x"} {
		v := w.forgeView(w.sid, dealView(plan, id))
		v.SubmitFails(map[string]string{"Ann": "This form is older than a day or not yours. Start again with /interview schedule."})
		v.Close()
	}
	w.ann.ExpectNothing()
}

// TestDealOfTen goes through with the largest panel that there may be.
func TestDealOfTen(t *testing.T) {
	w := newWorld(t)
	crowd := w.strangeColleagues()[:10]
	v := w.openForm(w.olivia)
	v.PickUsers("Panel members", crowd...)
	v.PickUsers("Lead", "olivia")
	v.Choose("Questions per member", "6")
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what").Expect("crowd0", "crowd9", "Each person gets 1 or 2 instead of 6")
	deal.Submit()
	w.olivia.ExpectModal("Scheduled").Close()
	for _, name := range crowd {
		w.Person(name).Expect("Panelist", "Interview with Sam", "*You cover:*")
	}
}

// TestDealQuestionsFollowTheCategories exchanges two people's categories: the
// questions beneath stay as they are while nobody has one of them, and follow
// as soon as the deal is whole again.
func TestDealQuestionsFollowTheCategories(t *testing.T) {
	w := newWorld(t)
	v := w.openForm(w.olivia)
	v.Choose("Categories", "Situational", "Technical", "Competency")
	v.Submit()
	deal := w.olivia.ExpectModal("Who asks what")
	deal.Choose("Ann", "Situational")
	deal.Choose("Ben", "Technical")
	deal.Choose("Chloe", "Competency")
	w.until("Ann to be shown situational questions", func() bool { return w.asksSituational(deal, "Ann", "Ben") })

	deal.Choose("Ann", "Technical") // now nobody has situational
	if !w.asksSituational(deal, "Ann", "Ben") {
		t.Errorf("the proposal changed although it is no deal:\n%s", deal.Text())
	}
	deal.Choose("Ben", "Situational")
	w.until("Ben to be shown situational questions", func() bool { return w.asksSituational(deal, "Ben", "Chloe") })
	if w.asksSituational(deal, "Ann", "Ben") {
		t.Errorf("Ann is still shown situational questions:\n%s", deal.Text())
	}
	deal.CloseAll()
}

// asksSituational tells whether a situational question stands between the
// labels of two members.
func (w *world) asksSituational(deal *sandboxtest.Modal, member, next string) bool {
	w.t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		w.t.Fatal(err)
	}
	_, part, _ := strings.Cut(deal.Text(), member+" (")
	part, _, _ = strings.Cut(part, next+" (")
	return slices.ContainsFunc(bank.Packs()[0].In(panel.Situational), func(q panel.Question) bool {
		return strings.Contains(part, q.Text[:40])
	})
}
