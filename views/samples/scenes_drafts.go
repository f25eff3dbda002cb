package samples

import (
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/views"
)

// draftScenes are what is said of feedback that was begun and not sent.
func draftScenes() []Scene {
	const why = "This interview was cancelled, so no feedback is needed."
	form, note := views.FeedbackForm(Interview(), Draft()), panel.EvidenceField("bar-tec-1")
	long, strange := drafted(LongCards()[0]), drafted(StrangeCards()[0])
	return []Scene{
		view("schedule/again", views.ScheduleAgain(Bank(), Plan())),
		view("feedback/not-kept", views.NotKept(open(form), note, "What you type is not kept for later just now.")),
		view("feedback/not-kept-longest", views.NotKept(open(views.FeedbackForm(LongInterview(), long)), panel.FieldSummary, Long(3100))),
		view("feedback/not-kept-strange", views.NotKept(open(views.FeedbackForm(StrangePanel(), strange)), "nowhere", "שלום 🚀")),
		view("feedback/kept-again", views.KeptAgain(open(form))),
		view("feedback/unsent-one", views.FeedbackUnsent(Cancelled(), Draft(), why)),
		view("feedback/unsent-undated", views.FeedbackUnsent(Cancelled(), undated(Draft()), why)),
		view("feedback/unsent-longest", views.FeedbackUnsent(LongInterview(), long, why)),
		view("feedback/unsent-strange", views.FeedbackUnsent(StrangePanel(), strange, why)),
		message("list/owed-drafts", views.OwedList([]panel.Interview{Interview(), Moved()}, []panel.Scorecard{Draft()}, unsent(Cancelled()))),
		message("list/unsent-only", views.OwedList(nil, nil, unsent(Cancelled()))),
		message("list/unsent-longest", views.OwedList(nil, nil, unsent(LongInterview(), LongInterview(), LongInterview(), LongInterview(), LongInterview(), LongInterview()))),
	}
}

// open is a form as Slack tells of it.
func open(v slack.ModalViewRequest) slack.View {
	return slack.View{Type: v.Type, Title: v.Title, Submit: v.Submit, Close: v.Close, CallbackID: v.CallbackID, PrivateMetadata: v.PrivateMetadata, Blocks: v.Blocks}
}

// drafted is a card that was not sent.
func drafted(c panel.Scorecard) panel.Scorecard {
	c.Kept, c.Submitted = Start().Add(70*time.Minute), time.Time{}
	return c
}

// undated is a draft of which nobody knows when it was kept.
func undated(c panel.Scorecard) panel.Scorecard {
	c.Kept = time.Time{}
	return c
}

func unsent(ivs ...panel.Interview) []views.Unsent {
	var all []views.Unsent
	for _, iv := range ivs {
		all = append(all, views.Unsent{Interview: iv, Why: "This interview was cancelled, so no feedback is needed."})
	}
	return all
}
