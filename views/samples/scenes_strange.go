package samples

import (
	"panelist/panel"
	"panelist/views"
)

// strangeScenes hold names and texts from right to left, with emoji and with markup.
func strangeScenes() []Scene {
	iv, pack, cards, crowd := StrangePanel(), StrangePack(), StrangeCards(), Crowd()
	bank, all, one := panel.NewBank(StrangePack()), []panel.Interview{StrangePanel()}, CrowdUser(0)
	set := views.QuestionSet{Pack: pack, Category: panel.Technical, Questions: pack.In(panel.Technical), Seed: "s1", Count: 2, Total: 2}
	words := "לא מצאתי את “<!channel> *הראיון*” 🔍. كل شيء بخير."
	return []Scene{
		message("menu/strange", views.Menu(bank, 3)),
		message("menu/roles-strange", views.Roles(panel.NewBank(StrangePack(), Pack()), panel.Technical, 3)),
		message("questions/strange", views.Questions(set)),
		message("questions/posted-strange", views.PostedQuestions(set, one)),
		view("questions/details-strange", views.QuestionDetails(pack, pack.Questions[0])),
		view("questions/tips-strange", views.PackTips(pack)),
		message("sentence/strange", views.Sentence(words)),
		view("sentence/modal-strange", views.SentenceModal("ראיון 🧑‍🍳", words)),
		message("sentence/advice-strange", views.Advice("I do not know “קפה 🧋”. Did you mean `/interview technical`?")),
		message("sentence/broken-strange", views.Broken("7F3A", "", []string{one, CrowdUser(1), CrowdUser(2)})),
		view("schedule/strange", views.ScheduleForm(bank, StrangePlan())),
		view("schedule/done-strange", views.ScheduledDone(iv)),
		view("deal/strange", views.DealForm(StrangePlan(), pack.Title, StrangeDeal(), crowd)),
		view("move/strange", views.MoveForm(iv)),
		message("assignment/strange-panel", views.Assignment(iv, crowd[one])),
		view("kit/strange", views.Kit(iv, pack, one)),
		view("decline/strange", views.DeclineForm(iv)),
		message("notice/overdue-strange", views.Notice(about(panel.Overdue, one, ""), iv, crowd[one], nil)),
		view("swap/strange", views.SwapForm(iv, one)),
		message("list/strange", views.List(all, one, Now(), "")),
		message("list/owed-strange", views.OwedList(all, nil, nil)),
		message("list/debriefs-strange", views.DebriefList(all)),
		view("feedback/strange", views.FeedbackForm(iv, cards[0])),
		view("feedback/done-strange", views.FeedbackDone(iv, cards[0], nil)),
		view("feedback/locked-strange", views.FeedbackLocked(iv, cards[2])),
		view("blind/strange", views.Blind(iv, one)),
		view("debrief/strange-panel", views.Debrief(iv, panel.NewDebrief(iv, cards), crowd)),
	}
}
