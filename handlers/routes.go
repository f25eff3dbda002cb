package handlers

import (
	"panelist/route"
	"panelist/views"
)

// Command is the one slash command of Panelist.
const Command = "/interview"

// Routes lists everything that Panelist answers to. What changes something is
// wrapped in once; reading questions is not, so that it never waits for Redis.
// Nor are forms: each can be submitted again without doing anything twice, and
// a claim that Redis took while its answer was lost would keep a person out of
// their own form for half a minute.
func Routes(d Deps) *route.Table {
	h := &handlers{d}
	once := route.Idempotent(d.Once)
	t := route.New(route.Options{Team: d.Team, Explain: h.explain, Log: d.Log})

	// Asking for questions.
	t.Command(Command, "", h.ask)
	t.Command(Command, "help", h.help)
	t.Action(views.ActionMenuPick, h.pickCategory)
	t.Action(views.ActionMenuTips, h.tips)
	t.Action(views.ActionQuestionAnother, h.anotherSet)
	t.Action(views.ActionQuestionDetails, h.questionDetails)
	t.Action(views.ActionQuestionPost, once(h.postQuestions))
	t.Event("message.im", once(h.talk))

	// Scheduling an interview.
	t.Command(Command, "schedule", h.openSchedule)
	t.Action(views.ActionScheduleOpen, h.openSchedule)
	t.Submit(views.CallbackSchedule, h.proposeDeal)
	t.Action(views.ActionDealHand, h.redeal)
	t.Submit(views.CallbackDeal, h.schedule)

	// Looking after an interview.
	t.Command(Command, "list", h.list)
	t.Action(views.ActionListMore, h.listMore)
	t.Action(views.ActionInterviewMove, h.openMove)
	t.Submit(views.CallbackMove, h.move)
	t.Action(views.ActionInterviewCancel, once(h.cancel))

	// Answering an assignment.
	t.Action(views.ActionAccept, once(h.accept))
	t.Action(views.ActionDecline, h.openDecline)
	t.Submit(views.CallbackDecline, h.decline)
	t.Action(views.ActionSwap, h.openSwap)
	t.Submit(views.CallbackSwap, h.askSwap)
	t.Action(views.ActionSwapAgree, once(h.agreeSwap))
	t.Action(views.ActionSwapRefuse, once(h.refuseSwap))
	t.Action(views.ActionKit, h.openKit)
	t.Action(views.ActionCalendar, once(h.sendCalendar))

	// Giving feedback.
	t.Command(Command, "feedback", h.feedback)
	t.Action(views.ActionFeedbackOpen, h.openFeedback)
	t.Action(views.ActionFeedbackRate, h.saveDraft)
	t.Submit(views.CallbackFeedback, h.submitFeedback)

	// Reading the debrief.
	t.Command(Command, "debrief", h.debrief)
	t.Action(views.ActionDebriefOpen, h.openDebrief)

	return t
}
