package handlers_test

import (
	"slices"
	"testing"

	"github.com/slack-go/slack"

	"panelist/handlers"
	"panelist/panel"
	"panelist/views"
)

// about is what a deed is said to be about.
type about struct {
	id string          // of the interview, as it is sent
	iv panel.Interview // of which forms are drawn
	by string          // who does it
}

// way is how a route is taken.
type way struct {
	// who may do it to an interview whose id they know; nil for what is about no
	// interview or only about one's own.
	who func(iv panel.Interview, user string) bool
	how func(w *walk, a about) []deed
}

func onPanel(iv panel.Interview, user string) bool {
	_, on := iv.Member(user)
	return on && iv.MaySee(user)
}

func awaited(iv panel.Interview, user string) bool {
	return slices.Contains(iv.Expected(), user) && iv.MaySee(user)
}

// asked is who was asked for the one swap that there is.
func asked(iv panel.Interview, user string) bool { return user == iv.Swaps[0].To && iv.MaySee(user) }

func managers(iv panel.Interview, user string) bool { return iv.MayManage(user) }

// interested is who may ask for a debrief, and reads at least when it opens.
func interested(iv panel.Interview, user string) bool {
	m, _ := iv.Member(user)
	return iv.MaySee(user) && (m.Answer != panel.Declined || iv.MayManage(user))
}

// admins hand out and erase what is kept of a candidate, who is never themselves.
func admins(iv panel.Interview, user string) bool {
	return (user == adam || user == wanda) && iv.MayExport(user)
}

// aQuestion is the id of one.
const aQuestion = "be-tech-001"

// ways are all routes. A new one gets a row here: who may, and what is sent. Then
// the walks of blind_test.go and authorise_test.go take it in everybody's name.
func ways() map[string]way {
	return map[string]way{
		"command /interview":      {nil, typing("technical 2", "")},
		"command /interview help": {nil, typing("")},
		"action menu_pick":        {nil, pressing("backend-developer technical 3")},
		"action menu_tips":        {nil, pressing("backend-developer")},
		"action deal_hand":        {nil, sending(dealForm)},
		"action question_another": {nil, pressing("backend-developer technical seed 0 3")},
		"action question_details": {nil, pressing("backend-developer " + aQuestion)},
		"action question_post":    {nil, pressing("backend-developer technical seed 0 3")},
		"event message.im":        {nil, typing("technical", "hello", first)},

		"command /interview schedule": {nil, typing("")},
		"action schedule_open":        {nil, pressing("schedule")},
		"submit schedule":             {nil, sending(scheduleForm)},
		"submit schedule_deal":        {nil, sending(dealForm)},

		"command /interview list": {nil, typing("", first)},
		"action list_more":        {nil, pressing("9999999999999." + first)},
		"action interview_move":   {managers, naming()},
		"submit move":             {managers, sending(moveForm)},
		"action interview_cancel": {managers, beside},

		"action assignment_accept":   {onPanel, beside},
		"action assignment_decline":  {onPanel, naming()},
		"submit decline":             {onPanel, sending(declineForm)},
		"action assignment_swap":     {awaited, naming()},
		"submit swap":                {awaited, sending(swapForm)},
		"action swap_agree":          {asked, naming(dan, chloe)},
		"action swap_refuse":         {asked, naming(dan, chloe)},
		"action assignment_kit":      {onPanel, naming()},
		"action assignment_calendar": {onPanel, naming()},

		"command /interview feedback": {nil, typing("", first)},
		"action feedback_open":        {awaited, naming()},
		"action feedback_rate":        {awaited, sending(feedbackForm)},
		"action feedback_write":       {awaited, sending(feedbackForm)},
		"submit feedback":             {awaited, feedback},

		"command /interview debrief": {nil, typing("", first)},
		"action debrief_open":        {interested, naming()},

		"command /interview privacy": {nil, typing("")},
		"command /interview forget":  {admins, typing("", "Cara")},
		"submit forget_search":       {admins, sending(forgetSearch)},
		"submit forget":              {admins, sending(forgetForm)},
		"command /interview export":  {admins, typing("", "Cara")},
		"submit export_search":       {admins, sending(exportSearch)},
		"submit export":              {admins, sending(exportForm)},
	}
}

// beside is naming, also in a message that seems to hold a notice to somebody else
// and is drawn anew.
func beside(w *walk, a about) []deed {
	return append(naming()(w, a), deed{value: a.id, block: a.id + ".overdue." + olivia + ".0"})
}

// TestEveryRouteIsWalked fails for a route that nobody knows how to take.
func TestEveryRouteIsWalked(t *testing.T) {
	t.Parallel()
	routes, known := handlers.Routes(handlers.Deps{}).Routes(), ways()
	for _, name := range routes {
		if known[name].how == nil {
			t.Errorf("nobody knows how to take the route %q: give it a row in ways(), with who may do it and what is sent", name)
		}
	}
	for name := range known {
		if !slices.Contains(routes, name) {
			t.Errorf("ways() has a row for the route %q, which does not exist", name)
		}
	}
}

// typing is words behind a command, or in a message.
func typing(words ...string) func(*walk, about) []deed {
	return func(*walk, about) (deeds []deed) {
		for _, text := range words {
			deeds = append(deeds, deed{words: text})
		}
		return deeds
	}
}

// pressing is a button with these values, which name no interview.
func pressing(values ...string) func(*walk, about) []deed {
	return func(*walk, about) (deeds []deed) {
		for _, value := range values {
			deeds = append(deeds, deed{value: value})
		}
		return deeds
	}
}

// naming is a button whose value is the interview, or the interview and a person.
func naming(people ...string) func(*walk, about) []deed {
	return func(_ *walk, a about) []deed {
		if len(people) == 0 {
			return []deed{{value: a.id}}
		}
		var deeds []deed
		for _, user := range people {
			deeds = append(deeds, deed{value: a.id + " " + user})
		}
		return deeds
	}
}

// sending is a form, filled in, about the interview.
func sending(form func(*walk, about) slack.View) func(*walk, about) []deed {
	return func(w *walk, a about) []deed {
		view := form(w, a)
		view.PrivateMetadata = a.id
		return []deed{{view: &view}}
	}
}

// feedback is a card that lacks ratings, and one that has all that it needs.
func feedback(w *walk, a about) []deed {
	deeds := append(sending(feedbackForm)(w, a), sending(feedbackForm)(w, a)...)
	for _, q := range a.iv.Questions {
		delete(deeds[0].view.State.Values, panel.RatingField(q.ID))
	}
	deeds[1].sends = true
	return deeds
}

func scheduleForm(w *walk, a about) slack.View {
	p := panel.Plan{ID: a.id, Organiser: a.by, Start: w.first.Start.AddDate(0, 0, 7), Lead: ann, Members: []string{ann, ben}}
	return filled(w.t, views.ScheduleForm(w.bank, p))
}

func dealForm(w *walk, a about) slack.View {
	p := panel.Plan{ID: a.id, Organiser: a.by, Members: []string{ann, ben}}
	deal := panel.Deal{Members: []panel.Member{{User: ann, Categories: panel.Categories()[:2]}, {User: ben, Categories: panel.Categories()[2:]}}}
	return filled(w.t, views.DealForm(p, w.pack.Title, deal, nil))
}

func moveForm(w *walk, a about) slack.View {
	a.iv.Start = a.iv.Start.AddDate(0, 0, 7)
	return filled(w.t, views.MoveForm(a.iv))
}

func declineForm(w *walk, a about) slack.View { return filled(w.t, views.DeclineForm(a.iv)) }
func swapForm(w *walk, a about) slack.View    { return filled(w.t, views.SwapForm(a.iv, a.by)) }

func forgetSearch(w *walk, a about) slack.View {
	return filled(w.t, views.ForgetSearch(a.iv.Candidate))
}

func exportSearch(w *walk, a about) slack.View {
	return filled(w.t, views.ExportSearch(a.iv.Candidate))
}

func forgetForm(w *walk, a about) slack.View {
	a.iv.ID = a.id
	return filled(w.t, views.ForgetForm([]panel.Interview{a.iv}))
}

func exportForm(w *walk, a about) slack.View {
	a.iv.ID = a.id
	return filled(w.t, views.ExportForm([]panel.Interview{a.iv}))
}

// feedbackForm is the form of whoever does it, or of ben where they have none.
func feedbackForm(w *walk, a about) slack.View {
	user := a.by
	if !onPanel(a.iv, user) {
		user = ben
	}
	return filled(w.t, views.FeedbackForm(a.iv, panel.Scorecard{User: user}))
}
