package samples

import (
	"panelist/panel"
	"panelist/views"
)

// fewScenes are the states with nothing, or with one of everything.
func fewScenes() []Scene {
	iv, ben := OneInterview(), People()[Ben]
	set := views.QuestionSet{Pack: OnePack(), Category: panel.Technical, Questions: OnePack().Questions, Seed: "s1", Count: 1, Total: 1}
	bare := Cards()[0]
	bare.Entries, bare.Summary = nil, ""
	return []Scene{
		message("sentence/broken-nobody", views.Broken("7F3A", "", nil)),
		message("menu/roles-one", views.Roles(Bank(), panel.Technical, 3)),
		message("questions/one", views.Questions(set)),
		message("questions/posted-one", views.PostedQuestions(set, Uma)),
		view("questions/tips-one", views.PackTips(OnePack())),
		view("deal/one", views.DealForm(Plan(), "Night porter", OneDeal(), People())),
		view("schedule/done-one", views.ScheduledDone(iv)),
		message("assignment/one", views.Assignment(iv, ben)),
		view("kit/one", views.Kit(iv, OnePack(), Ben)),
		message("notice/day-before-solo", views.Notice(about(panel.DayBefore, Ben, ""), Solo(), ben, nil)),
		view("swap/one", views.SwapForm(withoutSal(), Ben)),
		message("list/one", views.List([]panel.Interview{iv}, Uma, Now(), "")),
		message("list/owed-one", views.OwedList([]panel.Interview{iv}, nil, nil)),
		view("feedback/one", views.FeedbackForm(iv, panel.Scorecard{Interview: iv.ID, User: Ben})),
		view("feedback/done-one", views.FeedbackDone(Interview(), Cards()[0], []string{Ben, Ida})),
		view("feedback/locked-one", views.FeedbackLocked(iv, OneCard())),
		view("feedback/locked-bare", views.FeedbackLocked(Solo(), bare)),
	}
}

// withoutSal is Interview with Ben and Ida alone.
func withoutSal() panel.Interview {
	iv := Interview()
	iv.Members = iv.Members[:2]
	return iv
}

// manyScenes are the states with several, where scenes.go has none.
func manyScenes() []Scene {
	return []Scene{
		message("help/many", views.Help(manyPacks(3))),
		message("list/debriefs-many", views.DebriefList([]panel.Interview{Interview(), Moved(), Solo()})),
		message("sentence/broken-many", views.Broken("7F3A", "Redis, where everything is kept, is full", []string{Uma, Ben, Ida})),
	}
}
