package samples

import (
	"fmt"
	"strings"

	"panelist/panel"
	"panelist/views"
)

// longestScenes are the longest that there can be, where the other files have none.
func longestScenes() []Scene {
	iv, cards, bank := LongInterview(), LongCards(), longPacks(24)
	var many []panel.Interview
	for i := range 20 {
		many = append(many, iv)
		many[i].ID = fmt.Sprintf("IV9deb%04d", i)
	}
	return []Scene{
		message("menu/longest", views.Menu(bank, panel.MaxPerMember)),
		message("menu/roles-longest", views.Roles(bank, panel.Behavioural, panel.MaxPerMember)),
		message("help/longest", views.Help(bank)),
		message("sentence/longest", views.Sentence(Long(4000))),
		view("sentence/modal-longest", views.SentenceModal(Long(100), Long(4000))),
		message("sentence/advice-longest", views.Advice("I do not know “"+Long(100)+"”. Did you mean `/interview technical`?")),
		view("move/longest", views.MoveForm(iv)),
		view("decline/longest", views.DeclineForm(iv)),
		message("list/debriefs-longest", views.DebriefList(many)),
		view("feedback/done-longest", views.FeedbackDone(iv, cards[0], nil)),
		view("blind/longest", views.Blind(iv, CrowdUser(0))),
	}
}

// longPacks are n roles with the longest ids and titles that a pack may have.
func longPacks(n int) panel.Bank {
	var packs []panel.Pack
	for i := range n {
		p := LongPack()
		p.ID = fmt.Sprintf("%s-%02d", strings.Repeat("z", 37), i)
		packs = append(packs, p)
	}
	return panel.NewBank(packs...)
}
