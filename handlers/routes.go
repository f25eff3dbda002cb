package handlers

import (
	"cmp"

	"panelist/route"
	"panelist/views"
)

// Command is the one slash command of Panelist.
const Command = "/interview"

// Routes lists everything that Panelist answers to. What changes something is
// wrapped in once; reading questions is not, so that it never waits for Redis.
// Nor are forms, but for one: each can be submitted again without doing anything
// twice, and a claim that Redis took while its answer was lost would keep a person
// out of their own form for half a minute. What shows once more with every press is
// wrapped in click. All but reading questions is slow, and shares the room that
// there is. What is about interviews is only for accounts that are active, see active.
func Routes(d Deps) *route.Table {
	h := &handlers{d}
	slow := route.Limit(cmp.Or(d.AtOnce, defaultAtOnce))
	theirs := func(do route.Handler) route.Handler { return slow(h.active(do)) }
	once := func(do route.Handler) route.Handler { return slow(route.Idempotent(d.Once)(h.active(do))) }
	click := func(do route.Handler) route.Handler { return once(route.OneClick(d.Once)(do)) }
	t := route.New(route.Options{Team: d.Team, Explain: h.explain, Log: d.Log})

	// Asking for questions.
	t.Command(Command, "", h.ask)
	t.Command(Command, "help", h.help)
	t.Action(views.ActionMenuPick, h.pickCategory)
	t.Action(views.ActionMenuTips, h.tips)
	t.Action(views.ActionQuestionAnother, h.anotherSet)
	t.Action(views.ActionQuestionDetails, h.questionDetails)
	t.Action(views.ActionQuestionPost, click(h.postQuestions))
	t.Event("message.im", once(h.talk))

	// Scheduling an interview.
	t.Command(Command, "schedule", slow(h.openSchedule))
	t.Action(views.ActionScheduleOpen, slow(h.openSchedule))
	t.Submit(views.CallbackSchedule, theirs(h.proposeDeal))
	t.Action(views.ActionDealHand, theirs(h.redeal))
	t.Submit(views.CallbackDeal, theirs(h.schedule))

	// Looking after an interview.
	t.Command(Command, "list", theirs(h.list))
	t.Action(views.ActionListMore, theirs(h.listMore))
	t.Action(views.ActionInterviewMove, theirs(h.openMove))
	t.Submit(views.CallbackMove, theirs(h.move))
	t.Action(views.ActionInterviewCancel, once(h.cancel))

	// Answering an assignment.
	t.Action(views.ActionAccept, once(h.accept))
	t.Action(views.ActionDecline, theirs(h.openDecline))
	t.Submit(views.CallbackDecline, theirs(h.decline))
	t.Action(views.ActionSwap, theirs(h.openSwap))
	t.Submit(views.CallbackSwap, theirs(h.askSwap))
	t.Action(views.ActionSwapAgree, once(h.agreeSwap))
	t.Action(views.ActionSwapRefuse, once(h.refuseSwap))
	t.Action(views.ActionKit, theirs(h.openKit))
	t.Action(views.ActionCalendar, click(h.sendCalendar))

	// Giving feedback.
	t.Command(Command, "feedback", theirs(h.feedback))
	t.Action(views.ActionFeedbackOpen, theirs(h.openFeedback))
	t.Action(views.ActionFeedbackRate, theirs(h.saveDraft))
	t.Action(views.ActionFeedbackWrite, theirs(h.saveDraft))
	t.Submit(views.CallbackFeedback, theirs(h.submitFeedback))

	// Reading the debrief.
	t.Command(Command, "debrief", theirs(h.debrief))
	t.Action(views.ActionDebriefOpen, theirs(h.openDebrief))

	// Looking after the data of candidates.
	t.Command(Command, "privacy", h.privacy)
	t.Command(Command, "forget", slow(h.openForget))
	t.Submit(views.CallbackForgetSearch, slow(h.searchForget))
	t.Submit(views.CallbackForget, slow(h.forget))
	t.Command(Command, "export", slow(h.openExport))
	t.Submit(views.CallbackExportSearch, slow(h.searchExport))
	t.Submit(views.CallbackExport, once(h.export)) // the one form that sends something besides saving

	return t
}
