package samples

import (
	"panelist/panel"
	"panelist/views"
)

func feedbackScenes() []Scene {
	cards, long := Cards(), LongCards()
	return []Scene{
		view("feedback/fresh", views.FeedbackForm(Interview(), panel.Scorecard{Interview: "IV1sample0", User: Ben})),
		view("feedback/draft", views.FeedbackForm(Interview(), Draft())),
		view("feedback/no-questions", views.FeedbackForm(Solo(), panel.Scorecard{User: Ben})),
		view("feedback/longest", views.FeedbackForm(LongInterview(), long[0])),
		view("feedback/done", views.FeedbackDone(Interview(), cards[0], []string{Ben})),
		view("feedback/done-last", views.FeedbackDone(Interview(), cards[0], []string{Sal, Ben, Ida})),
		view("feedback/locked", views.FeedbackLocked(Interview(), cards[0])),
		view("feedback/locked-longest", views.FeedbackLocked(LongInterview(), long[1])),
		view("blind/owes", views.Blind(Interview(), Ida)),
		view("blind/declined", views.Blind(Answered(), Sal)),
	}
}

func debriefScenes() []Scene {
	iv, cards, long := Interview(), Cards(), LongInterview()
	agree := cards[:1]
	split := Cards()
	split[1].Entries = append(split[1].Entries, panel.Entry{Question: "bar-tec-1", Rating: panel.Mixed, Evidence: "Turned two knobs at once."})
	strange := Cards()
	strange[0].Summary = "<!channel> *bold* <http://x|y> שלום 🚀"
	strange[0].Entries[0].Evidence = "<!here> _x_\n> <@U1>"
	return []Scene{
		view("debrief/none-in", views.Debrief(iv, panel.NewDebrief(iv, nil), People())),
		view("debrief/one-in", views.Debrief(iv, panel.NewDebrief(iv, agree), People())),
		view("debrief/disagree", views.Debrief(iv, panel.NewDebrief(iv, cards), People())),
		view("debrief/split", views.Debrief(iv, panel.NewDebrief(iv, split), People())),
		view("debrief/strange", views.Debrief(iv, panel.NewDebrief(iv, strange), People())),
		view("debrief/longest", views.Debrief(long, panel.NewDebrief(long, LongCards()), Crowd())),
	}
}
