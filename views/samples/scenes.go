package samples

import (
	"slices"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/views"
)

// Scene is one view over sample data; either Message or View is set.
type Scene struct {
	Name    string // "assignment/accepted": also the golden file's name
	Message *views.Message
	View    *slack.ModalViewRequest
}

// Scenes draws every view in every state worth looking at; states_test.go of
// package views says which state of which view stands where.
func Scenes() []Scene {
	return slices.Concat(questionScenes(), scheduleScenes(), assignmentScenes(), noticeScenes(),
		swapScenes(), listScenes(), feedbackScenes(), draftScenes(), debriefScenes(),
		fewScenes(), manyScenes(), longestScenes(), strangeScenes(), togetherScenes(), privacyScenes())
}

func message(name string, m views.Message) Scene { return Scene{Name: name, Message: &m} }

func view(name string, v slack.ModalViewRequest) Scene { return Scene{Name: name, View: &v} }

func questionScenes() []Scene {
	pack, long := Pack(), LongPack()
	set := views.QuestionSet{Pack: pack, Category: panel.Technical, Questions: pack.In(panel.Technical), Seed: "s1", Count: 2, Total: 2}
	some := set
	some.Questions, some.Count = some.Questions[:1], 1
	none := set
	none.Questions, none.Total = nil, 0
	longest := views.QuestionSet{Pack: long, Category: panel.Technical, Questions: long.In(panel.Technical), Seed: "s1", Count: 15, Total: 15}
	return []Scene{
		message("menu/empty", views.Menu(panel.Bank{}, 3)),
		message("menu/one", views.Menu(Bank(), 3)),
		message("menu/many", views.Menu(manyPacks(14), 3)),
		message("menu/roles", views.Roles(panel.NewBank(Pack(), LongPack()), panel.Technical, 5)),
		message("menu/roles-many", views.Roles(manyPacks(24), panel.Technical, 3)),
		message("menu/roles-none", views.Roles(panel.Bank{}, panel.Technical, 3)),
		message("questions/none", views.Questions(none)),
		message("questions/all", views.Questions(set)),
		message("questions/some", views.Questions(some)),
		message("questions/longest", views.Questions(longest)),
		message("questions/posted", views.PostedQuestions(set, Uma)),
		message("questions/posted-longest", views.PostedQuestions(longest, Uma)),
		view("questions/details", views.QuestionDetails(pack, pack.Questions[0])),
		view("questions/details-longest", views.QuestionDetails(long, long.Questions[0])),
		view("questions/tips", views.PackTips(pack)),
		view("questions/tips-longest", views.PackTips(long)),
		view("questions/tips-bare", views.PackTips(panel.Pack{})),
		view("questions/details-bare", views.QuestionDetails(panel.Pack{}, panel.Question{ID: "bare", Text: "Why?"})),
		message("help/one", views.Help(Bank())),
		message("help/empty", views.Help(panel.Bank{})),
		message("sentence/plain", views.Sentence("You owe no feedback.")),
		message("sentence/empty", views.Sentence("")),
		view("sentence/modal", views.SentenceModal("Not possible", "This interview was cancelled.")),
		message("sentence/advice", views.Advice("I do not know “techincal”. Did you mean `/interview technical`?")),
		message("sentence/broken", views.Broken("7F3A", "", []string{Ben})),
		view("sentence/broken-modal", views.MessageModal("Not possible", views.Broken("7F3A", "", nil))),
		view("sentence/loading", views.Loading("Interview kit")),
	}
}

// manyPacks is n roles and the longest: more than a message has room for.
func manyPacks(n int) panel.Bank {
	packs := []panel.Pack{LongPack()}
	for c := range n {
		p := Pack()
		p.ID, p.Title = p.ID+string(rune('a'+c)), p.Title+" "+string(rune('A'+c))
		packs = append(packs, p)
	}
	return panel.NewBank(packs...)
}

func scheduleScenes() []Scene {
	short := Deal()
	short.Notes = []string{"Only 2 technical questions suit this level, so Ben asks one for another level."}
	odd := Deal()
	odd.Members[1].Categories, odd.Members[1].Questions = nil, nil
	bank := panel.NewBank(Pack(), LongPack())
	return []Scene{
		view("schedule/no-packs", views.ScheduleForm(panel.Bank{}, panel.Plan{ID: "P0", Organiser: Uma})),
		view("schedule/fresh", views.ScheduleForm(Bank(), panel.Plan{ID: "P0", Organiser: Uma})),
		view("schedule/filled", views.ScheduleForm(bank, Plan())),
		view("schedule/longest", views.ScheduleForm(bank, LongPlan())),
		view("deal/three", views.DealForm(Plan(), "Barista", Deal(), People())),
		view("deal/notes", views.DealForm(Plan(), "Barista", short, People())),
		view("deal/empty-hand", views.DealForm(Plan(), "Barista", odd, People())),
		view("deal/longest", views.DealForm(LongPlan(), LongPack().Title, LongDeal(), Crowd())),
		view("schedule/done", views.ScheduledDone(Interview())),
		view("schedule/done-longest", views.ScheduledDone(LongInterview())),
		view("move/form", views.MoveForm(Interview())),
	}
}
