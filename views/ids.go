package views

// Callback ids of the modals.
const (
	CallbackSchedule = "schedule"
	CallbackDeal     = "schedule_deal"
	CallbackFeedback = "feedback"
	CallbackDecline  = "decline"
	CallbackSwap     = "swap"
	CallbackMove     = "move"
	CallbackRead     = "read" // modals without a submit button

	CallbackForgetSearch = "forget_search"
	CallbackForget       = "forget"
	CallbackExportSearch = "export_search"
	CallbackExport       = "export"
)

// Action ids. Where a comment names a suffix, the action id is the constant,
// ":" and the suffix; the router reads the part before it.
const (
	ActionMenuPick        = "menu_pick"        // ":"+category or role; value "role category count"
	ActionMenuTips        = "menu_tips"        // value: role
	ActionQuestionAnother = "question_another" // value: see ReadQuestionSet
	ActionQuestionPost    = "question_post"    // value: see ReadQuestionSet
	ActionQuestionDetails = "question_details" // ":"+question id; value "role questionID"

	ActionAccept   = "assignment_accept"   // value of all five: interview id
	ActionDecline  = "assignment_decline"  //
	ActionSwap     = "assignment_swap"     //
	ActionKit      = "assignment_kit"      //
	ActionCalendar = "assignment_calendar" //

	ActionSwapAgree  = "swap_agree"  // value "interview fromUser"
	ActionSwapRefuse = "swap_refuse" // value "interview fromUser"

	ActionFeedbackOpen = "feedback_open" // value: interview id
	ActionFeedbackRate = "feedback_rate" // ":"+question id; sent when a rating is chosen
	// ActionFeedbackWrite is sent with every letter, and when a recommendation is chosen; the view says the rest.
	ActionFeedbackWrite = "feedback_write"

	ActionDebriefOpen     = "debrief_open"     // value: interview id
	ActionInterviewCancel = "interview_cancel" // value: interview id; asks first
	ActionInterviewMove   = "interview_move"   // value: interview id

	ActionDealHand = "deal_hand" // sent when a member's categories change; the view says the rest

	ActionListMore     = "list_more"     // value: cursor
	ActionScheduleOpen = "schedule_open" // no value
)

// ActionInput is the action id of every input that sends nothing until submit.
const ActionInput = "input"
